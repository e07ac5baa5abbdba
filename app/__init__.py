"""Gouji (勾稽): reads government-information annual reports and checks that their tables balance."""

from __future__ import annotations

__version__ = "0.1.0"
