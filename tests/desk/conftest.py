"""Servers on loopback for the ways into the library."""

from tests.importers.web.conftest import other, server

__all__ = ["other", "server"]
