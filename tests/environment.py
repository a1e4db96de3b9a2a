"""Makes a Python virtual environment once and prints the path of its interpreter.

    python3 tests/environment.py FOLDER REQUIREMENTS.txt

An environment made from the same requirements is used again; one made from others is made anew.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def provide(folder, requirements):
    """The interpreter of an environment in `folder` that holds what `requirements` (paths) lists."""
    folder, requirements = Path(folder), Path(requirements)
    python, stamp = folder / "bin" / "python", folder / "made-from.txt"
    wanted = f"{sys.version}\n{requirements.read_text(encoding='utf-8')}"
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    make(folder)
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", "-r", requirements])
    stamp.write_text(wanted, encoding="utf-8")
    return python


def make(folder):
    """Makes an empty environment, with Debian's package for it when Python came without."""
    debian({"python3-venv": not can_make()})
    if not can_make():
        sys.exit("error: python3 cannot make virtual environments; install the package python3-venv")
    run([sys.executable, "-m", "venv", folder])


def debian(wanted):
    """Installs Debian's packages where that can be done; `wanted` tells for each whether it is missing."""
    missing = [package for package, is_missing in wanted.items() if is_missing]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        run(["apt-get", "update", "-qq"])
        run(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing])


def can_make():
    with tempfile.TemporaryDirectory() as trial:
        call = [sys.executable, "-c", "import ensurepip, venv"]
        return subprocess.run(call, cwd=trial, stderr=subprocess.DEVNULL).returncode == 0


def run(command):
    """Runs a command with its output on standard error, so that standard output holds the answer only."""
    result = subprocess.run([str(word) for word in command], stdout=sys.stderr)
    if result.returncode:
        sys.exit(f"error: `{' '.join(map(str, command))}` ended with {result.returncode}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(provide(sys.argv[1], sys.argv[2]))
