"""The overview: pictures of all reports that the list shows. Loaded when it is first opened.

The pictures are drawn by `charts` with Qt's own painter, so that each mark has a place for keys, the mouse and screen
readers, and that the same drawing goes into the window, an SVG file and the clipboard.
"""
