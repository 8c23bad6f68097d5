"""Servers on loopback for the ways into the library."""

from tests.importers.web.conftest import certificates_are_read_once, other, server

__all__ = ["certificates_are_read_once", "other", "server"]
