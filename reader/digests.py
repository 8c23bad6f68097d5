"""The digest that names articles, quotes and persons."""

try:
    # `hashlib` loads OpenSSL first, which takes 2 ms, and then gives this very function.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
