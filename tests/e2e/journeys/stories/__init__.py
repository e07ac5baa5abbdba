"""The journeys themselves."""

from __future__ import annotations

from collections.abc import Callable

from tests.e2e.journeys.person import Person
from tests.e2e.journeys.stories.again import reissued, sent_back
from tests.e2e.journeys.stories.cells import the_table
from tests.e2e.journeys.stories.copies import copies_merged
from tests.e2e.journeys.stories.entered import table_entered
from tests.e2e.journeys.stories.findings import the_findings
from tests.e2e.journeys.stories.first_start import first_start
from tests.e2e.journeys.stories.groups import by_groups, one_by_one, zeros_of_a_scan
from tests.e2e.journeys.stories.listing import the_list
from tests.e2e.journeys.stories.next_day import next_day
from tests.e2e.journeys.stories.own import locked_left_out, own_pdf_and_scan
from tests.e2e.journeys.stories.page_text import text_of_the_page
from tests.e2e.journeys.stories.palette import the_palette
from tests.e2e.journeys.stories.panes import the_view
from tests.e2e.journeys.stories.photos import photos_of_a_report, photos_of_two_reports
from tests.e2e.journeys.stories.preferences import the_preferences
from tests.e2e.journeys.stories.projects import project_files
from tests.e2e.journeys.stories.readme import five_minutes
from tests.e2e.journeys.stories.reports import whole_reports
from tests.e2e.journeys.stories.roster import the_roster
from tests.e2e.journeys.stories.seasons import season_of_a_county, season_of_a_province
from tests.e2e.journeys.stories.signing import misprint_signed, two_reports

Story = Callable[[Person], None]

STORIES: tuple[Story, ...] = (
    five_minutes,
    first_start,
    own_pdf_and_scan,
    locked_left_out,
    project_files,
    the_view,
    the_list,
    the_table,
    reissued,
    sent_back,
    the_findings,
    next_day,
    misprint_signed,
    two_reports,
    whole_reports,
    table_entered,
    by_groups,
    one_by_one,
    zeros_of_a_scan,
    photos_of_a_report,
    photos_of_two_reports,
    text_of_the_page,
    the_palette,
    the_preferences,
    the_roster,
    copies_merged,
    season_of_a_county,
)
"""In the order in which one process runs them."""

LONG_STORIES: tuple[Story, ...] = (season_of_a_province,)
"""Those that take minutes: run only where they are named, by command."""
