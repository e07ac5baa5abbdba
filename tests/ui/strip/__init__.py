"""Tests of the window's strip."""
