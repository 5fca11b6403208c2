"""How often a law is tried: plain `pytest`, with tests/thorough named, or with `--hypothesis-profile=thorough`."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests import rows

LAW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
"""A law of whole people: as many of them as the profile says."""


def tried(times: float) -> settings:
    """A law that is tried more or less often than the others."""
    return settings(LAW, max_examples=round(times * settings.default.max_examples))


def at_most(examples: int) -> settings:
    """A law that is tried so often where tests/thorough is named, and a tenth as often by plain `pytest`."""
    return settings(LAW, max_examples=examples if rows.WHOLE else max(examples // 10, 3))
