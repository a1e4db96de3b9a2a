"""Builds and runs the programs of the benchmark, one after the other, each pinned to one core."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
TARGET = BENCH / "target"
ONE_THREAD = {
    name: "1" for name in ("POLARS_MAX_THREADS", "NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")
}


def say(text):
    print(text, file=sys.stderr, flush=True)


def build_engine():
    """Grunnmur in release mode; GRUNNMUR names another binary."""
    if given := os.environ.get("GRUNNMUR"):
        return Path(given)
    subprocess.run(["cargo", "build", "--release", "--quiet", "-p", "grunnmur"], cwd=ROOT, check=True)
    return Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "grunnmur"


def build_own(folder, binary):
    """A Rust program of this folder that is not part of the workspace."""
    manifest = BENCH / folder / "Cargo.toml"
    call = ["cargo", "build", "--release", "--quiet", "--manifest-path", manifest, "--target-dir", TARGET]
    subprocess.run([str(word) for word in call], check=True)
    return TARGET / "release" / binary


def pinned(command, core):
    """The command bound to one core, where the system can do that."""
    prefix = ["taskset", "-c", str(core)] if shutil.which("taskset") else []
    return prefix + [str(word) for word in command]


def measure(command, core=0, limit_s=600, pin=True, stream="stdout"):
    """Runs a command and returns the last JSON line that it printed, or None when it failed or ran too long."""
    call = pinned(command, core) if pin else [str(word) for word in command]
    environment = {**os.environ, **(ONE_THREAD if pin else {}), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(call, capture_output=True, text=True, timeout=limit_s, env=environment)
    except subprocess.TimeoutExpired:
        say(f"out of time: {' '.join(call)}")
        return None
    lines = [line for line in getattr(done, stream).splitlines() if line.startswith("{")]
    if done.returncode or not lines:
        say(f"failed with {done.returncode}: {' '.join(call)}\n{done.stderr[-2000:]}")
        return None
    return json.loads(lines[-1])
