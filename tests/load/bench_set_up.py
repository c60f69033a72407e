"""How long from an empty clone to a running site? With packages in the installer's cache, as a new user waits."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from config import env

GROUP = "thread"
_PATIENCE = 600.0
_PORT = 8791


def figures() -> list[dict[str, Any]]:
    """Clone the committed tree, run ``./run demo``, and look at its own account of the fill."""
    folder = Path(tempfile.mkdtemp(prefix="cchc-clone-", dir=env.var_folder()))
    try:
        clone = folder / "cchc"
        subprocess.run(["git", "clone", "--quiet", str(env.ROOT), str(clone)], check=True)
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("CCHC_", "DJANGO_"))}
        surroundings.pop("DATABASE_URL", None)
        surroundings.pop("PYTHONPATH", None)
        began = time.monotonic()
        log = (folder / "demo.log").open("w")
        command = ["./run", "demo", "--port", str(_PORT)]
        site = subprocess.Popen(command, cwd=clone, env=surroundings, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_until_it_answers(site, folder / "demo.log")
            whole = time.monotonic() - began
        finally:
            site.send_signal(signal.SIGINT)
            site.wait(60)
            log.close()
        cases = len(json.loads((clone / "var" / "demonstration.json").read_text())["accounts"])
        told = (folder / "demo.log").read_text()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    found = re.search(r"Lập dữ liệu trình diễn trong (\d+(?:\.\d+)?) giây", told)
    if found is None:
        raise RuntimeError("the demonstration did not say how long it was filled: " + told[-2000:])
    filled = float(found.group(1))
    conditions = f"git clone of the committed tree, embedded PostgreSQL, 6.015 cases, {cases} accounts, packages cached"
    return [
        _figure("set_up.clone_to_running_site", whole, 120, conditions),
        _figure("set_up.fill", filled, 40, conditions),
    ]


def _wait_until_it_answers(site: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if site.poll() is not None:
            raise RuntimeError(log.read_text()[-2000:])
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{_PORT}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the site did not answer: " + log.read_text()[-2000:])


def _figure(name: str, seconds: float, target: float, conditions: str) -> dict[str, Any]:
    return {
        "name": name,
        "value": seconds,
        "unit": "s",
        "target": f"<= {target:g} s",
        "met": seconds <= target,
        "baseline": None,
        "ratio": None,
        "conditions": conditions,
    }
