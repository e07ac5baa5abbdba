"""The list of reports.

Holds ids alone; what it shows of them is fetched in blocks, and filtered and sorted where the project file is.
"""

from app.ui.report_list.model import ReportListModel, ReportSource
from app.ui.report_list.pane import ReportListPane

__all__ = ["ReportListModel", "ReportListPane", "ReportSource"]
