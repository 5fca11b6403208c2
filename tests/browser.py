"""Chromium without a window, driven through pipes by its own protocol: no port, no driver, no network."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WITHOUT = "needs Chromium: apt-get install chromium"
"""Why a test is skipped."""
AXE = Path(os.environ.get("NODE_PACKAGES", "")) / "node_modules" / "axe-core" / "axe.min.js"
in_chromium = pytest.mark.skipif(PROGRAM is None, reason=WITHOUT)
checked_by_axe = pytest.mark.skipif(
    PROGRAM is None or "NODE_PACKAGES" not in os.environ or not AXE.is_file(),
    reason=f"{WITHOUT}, and NODE_PACKAGES=FOLDER after `npm install --prefix FOLDER axe-core`",
)
VIOLATIONS = """
axe.run(OPTIONS).then((all) => all.violations.map((one) => [one.id, ...one.nodes.map((node) => node.html)]))
"""
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--hide-scrollbars",
    "--mute-audio",
    "--disable-ipc-flooding-protection",
    "--remote-debugging-pipe",
)
LONGEST = 60.0
"""Seconds to wait for an answer."""
KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowDown": 40, "ArrowUp": 38}
PHONE = (360, 640)


class BrowserError(AssertionError):
    """What the page or the browser said; nothing where it is gone or says no more."""


class Browser:
    """One Chromium with one page; its profile is kept from one start to the next."""

    def __init__(self, place: Path, size: tuple[int, int] = PHONE) -> None:
        self.place, self.size = place, size
        self.downloads = place / "downloads"
        self._profile = tempfile.mkdtemp(prefix="csr-chromium-")
        self._process: subprocess.Popen[bytes] | None = None
        self._events: list[dict[str, Any]] = []
        self._number = 0
        self.dialogs: list[str] = []
        """What asked the person something, such as before an answer is lost; each is answered with yes."""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()
        shutil.rmtree(self._profile, ignore_errors=True)

    def start(self) -> None:
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()

        def at_three_and_four() -> None:  # where Chromium looks for them
            one, two = os.dup(theirs_in), os.dup(theirs_out)
            os.dup2(one, 3)
            os.dup2(two, 4)

        words = [str(PROGRAM), *QUIET, f"--user-data-dir={self._profile}", "about:blank"]
        self._process = subprocess.Popen(
            words,
            preexec_fn=at_three_and_four,  # noqa: PLW1509 -- no threads here
            close_fds=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._buffer = b""
        self._session = ""
        self._until(self._pages)
        self._attach(self._pages()[0]["targetId"])

    def _pages(self) -> list[dict[str, Any]]:
        return [one for one in self.call("Target.getTargets")["targetInfos"] if one["type"] == "page"]

    def _attach(self, target: str) -> None:
        self._session = ""
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)  # a busy machine may never give it to a new page
        self.resize(*self.size)
        self.downloads.mkdir(exist_ok=True)
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))

    def resize(self, width: int, height: int, scale: float = 1) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )
        self.until(f"window.innerWidth === {width} && window.innerHeight === {height}")

    def kill(self) -> None:
        """End it as a power cut would: nothing is written any more."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        os.close(self._in)
        os.close(self._out)

    def new_tab(self, address: str) -> None:
        """Close the page as a crash does, and open the address in another tab."""
        (old,) = self._pages()
        session, self._session = self._session, ""
        new = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = session
        self._send("Page.crash")
        self._session = ""
        self.call("Target.closeTarget", targetId=old["targetId"])
        self._attach(new)
        self.open(address)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        number = self._send(method, **params)
        while True:
            message = self._message()
            if message.get("id") == number:
                if "error" in message:
                    raise BrowserError(method, message["error"]["message"])
                return message["result"]
            if message.get("method") == "Page.javascriptDialogOpening":
                self.dialogs.append(message["params"]["type"])
                self._send("Page.handleJavaScriptDialog", accept=True)
            elif "method" in message:
                self._events.append(message)

    def _send(self, method: str, **params: Any) -> int:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session and not method.startswith(("Target.", "Browser.")):
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data) :]
        return self._number

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            ready, _out, _wrong = select.select([self._in], [], [], LONGEST)
            found = os.read(self._in, 1 << 20) if ready else b""
            if not found:
                raise BrowserError
            self._buffer += found
        line, _zero, self._buffer = self._buffer.partition(b"\0")
        return json.loads(line)

    @staticmethod
    def _until(holds: Callable[[], Any]) -> None:
        end = time.monotonic() + LONGEST
        while not holds():
            if time.monotonic() > end:
                raise BrowserError(holds)
            time.sleep(0.02)

    def open(self, address: str) -> None:
        """Open an address and wait until all of it is there."""
        self.run("window.isOld = true")
        self.call("Page.navigate", url=address)
        self.until("!window.isOld && document.readyState === 'complete'")

    def reload(self) -> None:
        self.run("window.isOld = true")
        self.call("Page.reload")
        self.until("!window.isOld && document.readyState === 'complete'")

    def until(self, condition: str) -> None:
        """Wait until an expression holds in the page; a page that goes away in the meantime says nothing of it."""

        def holds() -> Any:
            try:
                return self.run(condition)
            except BrowserError as error:
                if "context" in str(error) or "navigated" in str(error):
                    return False
                raise

        self._until(holds)

    def run(self, script: str) -> Any:
        """Return what an expression, a promise's too, comes to in the page."""
        found = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            details = found["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description", details["text"]))
        return found["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys one after the other; a word that is no key's name is typed."""
        for key in keys:
            if key == "Shift+Tab":
                self._key("Tab", modifiers=8)
            elif key in KEYS:
                self._key(key)
            else:
                for letter in key:
                    self._letter(letter)

    def _key(self, key: str, modifiers: int = 0) -> None:
        about = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": KEYS[key]}
        text = {"text": {"Enter": "\r", " ": " "}[key]} if key in {"Enter", " "} else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", modifiers=modifiers, **about, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", modifiers=modifiers, **about)

    def _letter(self, letter: str) -> None:
        self.call("Input.dispatchKeyEvent", type="keyDown", key=letter, text=letter)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=letter)

    def picture(self, file: Path) -> Path:
        """Write what is seen as a PNG."""
        found = self.call("Page.captureScreenshot", format="png")
        file.write_bytes(base64.b64decode(found["data"]))
        return file

    def pdf(self, width: float = 8.5, height: float = 11) -> bytes:
        """Return what is printed on paper of so many inches."""
        found = self.call("Page.printToPDF", printBackground=False, paperWidth=width, paperHeight=height)
        return base64.b64decode(found["data"])

    def violations(self, options: dict[str, Any]) -> list[list[str]]:
        """Return what axe finds wrong with the page: the rule and the elements."""
        if self.run("typeof axe") == "undefined":
            self.run(AXE.read_text(encoding="utf-8") + "; 0")
        return self.run(VIOLATIONS.replace("OPTIONS", json.dumps(options)))

    def choose(self, selector: str, file: Path) -> None:
        """Choose a file in a field for files."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", nodeId=node, files=[str(file)])

    def downloaded(self, name: str) -> Path:
        """Return a download once all of it is there."""
        file = self.downloads / name
        self._until(file.is_file)
        return file

    def colors(self, scheme: str) -> None:
        """Show the page as somebody who wants it light or dark sees it."""
        features = [{"name": "prefers-color-scheme", "value": scheme}] if scheme else []
        self.call("Emulation.setEmulatedMedia", features=features)
        if scheme:
            self.until(f"matchMedia('(prefers-color-scheme: {scheme})').matches")

    def complaints_heard(self) -> list[str]:
        """Return what pages logged, threw and asked the network for since the last time."""
        self.run("0")
        events, self._events = self._events, []
        found = []
        for event in events:
            method, params = event["method"], event.get("params", {})
            if method == "Runtime.exceptionThrown":
                found.append(json.dumps(params["exceptionDetails"])[:500])
            elif method == "Log.entryAdded" and params["entry"]["level"] in {"error", "warning"}:
                found.append(params["entry"]["text"])
            elif method == "Network.requestWillBeSent" and not params["request"]["url"].startswith(
                ("file:", "data:", "blob:", "about:")
            ):
                found.append(params["request"]["url"])
        return found
