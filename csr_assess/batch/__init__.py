"""Many answer files at once: readers, the run, writers, the group summary."""
