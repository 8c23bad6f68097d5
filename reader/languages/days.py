"""Days as people write them."""

from reader.languages.lists import months


def readable_date(published: str) -> str:
    """Return "3 Mar 2025" for "2025-03-03T…"; what is no ISO 8601 date stays as it is, on one line."""
    year, month, day = published[:4], published[5:7], published[8:10]
    if published[4:5] == "-" == published[7:8] and (year + month + day).isdecimal() and 1 <= int(month) <= 12:
        return f"{int(day)} {months()[int(month) - 1][:3].capitalize()} {year}"
    return " ".join(published[:40].split())
