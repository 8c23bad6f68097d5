"""No test sees or changes what the person who runs it keeps: settings, library and logs lie in folders of the run."""

import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import examples as examples

settings.load_profile("some")

_LONG_NAME = 60


def pytest_configure() -> None:
    """Have started programs hear signals, also where a shell runs all of it in the background and ignores them."""
    for name in ("SIGINT", "SIGHUP", "SIGQUIT"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)


@pytest.fixture(scope="session", autouse=True)
def nobody_s_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Lead every look-up of the person's own folders, here and in started programs, to an empty one."""
    home = tmp_path_factory.mktemp("home")
    names = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"}
    before = {name: os.environ.get(name) for name in names}
    os.environ.update({name: str(home / folder) for name, folder in names.items()})
    yield home
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case of bytes by its argument alone, and one of a long text by its beginning.

    What is packed holds the time, and workers must agree on names. Each tells all it has, which were 17 MB.
    """
    if isinstance(val, str) and len(val) > _LONG_NAME:
        return ascii(val[:_LONG_NAME])[1:-1] + " and so on"
    return argname if isinstance(val, bytes) else None


def pytest_collection_finish() -> None:
    """Leave what lives as long as the run out of every search for garbage: it took two fifths of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_sessionfinish() -> None:
    """Look once more for what was never closed, before pytest does so five times over."""
    gc.collect()
    gc.freeze()
