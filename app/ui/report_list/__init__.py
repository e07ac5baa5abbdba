"""The list of reports.

It holds only ids; rows are fetched in blocks, and filtering and sorting are done by the project's database.
"""

from app.ui.report_list.model import ReportListModel, ReportSource
from app.ui.report_list.pane import ReportListPane

__all__ = ["ReportListModel", "ReportListPane", "ReportSource"]
