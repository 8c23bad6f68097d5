"""The servers of the fetch tests, for feeds that are asked over the network."""

from tests.importers.web.conftest import certificates_are_read_once, other, server

__all__ = ["certificates_are_read_once", "other", "server"]
