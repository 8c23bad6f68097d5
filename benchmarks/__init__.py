"""Measurements of speed and of how well things are found."""
