"""The queue of files that are being imported.

It shows the result of each, and the line for the password of a locked file.
"""

from app.ui.queue.entry import Outcome
from app.ui.queue.pane import QueuePane

__all__ = ["Outcome", "QueuePane"]
