"""The interview: every relevant question asked, each answer saved, a review, and the finished answers."""

from __future__ import annotations

from csr_assess.terminal.autosave import resume_command
from csr_assess.terminal.interview.conversation import interview

__all__ = ["interview", "resume_command"]
