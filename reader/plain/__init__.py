"""Plain mode: the reader a line at a time, for screen readers, braille and terminals that draw nothing."""
