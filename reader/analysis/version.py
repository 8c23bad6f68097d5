"""The version of the engine, alone in its module: to know it must not load the engine."""

ENGINE_VERSION = "13"
"""Changes whenever the same article may be read differently, so that kept results can be told from new ones."""
