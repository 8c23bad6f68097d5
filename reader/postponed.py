"""What others load at every start and this program needs for nothing: left out, or put off until somebody asks for it.

Textual loads its palette of commands with the boxes and lists in it, and for people who write annotations trees and a
browser of files; asyncio loads OpenSSL, to be able to encrypt; Textual and msgspec load names for types that the
standard library of this Python has as well. All that is an eighth of the time to the first frame of an empty program.
"""

import importlib
import sys
import typing
from types import ModuleType
from typing import Any

_TYPES, _COMMAND, _TYPING = "textual.types", "textual.command", "typing_extensions"
_WANTED = "IgnoreReturnCallbackType"


class _Types(ModuleType):
    """Stands for the module until something else is asked of it."""

    def __getattr__(self, name: str) -> Any:
        if name == _WANTED:
            from textual._types import IgnoreReturnCallbackType

            return IgnoreReturnCallbackType
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(_TYPES) is self:
            del sys.modules[_TYPES]
        return getattr(importlib.import_module(_TYPES), name)


class _Command(ModuleType):
    """Stands for the palette of Textual, which this program has not got, while the modules that name it are loaded."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


_stand_ins: dict[str, ModuleType] = {}


def import_without(wanted: str, *left_out: str) -> None:
    """Import a module while it does not find others that it can do without; they are there for whoever comes later."""
    absent: Any = dict.fromkeys(name for name in left_out if name not in sys.modules)
    sys.modules.update(absent)
    try:
        importlib.import_module(wanted)
    finally:
        for name in absent:
            del sys.modules[name]


def postpone() -> None:
    """Have less loaded with the reader; call it before anything of Textual is imported, and `go_on` afterwards."""
    import_without("asyncio", "ssl")
    sys.modules.setdefault(_TYPES, _Types(_TYPES))
    for name, module in ((_COMMAND, _Command(_COMMAND)), (_TYPING, typing)):
        if name not in sys.modules:
            _stand_ins[name] = sys.modules[name] = module


def go_on() -> None:
    """Let whoever asks from now on have the modules themselves."""
    while _stand_ins:
        name, module = _stand_ins.popitem()
        if sys.modules.get(name) is module:
            del sys.modules[name]
