"""Which cells, changed to which values, would repair the broken equations, ranked. Nothing is changed."""
