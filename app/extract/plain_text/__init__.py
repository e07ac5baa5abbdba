"""Reads tables of text files, where lines, tabs, pipes and blanks are the only layout.

A line is a sequence of fields; the fields of all lines in order are the stream in which labels are looked up.
"""
