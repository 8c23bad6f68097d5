"""One module a format; each has `write`, which takes an Export."""
