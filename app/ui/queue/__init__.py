"""The queue of files that are being imported.

What becomes of each, and the password that one may ask for.
"""

from app.ui.queue.entry import Outcome
from app.ui.queue.pane import QueuePane

__all__ = ["Outcome", "QueuePane"]
