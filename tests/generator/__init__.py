"""Annual reports of any numbers in any layout, each with its truth: the test data of every issue.

Independent of the reader: it knows the official forms and what a printed report looks like, nothing else.
"""

from __future__ import annotations

from tests.generator.content import Content, Truth, random_content
from tests.generator.layouts import Layout, all_layouts

__all__ = ["Content", "Layout", "Truth", "all_layouts", "random_content"]
