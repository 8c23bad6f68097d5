"""Days as people write them."""

from reader.languages.lists import months


def readable_date(published: str) -> str:
    """Return "3 Mar 2025" for "2025-03-03T…", "Mar 2025" for "2025-03"; what is no ISO 8601 date stays, on one line."""
    year, month, day = published[:4], published[5:7], published[8:10]
    has_day = published[7:8] == "-" and day.isdecimal()
    is_month = published[4:5] == "-" and (year + month).isdecimal() and len(month) == 2 and 1 <= int(month) <= 12
    if is_month and (has_day or len(published) == 7):
        in_words = f"{months()[int(month) - 1][:3].capitalize()} {year}"
        return f"{int(day)} {in_words}" if has_day else in_words
    return " ".join(published[:40].split())
