"""Licence rules to lines of a report: which rules hold, what a held licence is worth, what blocks. Pure."""
