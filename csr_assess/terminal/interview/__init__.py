"""The interview: every relevant question asked, each answer saved, a review, and the finished answers."""

from __future__ import annotations

from csr_assess.terminal.autosave import command
from csr_assess.terminal.interview.conversation import run

__all__ = ["command", "run"]
