"""Words of a paragraph with their classes, the quotations and sentences they make."""
