"""The commands, one module each.

Typer reads their parameters when they run: where no type is for the checker alone, they are not written as text.
"""
