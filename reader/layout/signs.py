"""Every sign on the screens and what it means, once: help, panel and docs/signs.md derive from it."""

HERE = "❯"
"""Stands before the row one is at."""
FOLDED, UNFOLDED = "▸", "▾"
"""Stand before what is folded, and over what could be."""

SIGNS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Everywhere",
        (
            (HERE, "you are here"),
            (f"{FOLDED} {UNFOLDED}", "folded; unfolded"),
            ("M", "a letter and a color of their own for each speaker of an article"),
            ("≈", "who speaks is likely, not sure"),
            ("?", "who speaks could not be named"),
            ("◆", "in your collection"),
            ("…", "words between two parts of a quote are left out"),
            ("[…]", "the quote goes on"),
        ),
    ),
    (
        "Beside the text",
        (
            ("┃", "words between quotation marks"),
            ("┊", "a paraphrase, without quotation marks; in other panes, italics"),
            ("said", "underlined: the word that says somebody speaks; underlined and slanted: a link"),
        ),
    ),
    (
        "Quotes",
        (
            ("“19”", "how many quotes"),
            ("━━── 22%", "the speaker's share of all words quoted"),
            ("··■■··", "where in the article they speak"),
            ("├ │", "a quote begins, and goes on"),
            ("×3", "so often: a quote stands in three articles; somebody is mentioned three times, never quoted"),
            ("≠", "articles do not agree: who speaks, or what stands beside it"),
            ("▍ ✎", "words you highlighted, and what you noted"),
            ("~ ✗", "the words have moved in a newer version, or are gone"),
        ),
    ),
    (
        "Articles",
        (
            ("• ›", "unread; open now"),
            ("+", "marked for what comes next"),
            ("★ #", "starred; a tag"),
            ("22% ✓", "how far it is read; to the end"),
        ),
    ),
    (
        "Hits of a search",
        (
            ("≡ ¶", "in a headline; in the text"),
            ("@ ✎", "a person; a note of yours"),
        ),
    ),
)
"""Where signs stand, and each with its meaning."""

LEGEND = ("≈ likely · ? nobody named", "┊ or italics: paraphrase")
"""The signs one cannot do without, in short lines."""
