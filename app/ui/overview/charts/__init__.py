"""Bars, columns and scatter plots: what they show, how they lie in a room, and how they are painted."""
