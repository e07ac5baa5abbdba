"""DOCX files: their visible text, tables and pictures as blocks."""
