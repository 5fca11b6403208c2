"""License rules to lines of a report: which rules hold, what a held license is worth, what blocks. Pure."""
