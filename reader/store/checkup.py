"""What a check of the library file found."""

from msgspec import Struct, field


class Checkup(Struct):
    """What was found in a library file, each finding one line."""

    sound: list[str] = field(default_factory=list)
    """What is in order."""
    repaired: list[str] = field(default_factory=list)
    """What was wrong and is put right."""
    problems: list[str] = field(default_factory=list)
    """What is wrong and stays so."""
    is_damaged: bool = False
    """Whether the file itself is damaged, so that only `salvage` or a backup helps."""

    @property
    def is_well(self) -> bool:
        """Return whether nothing is wrong any more."""
        return not self.problems
