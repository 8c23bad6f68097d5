"""Component styles worked out when something is first drawn with them: an article or a list needs a third of them."""

from textual.css.styles import RenderStyles
from textual.dom import DOMNode
from textual.scroll_view import ScrollView


class LateLooks(ScrollView):
    """A pane with many component classes; Textual would work out all of them for the first frame, and at each focus."""

    def _get_component_classes(self) -> frozenset[str]:  # type: ignore[override]
        """Return the classes that were drawn with: those whose styles Textual keeps in step."""
        return frozenset(self._component_styles)

    def get_component_styles(self, *names: str) -> RenderStyles:
        for name in names:
            if name not in self._component_styles and name in super()._get_component_classes():
                look = DOMNode(classes=name)
                look._attach(self)
                self.app.stylesheet.apply(look, animate=False)
                self._component_styles[name] = look.styles
        return super().get_component_styles(*names)
