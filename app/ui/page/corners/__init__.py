"""Setting the four corners of a page by hand: handles over the page view, and what they enclose."""

from app.ui.page.corners.editor import CornerEditor

__all__ = ["CornerEditor"]
