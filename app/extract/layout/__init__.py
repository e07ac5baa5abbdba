"""Pages -> printed rows: pages turned upright, ruling lines made cells, words made lines.

Nothing here knows a form: what comes out is rows of places, with their boxes in points.
"""
