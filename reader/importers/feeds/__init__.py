"""Feeds and lists of feeds to items, as values."""
