"""The servers of the fetch tests, for feeds that are asked over the network."""

from tests.importers.web.conftest import other, server

__all__ = ["other", "server"]
