"""The values everything else speaks in: frozen, of the standard library only, and free of any I/O."""
