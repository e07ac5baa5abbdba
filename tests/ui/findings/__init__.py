"""Tests of the window's findings."""
