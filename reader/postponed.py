"""What Textual loads at every start and this program needs for nothing: put off until somebody asks for it.

`textual.types` gathers names for people who write annotations, and so imports trees, selections and a browser of files;
all that the start wants of it is the type of a callback. That is a twentieth of the time to the first frame.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

_NAME = "textual.types"
_WANTED = "IgnoreReturnCallbackType"


class _Postponed(ModuleType):
    """Stands for the module until something else is asked of it."""

    def __getattr__(self, name: str) -> Any:
        if name == _WANTED:
            from textual._types import IgnoreReturnCallbackType

            return IgnoreReturnCallbackType
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(_NAME) is self:
            del sys.modules[_NAME]
        return getattr(importlib.import_module(_NAME), name)


def postpone() -> None:
    """Have the types of Textual loaded when they are asked for; call it before anything of Textual is imported."""
    sys.modules.setdefault(_NAME, _Postponed(_NAME))
