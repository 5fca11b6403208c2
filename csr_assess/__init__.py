"""csr-assess: a career-readiness assessor for customer service representatives."""

__version__ = "0.1.0"
