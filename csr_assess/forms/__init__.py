"""Blank forms to fill in: an answer file with every question, a table's header."""
