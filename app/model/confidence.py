"""Confidence: how sure a reading is, from 0.0 (nothing is known) to 1.0 (certain). Every level and threshold is here.

A confidence says two things at once: that the text is what is printed, and that it belongs to the cell it is given to.
It is an order of trust, not a measured probability. Each level is the most that a kind of evidence can give.

Combining: the weakest evidence decides (`min`), so a doubt is never outweighed. Two exceptions raise a confidence:
readings of one place that agree (`of_two_readings`, `of_three_readings`), and a picture that shows what the text layer
says (`confirmed`).

Where the numbers come from: all were chosen by hand while the readers were written (November 2026), so that each kind
of evidence falls on the right side of the thresholds below; no data set was measured for them. What a person is
shown depends on the thresholds alone: 0.80, 0.85 and 0.88 all lie below SURE and have the same effect. 0.95 and more
is kept for a text layer, an empty cell or dash that is plain, and readings that agree.
"""

from __future__ import annotations

from decimal import Decimal

Confidence = float
"""A number from 0.0 to 1.0."""

# Thresholds: what a confidence leads to.

CERTAIN = 0.95
"""From here on, what was read is what is printed: a correction to another value contradicts the page."""
SURE = 0.9
"""Below this the cell is doubtful, and a person must look."""
DRAWN = 0.5
"""An empty place of no more than this shows something that was not read (a picture, a script): it is unreadable."""
LEGIBLE = 0.4
"""A text below this cannot be made out: the cell is unreadable, and its figures are not used."""

# The text layer of a file, and what its page shows of it.

TEXT_LAYER = 1.0
"""Characters that the file itself holds and that the page plainly shows; a cell that the file says is empty."""
UNDER_PICTURE = 0.85
"""Figures below a large picture, such as a seal that lets them show through."""
BY_SHAPE = 0.85
"""Figures that only the shape of their glyphs tells, or that a font draws which cannot be inspected."""
ASKEW = 0.8
"""Text of a PDF that is not level: its rows may be mistaken."""
EMPTY_UNDER_PICTURE = 0.8
"""An empty cell where a picture is placed, which may show what no word says."""
FAINT = 0.6
"""Text of a PDF as faint as a watermark."""
DOUBTFUL_STYLE = 0.5
"""Text whose style leaves open whether it counts: struck through, barely visible, moved, or hidden by a condition."""
UNSEEN = 0.5
"""The invisible text layer of a scan: the text that another program's OCR put behind the picture."""
FALSE_FONT = 0.5
"""Figures that the page draws as others than the file's characters say."""
DISAGREED = 0.5
"""The picture of a page and its text layer show different values for one cell."""
NOT_READ = DRAWN
"""An empty cell that shows something else than text, or a text with something unread over or beside it."""
HIDDEN = 0.3
"""What nobody can make out: two texts printed over each other, struck figures, a text below a stamp."""
SHOWN_DIFFERENTLY = 0.3
"""A text that is shown otherwise than the file holds it, in a way that is not known."""

# Pictures (OCR): how often a place was read, and what is in its way.

AGREED = 0.97
"""The picture and the text layer show the same value."""
MOST_OF_OCR = 0.99
"""The most that readings of a picture can give, however many agree."""
STAMPED = 0.88
"""A number with red ink of a stamp over it, which may hide a figure or look like a part of one."""
SPOTTED = 0.85
"""A number or an empty cell among specks, in pale ink, or much lower than its neighbours."""
WITHOUT_NUMBER = 0.85
"""A cell of words, read twice alike, that hold no number."""
TWO_READERS_DIFFER = 0.8
"""A number that the second reader of pictures reads otherwise, takes for something else, or hardly knows."""
SECOND_KNOWS = 0.8
"""Below this the second reader of pictures hardly knows what it reads, and its agreement counts for nothing.

Chosen on 6,011 damaged cells of sheets (November 2026): of 53 that the first reader alone showed as sure and wrong it
leaves 10, without it 15 are left; 1.4 % of the right ones are doubted for it.
"""
SECOND_CHANCE = 0.9
"""As SECOND_KNOWS, of the chance that the second reader gives its whole text against all others.

Chosen on 8,730 damaged cells of sheets (November 2026): of seven wrong figures that both readers agreed on and that
nothing else catches it leaves three; 2.6 % of the right ones are doubted for it.
"""
FIRST_HESITATES, SECOND_HESITATES = 0.95, 0.98
"""Below the first of these the first reader of pictures leaves room for doubt, below the other (see SECOND_CHANCE) the
second: what both read alike is TWO_READERS_DIFFER where both do.

Chosen on 24,800 damaged cells of sheets (November 2026): of four wrong figures that both readers agreed on it leaves
two; 0.3 % of the right ones are doubted for it.
"""
PASSED_BY = 0.85
"""A number with more room between two of its figures, or before or behind them, than the page's figures take."""
BROKEN_PRINT = 0.85
"""An empty cell or a mark on a page where the ink of most characters is in pieces: thin strokes are gone.

A number of such a page, too, if it is in more pieces than most, or less likely than BROKEN_CHANCE.
"""
BROKEN_CHANCE = 0.97
"""As SECOND_CHANCE, on a page of broken print.

Chosen on the same cells: of four wrong ones of 315 on broken pages it leaves one, a mark; a fifth of the right ones is
doubted for it.
"""
MALFORMED = 0.85
"""A number whose points and commas stand as in none: one of them was taken for the other, or for dirt."""
AMBIGUOUS_POINT = 0.85
"""A point before three figures: as a comma it would make the number a thousand times larger."""
PASSED_OVER = 0.85
"""A blank between the words of a line of a picture: a single figure may have been passed over."""

