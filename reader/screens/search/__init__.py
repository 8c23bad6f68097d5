"""Search over everything, and the preview beside it."""
