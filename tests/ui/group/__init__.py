"""Tests of the window's group check."""
