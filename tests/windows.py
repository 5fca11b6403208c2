"""What stands in for the console of Windows: its keys (msvcrt) and its modes (kernel32)."""

from __future__ import annotations

from typing import Any, ClassVar

SHORT = 0.01


class FakeConsole:
    """The module msvcrt with a script: each chunk arrives while nothing waits, one with … at once behind a paste."""

    def __init__(self, *chunks: str) -> None:
        self.arrived: list[str] = []
        self.chunks = list(chunks)
        self.sleep(0)

    def sleep(self, seconds: float) -> None:
        if self.chunks and (seconds < SHORT or self.chunks[0].startswith("…")):
            self.arrived += self.chunks.pop(0).lstrip("…")

    def kbhit(self) -> bool:
        return bool(self.arrived)

    def getwch(self) -> str:
        return self.arrived.pop(0)

    def get_osfhandle(self, number: int) -> int:
        return number


class FakeKernel:
    """The functions of kernel32 that are used of a console."""

    is_console: ClassVar[bool] = True
    draws: ClassVar[bool] = True
    modes: ClassVar[list[int]] = []

    def GetStdHandle(self, number: int) -> int:  # noqa: N802 -- the system's names
        return number

    def GetConsoleMode(self, _handle: int, mode: Any) -> bool:  # noqa: N802
        mode._obj.value = 0x3  # noqa: SLF001 -- as ctypes passes it
        return self.is_console

    def SetConsoleMode(self, _handle: int, mode: int) -> bool:  # noqa: N802
        if self.draws:
            self.modes.append(mode)
        return self.draws
