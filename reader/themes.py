"""The looks: dark, light and high contrast, each with the colors of speakers, cues and finds."""

from textual.theme import Theme

DARK = "pullquote-dark"
LIGHT = "pullquote-light"
CONTRAST = "pullquote-contrast"

THEME_NAMES: tuple[str, ...] = (DARK, LIGHT, CONTRAST)
"""In the order the key goes through them."""

# Speaker colors are of like lightness, so that none shouts, and at least 4.5 to 1 against the background.
_DARK_VARIABLES = {
    "quote-1": "#7fb4f0", "quote-2": "#f0a46b", "quote-3": "#86cf8a", "quote-4": "#d79be8",
    "quote-5": "#e9cc6a", "quote-6": "#6fd0cf", "quote-7": "#f08f9e", "quote-8": "#b3b6f7",
    "quote-unattributed": "#a7abb3", "cue": "#d5bd8b", "actor": "#e6e9ef", "aside": "#868d99",
    "heading": "#f2f4f8", "headline": "#ffffff", "link": "#86b8f5",
    "search-hit": "#4a4219", "search-hit-text": "#ffe48a", "search-hit-current": "#ffd75e",
    "search-hit-current-text": "#1a1600", "kept": "#2f3b23", "emphasis": "#2b3a55", "emphasis-text": "#ffffff",
    "line": "#353b47", "line-focus": "#7fb4f0", "cursor": "#2a313d", "cursor-blurred": "#222832", "hover": "#20252e",
    "muted": "#949ba8", "faint": "#5d6470",
    "block-cursor-background": "#2a313d", "block-cursor-foreground": "#ffffff", "block-cursor-text-style": "bold",
    "footer-background": "#1b1f27", "scrollbar": "#3b424f", "scrollbar-hover": "#525b6b",
    "scrollbar-active": "#7fb4f0", "scrollbar-background": "#171a20", "scrollbar-background-hover": "#171a20",
    "scrollbar-background-active": "#171a20", "scrollbar-corner-color": "#171a20",
    "input-selection-background": "#3d5a86", "input-cursor-background": "#e6e9ef",
}  # fmt: skip

_LIGHT_VARIABLES = {
    "quote-1": "#1a5fb4", "quote-2": "#a4480b", "quote-3": "#23702c", "quote-4": "#8a2fa8",
    "quote-5": "#765600", "quote-6": "#006c70", "quote-7": "#b3213f", "quote-8": "#4c4fb5",
    "quote-unattributed": "#5f646d", "cue": "#76591b", "actor": "#1c1f25", "aside": "#6a6f79",
    "heading": "#15171b", "headline": "#000000", "link": "#1a5fb4",
    "search-hit": "#ffefb0", "search-hit-text": "#3f3000", "search-hit-current": "#ffcf3d",
    "search-hit-current-text": "#1a1600", "kept": "#e2f0cc", "emphasis": "#d7e5fa", "emphasis-text": "#0a1628",
    "line": "#d0d0c8", "line-focus": "#1a5fb4", "cursor": "#dde6f2", "cursor-blurred": "#e8eae8", "hover": "#eceee9",
    "muted": "#5f646d", "faint": "#b4b4ac",
    "block-cursor-background": "#dde6f2", "block-cursor-foreground": "#000000", "block-cursor-text-style": "bold",
    "footer-background": "#efefe9", "scrollbar": "#c3c5c1", "scrollbar-hover": "#a5a8a4",
    "scrollbar-active": "#1a5fb4", "scrollbar-background": "#f3f3ee", "scrollbar-background-hover": "#f3f3ee",
    "scrollbar-background-active": "#f3f3ee", "scrollbar-corner-color": "#f3f3ee",
    "input-selection-background": "#b9d3f5", "input-cursor-background": "#15171b",
}  # fmt: skip

_CONTRAST_VARIABLES = {
    "quote-1": "#6cc5ff", "quote-2": "#ffb454", "quote-3": "#7dff7a", "quote-4": "#ff9cff",
    "quote-5": "#ffff5c", "quote-6": "#5cffff", "quote-7": "#ff9c9c", "quote-8": "#c8c8ff",
    "quote-unattributed": "#ffffff", "cue": "#ffff5c", "actor": "#ffffff", "aside": "#d0d0d0",
    "heading": "#ffffff", "headline": "#ffffff", "link": "#6cc5ff",
    "search-hit": "#ffff00", "search-hit-text": "#000000", "search-hit-current": "#ffffff",
    "search-hit-current-text": "#000000", "kept": "#005000", "emphasis": "#0000a8", "emphasis-text": "#ffffff",
    "line": "#ffffff", "line-focus": "#ffff00", "cursor": "#0000a8", "cursor-blurred": "#333333", "hover": "#262626",
    "muted": "#e4e4e4", "faint": "#a0a0a0",
    "block-cursor-background": "#0000a8", "block-cursor-foreground": "#ffffff", "block-cursor-text-style": "bold",
    "footer-background": "#000000", "scrollbar": "#a0a0a0", "scrollbar-hover": "#ffffff",
    "scrollbar-active": "#ffff00", "scrollbar-background": "#000000", "scrollbar-background-hover": "#000000",
    "scrollbar-background-active": "#000000", "scrollbar-corner-color": "#000000",
    "input-selection-background": "#0000a8", "input-cursor-background": "#ffffff",
}  # fmt: skip

DEFAULT_VARIABLES: dict[str, str] = dict(_DARK_VARIABLES)
"""What our looks need where somebody chose a theme that is not ours."""

THEMES: tuple[Theme, ...] = (
    Theme(
        DARK, primary="#7fb4f0", secondary="#d79be8", accent="#e9cc6a", foreground="#d5d9e0", background="#14171c",
        surface="#171a20", panel="#1b1f27", warning="#e9cc6a", error="#f08f9e", success="#86cf8a", dark=True,
        variables=_DARK_VARIABLES,
    ),
    Theme(
        LIGHT, primary="#1a5fb4", secondary="#8a2fa8", accent="#765600", foreground="#24272d", background="#fbfbf8",
        surface="#f5f5f0", panel="#efefe9", warning="#765600", error="#b3213f", success="#23702c", dark=False,
        variables=_LIGHT_VARIABLES,
    ),
    Theme(
        CONTRAST, primary="#ffff00", secondary="#5cffff", accent="#ffff00", foreground="#ffffff", background="#000000",
        surface="#000000", panel="#000000", warning="#ffff00", error="#ff9c9c", success="#7dff7a", dark=True,
        variables=_CONTRAST_VARIABLES,
    ),
)  # fmt: skip
