"""Fuzzy search over the library: query grammar, index, scoring, and the characters that matched."""
