"""Tables of the forms found by their labels alone, on pages that were read from pictures: no ruling line is needed.

Labels that were recognised anchor the form's rows, in order; headings and columns of numbers its columns. What comes of
it is a place for each cell, and whether that place is beyond doubt. It is a second way beside the ruled tables: the two
check each other.
"""

from __future__ import annotations
