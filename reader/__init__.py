"""Pullquote: who said what, in your terminal. The package root imports nothing, so that headless use stays light."""

__version__ = "0.1.0"
