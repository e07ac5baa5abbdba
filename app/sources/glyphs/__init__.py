"""Reads single glyphs by their shapes: a font's character codes may differ from what it draws."""
