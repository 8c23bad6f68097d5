"""How sure the speaker of a quote is, as one sign: the same in panes, searches, dossiers and digests."""

from reader.model.analysis import Quote

SURE = 0.9
"""From here on nothing is said: of such quotes 98 in 100 have the right speaker."""
LIKELY = 0.5
LIKELY_SIGN, DOUBTFUL_SIGN = "≈", "?"


def doubt_sign(quote: Quote) -> str:
    """Return "" for a sure speaker (or none), "≈" for a likely one, "?" for one that is hardly known."""
    if quote.speaker is None or quote.confidence >= SURE:
        return ""
    return LIKELY_SIGN if quote.confidence >= LIKELY else DOUBTFUL_SIGN
