"""The pages in a real browser, over the built program on SQLite and on PostgreSQL.

    python3 tests/python/check_browser.py GRUNNMUR OUT [DATABASE...]
"""

import os
import re
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from live import Server  # noqa: E402
from postgres import Postgres, installed  # noqa: E402

SCALE = 0.002


def tried(program, database, out, only):
    """Counts of the browser's tests over a server on a database."""
    out.mkdir(parents=True, exist_ok=True)
    laboratory = ("--lab", out / "lab", "--ahead-scale", 0.004, "--ahead-draws", 2)
    with Server(program, database, SCALE, laboratory=laboratory) as server:
        environment = {**os.environ, "FACE_ADDRESS": f"http://127.0.0.1:{server.port}", "FACE_OUT": str(out)}
        ran = subprocess.run(["npx", "playwright", "test", *only], cwd=ROOT / "web", env=environment, text=True, stdout=subprocess.PIPE)
    print(ran.stdout, flush=True)
    counts = {word: int(number) for number, word in re.findall(r"^\s+(\d+) (passed|failed|flaky)", ran.stdout, re.MULTILINE)}
    failed = counts.get("failed", 0)
    return counts.get("passed", 0), failed if failed or ran.returncode == 0 else 1


def main():
    program, out = sys.argv[1], Path(sys.argv[2])
    passed = failed = 0
    for name in sys.argv[3:] or ["sqlite", *(["postgres"] if installed() else [])]:
        held = Postgres() if name == "postgres" else nullcontext()
        with tempfile.TemporaryDirectory() as folder, held as postgres:
            database = f"postgres://postgres@127.0.0.1:{postgres.port}/postgres" if postgres else Path(folder) / "register.sqlite"
            # What a page looks like does not hang on the database: on the second, tasks alone.
            more, wrong = tried(program, database, out / name, [] if name == "sqlite" else ["tasks"])
            passed, failed = passed + more, failed + wrong
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
