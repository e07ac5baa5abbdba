"""The balancing rules written out as equations over cells, and evaluated: in full, or only where cells changed."""
