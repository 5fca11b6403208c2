"""The interview: every relevant question asked, each answer saved, a review, and the finished answers."""

from __future__ import annotations

from csr_assess.terminal.interview.conversation import conduct
from csr_assess.terminal.resuming import resume_command

__all__ = ["conduct", "resume_command"]
