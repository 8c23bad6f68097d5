"""What others load at every start and this program needs for nothing: left out, or put off until somebody asks for it.

Textual loads its palette of commands with the boxes and lists in it, and for people who write annotations trees and a
browser of files; asyncio loads OpenSSL, to be able to encrypt; Textual and msgspec load names for types that the
standard library of this Python has as well, msgspec descriptions of types, markdown-it what finds links in plain words,
and the names of two thousand characters. The standard library itself loads what takes addresses of the Internet apart
for paths of files, and what tells everything of a machine for the name of its system.
All that is an eighth of the time to the first frame of an empty program.
"""

import functools
import importlib
import os
import sys
import typing
from types import ModuleType
from typing import Any

_TYPES, _COMMAND, _TYPING = "textual.types", "textual.command", "typing_extensions"
_WANTED = "IgnoreReturnCallbackType"
_ENTITIES = "markdown_it.common.entities"


class _Later(ModuleType):
    """Stands for a module until something is asked of it, and hands that on."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


class _Types(_Later):
    """Stands for the types of Textual, of which its other modules want one."""

    def __getattr__(self, name: str) -> Any:
        if name == _WANTED:
            return importlib.import_module("textual._types").IgnoreReturnCallbackType
        return super().__getattr__(name)


class _Schemas(_Later):
    """Stands for what describes types as JSON Schema, whose functions `msgspec.json` has among its own."""

    def __getattr__(self, name: str) -> Any:
        if name not in ("schema", "schema_components"):
            return super().__getattr__(name)
        ask = super().__getattr__
        return lambda *values, **more: ask(name)(*values, **more)


class _Platform(_Later):
    """Stands for what tells of the machine, of which `uuid` wants to know the system."""

    def __getattr__(self, name: str) -> Any:
        if name == "system":
            return lambda: os.uname().sysname
        return super().__getattr__(name)


class _Command(ModuleType):
    """Stands for the palette of Textual, which this program has not got, while the modules that name it are loaded."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


_stand_ins: dict[str, ModuleType] = {}


def import_without(wanted: str, *left_out: str) -> None:
    """Import a module while it does not find others that it can do without; they are there for whoever comes later."""
    if wanted in sys.modules:
        return
    absent: Any = dict.fromkeys(name for name in left_out if name not in sys.modules)
    sys.modules.update(absent)
    try:
        importlib.import_module(wanted)
    finally:
        for name in absent:
            del sys.modules[name]


def _import_beside(stand_in: ModuleType, wanted: str) -> None:
    """Import a module that finds a stand-in for another; whoever comes later finds that other itself."""
    name = stand_in.__name__
    if name in sys.modules or wanted in sys.modules:
        return
    sys.modules[name] = stand_in
    try:
        importlib.import_module(wanted)
    finally:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]


def import_standard() -> None:
    """Import what nearly every command needs of the standard library, without what that needs for other purposes."""
    _import_beside(_Platform("platform"), "uuid")
    _import_beside(_Later("ipaddress"), "urllib.parse")


def import_argparse() -> None:
    """Import argparse without what looks for its messages in other languages: nobody has any, and it reads folders."""
    messages = ModuleType("gettext")
    vars(messages).update(
        gettext=lambda message: message, ngettext=lambda one, many, count: one if count == 1 else many
    )
    _import_beside(messages, "argparse")


def import_msgspec() -> None:
    """Import msgspec with what makes and reads values, without what describes types, and formats we have others for."""
    for name in ("msgspec.inspect", "msgspec.toml", "msgspec.yaml"):
        sys.modules.setdefault(name, _Later(name))
    sys.modules.setdefault("msgspec._json_schema", _Schemas("msgspec._json_schema"))
    import_without("msgspec", "typing_extensions")


@functools.cache
def _named_characters() -> dict[str, str]:
    from html.entities import html5

    return {name.rstrip(";"): characters for name, characters in html5.items()}


class _Entities:
    """Stands for the characters that have names in HTML ("amp"): a megabyte that hardly a text in Markdown asks for."""

    def __contains__(self, name: object) -> bool:
        return name in _named_characters()

    def __getitem__(self, name: str) -> str:
        return _named_characters()[name]


def import_markdown_it() -> None:
    """Import markdown-it without its entities and what finds links in plain words, which is as large as the rest."""
    if _ENTITIES not in sys.modules:
        stand_in = sys.modules[_ENTITIES] = ModuleType(_ENTITIES)
        vars(stand_in)["entities"] = _Entities()
    import_without("markdown_it", "linkify_it")


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