CUT_BY_PLACE = 0.85
"""A number whose ink reaches the edge of the place where it was looked for: it may go on beyond."""

# Two ways to a picture's cells, by ruling lines and by labels.

PLACED_BY_LABELS = AGREED
"""A place that labels and headings show beyond doubt."""
PLACED_BY_COUNTING = 0.7
"""A place that counting columns or rows alone shows: never SURE, however plain the number is."""
ONE_WAY_EMPTY = 0.8
"""A number where the other way finds an empty cell, and is as sure of it."""
WAYS_DISAGREE = 0.5
"""The two ways find different numbers."""
VERSION_OPEN = 0.85
"""A table of which its labels and its lines name different versions of the form: one of them lost rows."""
SHARED_INK = 0.8
"""Two cells of one and the same ink: it is the number of one of them."""
UNCLAIMED_INK = 0.85
"""A cell right beside a number of a picture that belongs to no cell: it may be a part of this one's, or its own."""
UNIT_UNKNOWN = 0.85
"""An amount that labels alone place: the unit that its heading states was not looked for."""

# Placing: whether a text belongs to the row and the column that it is given to.

FIELDS_ALL_EMPTY = 0.95
"""A row of a text file that prints only empty fields: its blanks."""
BY_ORDER = 0.85
"""A column found by counting alone, under no heading that says which column is which."""
RESEMBLING_LABEL = 0.85
"""A row whose label only resembles the form's."""
SEVERAL_LINES = 0.85
"""A table of one line of numbers where several lines of numbers follow its heading."""
TWO_UNITS = 0.85
"""An amount of which one heading states the form's unit and another one a different one."""
AMONG_WORDS = 0.85
"""A number among words, or figures with blanks between them: which figures count is a guess."""
WITHOUT_LINES = 0.85
"""A text in a table whose ruling lines were too many to be used: its row and column are guessed as in plain text."""
OUTSIDE_CELLS = 0.85
"""A text outside the tables of a document that flows (HTML, DOCX): where it stands on the page says nothing."""
CUT_BY_PAGE = 0.85
"""A text joined from the pieces that a page's end cut it into."""
OVER_EDGE = 0.85
"""A text that reaches over its cell's edge, or that has a mark besides it that was left out."""
YEAR_OPEN = 0.85
"""A table that is printed more than once, where nothing says which of them is of the report's year."""
NOT_PRINTED = 0.85
"""A row or column that the report proves not to print (state `absent`)."""
ORDER_AGAINST_PLACE = 0.8
"""Counting and the place below the heading say different columns."""
NOTHING_PRINTED = 0.8
"""The blanks below a heading under which nothing at all is printed."""
BEHIND_LABEL = 0.8
"""Figures of a text file right behind their label, with no blank between them."""
NEIGHBOUR_ROW = 0.3
"""Numbers that may be those of the row above or below: below LEGIBLE, so that none of them is used."""


def of_two_readings(least: Confidence) -> Confidence:
    """The confidence of two readings of one picture that agree; `least` is that of the less sure one, 0..1.

    Also of more than two that agree on a lone 1, which any upright stroke is read as. At most MOST_OF_OCR.
    """
    return min(MOST_OF_OCR, 0.5 + least / 2)


def of_three_readings(least: Confidence) -> Confidence:
    """The confidence of three or more readings of one picture that agree; `least` is that of the least sure, 0..1.

    At most MOST_OF_OCR.
    """
    return min(MOST_OF_OCR, 0.8 + least / 5)


def confirmed(seen: Confidence) -> Confidence:
    """The confidence of a picture's reading that the text layer repeats: AGREED, unless the picture is hardly legible.

    `seen` is the picture's own confidence. Below half of SURE it stays as it is: the text layer alone is no evidence of
    what people see.
    """
    return max(seen, AGREED) if seen >= SURE / 2 else seen


def rounded_down(confidence: Confidence, places: int) -> Confidence:
    """The confidence with so many decimal places, never more than it is: 0.8996 must not be shown or kept as SURE."""
    return float(Decimal(str(confidence)).quantize(Decimal(1).scaleb(-places), "ROUND_DOWN"))
