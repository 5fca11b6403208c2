"""How prompts look: readable on black and on white, 4.5 to 1 or better."""

from __future__ import annotations

from prompt_toolkit.styles import Style

STYLE = Style(
    [
        ("place", "bold"),
        ("asked", "bold"),
        ("heading", "underline"),
        ("pointed", "noinherit bold"),
        ("wrong", "bold #af5f5f"),
        ("answer", "noinherit bold"),
        ("completion-menu.completion", "noinherit bg:#bbbbbb #000000"),
        ("completion-menu.completion.current", "noinherit bg:#000000 #ffffff"),
    ]
)
