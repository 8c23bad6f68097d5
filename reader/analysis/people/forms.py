"""Whether two forms of a name can be one person's: nicknames, initials, misspellings, middle names."""

from reader.analysis.words.vocabulary import name_words


def middle_fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether middle names do not contradict: one side has none, or the first letters agree."""
    if not one or not other:
        return True
    return one[0][0] == other[0][0] or len(one) != len(other)


def first_fits(word: str, firsts: set[str]) -> bool:
    """Return whether a first name is one of those somebody goes by, or a short, full or misspelled form of one."""
    if word in firsts:
        return True
    families, given = name_words().nicknames, name_words().given
    for first in firsts:
        if first in families.get(word, ()):
            return True
        if word.title() in given and first.title() in given or word in (first + "a", first[:-1] * (first[-1:] == "a")):
            continue
        short, long = sorted((word.replace(".", ""), first.replace(".", "")), key=len)
        if len(short) == 1 and long.startswith(short):
            return True
        if len(short) >= 5 and _one_letter_off(short, long):
            return True
        if short == long or (len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 2):
            return True
    return False


def _one_letter_off(short: str, long: str) -> bool:
    """Return whether the longer word is the shorter with one letter more ("Hilary", "Hillary")."""
    if len(long) - len(short) != 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :]
