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
    "quote-5": "#e9cc6a", "quote-6": "#6fd0cf", "quote-7": "#f59aa8", "quote-8": "#b3b6f7",
    "quote-unattributed": "#b2b6be", "cue": "#d5bd8b", "actor": "#e6e9ef", "aside": "#8d94a0",
    "heading": "#f2f4f8", "headline": "#ffffff", "link": "#86b8f5",
    "search-hit": "#4a4219", "search-hit-text": "#ffe48a", "search-hit-current": "#ffd75e",
    "search-hit-current-text": "#1a1600", "kept": "#2f3b23", "emphasis": "#2b3a55", "emphasis-text": "#ffffff",
    "line": "#616a7a", "line-focus": "#7fb4f0", "cursor": "#37425a", "cursor-blurred": "#2c3546", "hover": "#20252e",
    "muted": "#abb2be", "faint": "#8a919d",
    "block-cursor-background": "#37425a", "block-cursor-foreground": "#ffffff", "block-cursor-text-style": "bold",
    "footer-background": "#1b1f27", "scrollbar": "#646c7a", "scrollbar-hover": "#7b8493",
    "scrollbar-active": "#7fb4f0", "scrollbar-background": "#171a20", "scrollbar-background-hover": "#171a20",
    "scrollbar-background-active": "#171a20", "scrollbar-corner-color": "#171a20",
    "input-selection-background": "#3d5a86", "input-cursor-background": "#e6e9ef",
}  # fmt: skip

_LIGHT_VARIABLES = {
    "quote-1": "#0f4a94", "quote-2": "#7f3408", "quote-3": "#185322", "quote-4": "#6d1f86",
    "quote-5": "#584000", "quote-6": "#004f54", "quote-7": "#8a152f", "quote-8": "#3b3e94",
    "quote-unattributed": "#42464e", "cue": "#58420f", "actor": "#1c1f25", "aside": "#5a5f68",
    "heading": "#15171b", "headline": "#000000", "link": "#0f4a94",
    "search-hit": "#ffefb0", "search-hit-text": "#3f3000", "search-hit-current": "#ffcf3d",
    "search-hit-current-text": "#1a1600", "kept": "#e2f0cc", "emphasis": "#d7e5fa", "emphasis-text": "#0a1628",
    "line": "#85878c", "line-focus": "#0f4a94", "cursor": "#a9bedd", "cursor-blurred": "#cfdaea", "hover": "#eceee9",
    "muted": "#42464e", "faint": "#5d6169",
    "block-cursor-background": "#a9bedd", "block-cursor-foreground": "#000000", "block-cursor-text-style": "bold",
    "footer-background": "#efefe9", "scrollbar": "#868884", "scrollbar-hover": "#6d6f6b",
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
    "line": "#ffffff", "line-focus": "#ffff00", "cursor": "#0000c8", "cursor-blurred": "#3d3d3d", "hover": "#262626",
    "muted": "#e4e4e4", "faint": "#b4b4b4",
    "block-cursor-background": "#0000c8", "block-cursor-foreground": "#ffffff", "block-cursor-text-style": "bold",
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
        surface="#171a20", panel="#1b1f27", warning="#e9cc6a", error="#f59aa8", success="#86cf8a", dark=True,
        variables=_DARK_VARIABLES,
    ),
    Theme(
        LIGHT, primary="#0f4a94", secondary="#6d1f86", accent="#584000", foreground="#24272d", background="#fbfbf8",
        surface="#f5f5f0", panel="#efefe9", warning="#584000", error="#8a152f", success="#185322", dark=False,
        variables=_LIGHT_VARIABLES,
    ),
    Theme(
        CONTRAST, primary="#ffff00", secondary="#5cffff", accent="#ffff00", foreground="#ffffff", background="#000000",
        surface="#000000", panel="#000000", warning="#ffff00", error="#ff9c9c", success="#7dff7a", dark=True,
        variables=_CONTRAST_VARIABLES,
    ),
)  # fmt: skip
