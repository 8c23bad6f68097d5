"""What is drawn on a screen in which colors, and how well it can be told from what is behind it."""

from collections.abc import Iterator

from textual.app import App


def luminance(color: tuple[int, int, int]) -> float:
    """Return the relative luminance of WCAG 2."""
    shares = [value / 255 for value in color]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Return the contrast ratio of two colors, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def drawn(app: App[object]) -> Iterator[tuple[str, tuple[int, int, int], tuple[int, int, int]]]:
    """Yield each piece of text on the top screen, not below a dialog, with its color and what is behind it."""
    screen = app.screen
    dialogs = ("dialog", "pick", "ask", "search", "export", "check", "person")
    over = [node.region for node in screen.walk_children() if node.id in dialogs] if len(app.screen_stack) > 1 else []
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            style, at = segment.style, x
            x += segment.cell_length
            if style is None or not segment.text.strip() or style.color is None or style.bgcolor is None:
                continue
            if over and not any(region.contains(at, y) for region in over):
                continue
            front, back = style.color.triplet, style.bgcolor.triplet
            if front is not None and back is not None:
                pair = (tuple(front), tuple(back))
                yield segment.text.strip(), *(pair[::-1] if style.reverse else pair)  # type: ignore[misc]
