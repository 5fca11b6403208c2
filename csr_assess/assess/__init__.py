"""Findings to a report: the score, what to do about gaps, the verdict, notes on the answers."""
