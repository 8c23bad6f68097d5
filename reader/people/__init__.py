"""Actors of many articles joined into persons and organisations; pure, and never loaded when the reader starts."""
