"""Runs every check of the repository, stage by stage, and ends with the line `N passed, N failed`.

    python3 tests/run.py [STAGE...]

Without names all stages run, also after one has failed. A stage that runs a test program counts each of its tests; another
stage counts as one.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from environment import debian, provide
from postgres import installed

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
GRUNNMUR = TARGET / "debug" / "grunnmur"
DRAW_PAIRS = TARGET / "debug" / "examples" / "draw_pairs"
CARGO_TEST = re.compile(r"^test result: .*?(\d+) passed; (\d+) failed", re.MULTILINE)
PYTEST = re.compile(r"(\d+) (passed|failed|error)")
UNITTEST = re.compile(r"^Ran (\d+) tests?", re.MULTILINE)
UNITTEST_FAILED = re.compile(r"(?:failures|errors)=(\d+)")
# How test programs name what failed and why: cargo, Playwright, pytest and unittest, a compiler, this repository's own checks.
FAULT = re.compile(r"^(?:test .* FAILED|thread .* panicked at .*|\s*✘.*|\s*(?:Error|Expected|Received|Timeout)\b.*|FAIL(?:ED)? .*|error\b.*)$", re.MULTILINE)
MOST_FAULTS = 8


@dataclass(frozen=True)
class Outcome:
    """What a stage found."""

    passed: int
    failed: int


faults = []


def call(command, **environment):
    """Runs a command, shows its output as it comes, and returns exit code and output; what failed is told again at the end."""
    words = [str(word) for word in command]
    print(f"$ {' '.join(words)}", flush=True)
    process = subprocess.Popen(
        words, cwd=ROOT, env={**os.environ, **environment}, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    output = []
    for line in process.stdout:
        sys.stdout.write(line)
        output.append(line)
    code, told = process.wait(), "".join(output)
    if code:
        found = FAULT.findall(told) or told.splitlines()[-MOST_FAULTS:]
        faults.extend([f"$ {' '.join(words)}"[:160], *(line.rstrip()[:240] for line in found[:MOST_FAULTS])])
    return code, told


def one(command, **environment):
    """A stage that is one check."""
    code, _ = call(command, **environment)
    return Outcome(int(code == 0), int(code != 0))


def together(commands):
    """A stage that is one check for each command."""
    found = [one(command) for command in commands]
    return Outcome(sum(each.passed for each in found), sum(each.failed for each in found))


def counted(code, passed, failed):
    """Counts of a test program; one that ended badly without a failed test did not get that far."""
    return Outcome(passed, failed if failed or code == 0 else 1)


def formatting():
    """The house, and the Python package's crate, which is a workspace of its own."""
    check = ["cargo", "fmt", "--all", "--check"]
    return together([check, [*check, "--manifest-path", "python/Cargo.toml"]])


def lints():
    return one(["cargo", "clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"])


def web():
    """Styles and scripts of the pages, which the programs hold: before the programs."""
    debian({"npm": not shutil.which("npm")})
    return one(["make", "--no-print-directory", "web"])


def rust():
    """Unit tests, tests across crates, the bounded fuzz run and the examples in the documentation; the register on PostgreSQL too."""
    debian({"postgresql": not installed()})
    code, output = call(["cargo", "test", "--workspace", "--locked", "--no-fail-fast"])
    counts = [tuple(map(int, pair)) for pair in CARGO_TEST.findall(output)]
    return counted(code, sum(p for p, _ in counts), sum(f for _, f in counts))


def documentation():
    return one(["cargo", "doc", "--workspace", "--no-deps", "--locked", "--quiet"], RUSTDOCFLAGS="-D warnings")


def dependencies():
    """Licences, sources and doubles of all crates, the Python package's among them; known weaknesses where the database can be reached."""
    if not shutil.which("cargo-deny"):
        if call(["cargo", "install", "--quiet", "--locked", "--debug", "--version", "0.20.2", "cargo-deny"])[0]:
            return Outcome(0, 1)

    def deny(checks, *options):
        each = ([*options, "--manifest-path", ROOT / where, "--config", ROOT / "deny.toml"] for where in ("Cargo.toml", "python/Cargo.toml"))
        return together(["cargo", "deny", *words, "check", *checks] for words in each)

    found = deny(["bans", "licenses", "sources"])
    if call(["cargo", "deny", "fetch", "db"])[0]:
        print("not checked: known weaknesses, because the advisory database cannot be reached")
        return found
    advisories = deny(["advisories"], "--offline")
    return Outcome(found.passed + advisories.passed, found.failed + advisories.failed)


def python():
    """The benchmark's arithmetic."""
    code, output = call([sys.executable, "-m", "unittest", "discover", "-s", "tests/python"])
    ran = sum(map(int, UNITTEST.findall(output)))
    failed = sum(map(int, UNITTEST_FAILED.findall(output)))
    return counted(code, max(ran - failed, 0), failed)


def openfisca():
    """OpenFisca reads the rules folder and finds the same values."""
    interpreter = provide(ROOT / ".venv", ROOT / "tests" / "python" / "requirements.txt")
    if not build():
        return Outcome(0, 1)
    with tempfile.TemporaryDirectory() as folder:
        pairs = Path(folder) / "pairs.json"
        with pairs.open("w", encoding="utf-8") as file:
            subprocess.run([DRAW_PAIRS], cwd=ROOT, stdout=file, check=True)
        drawn = len(json.loads(pairs.read_text(encoding="utf-8")))
        if drawn < 200:
            print(f"{drawn} pairs were drawn; 200 are needed")
            return Outcome(0, 1)
        return one([interpreter, "tests/python/check_openfisca.py", "rules", pairs])


def settlement():
    """A second reading of the fee tables settles bills to the same decisions and amounts."""
    if not build():
        return Outcome(0, 1)
    return one([sys.executable, "tests/python/check_settlement.py", GRUNNMUR, "rules/fees"])


def formats():
    """pyarrow and pyjstat read what a simulation writes."""
    interpreter = provide(ROOT / ".venv", ROOT / "tests" / "python" / "requirements.txt")
    if not build():
        return Outcome(0, 1)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        simulate = [GRUNNMUR, "simulate", "--from", "2018-12-31", "--to", "2020-12-31", "--scale", "0.01", "--draws", "3"]
        if call([*simulate, "--out", out])[0]:
            return Outcome(0, 1)
        return one([interpreter, "tests/python/check_formats.py", out])


def package():
    """The Python package: built, installed and held against the command line; on two workers one of which is killed; the notebook."""
    interpreter = provide(ROOT / ".venv", ROOT / "tests" / "python" / "requirements.txt")
    if not build():
        return Outcome(0, 1)
    with tempfile.TemporaryDirectory() as folder:
        maturin = [interpreter, "-m", "maturin", "build", "--profile", "dev", "--locked", "--manifest-path", "python/Cargo.toml"]
        if call([*maturin, "--out", folder, "--interpreter", interpreter], CARGO_TARGET_DIR=str(TARGET))[0]:
            return Outcome(0, 1)
        wheels = Path(folder).glob("*.whl")
        install = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--force-reinstall"]
        if call([*install, *wheels])[0]:
            return Outcome(0, 1)
    code, output = call([interpreter, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider", "python/tests"], GRUNNMUR=str(GRUNNMUR))
    counts = {word: int(number) for number, word in PYTEST.findall(output.splitlines()[-1])}
    return counted(code, counts.get("passed", 0), counts.get("failed", 0) + counts.get("error", 0))


def server():
    """A demo server against its own description, by schemathesis; events; sign-in by a real OpenID provider."""
    debian({"npm": not shutil.which("npm")})
    interpreter = provide(ROOT / ".venv-server", ROOT / "tests" / "python" / "requirements-server.txt")
    if not build():
        return Outcome(0, 1)
    provider = TARGET / "provider"
    shutil.copytree(ROOT / "tests" / "provider", provider, dirs_exist_ok=True)
    if call(["npm", "install", "--prefix", provider, "--no-audit", "--no-fund", "--silent"])[0]:
        return Outcome(0, 1)
    code, output = call([interpreter, "tests/python/check_server.py", GRUNNMUR, provider])
    counts = re.search(r"^(\d+) passed, (\d+) failed$", output, re.MULTILINE)
    return counted(code, *map(int, counts.groups())) if counts else Outcome(0, 1)


def browser():
    """The pages in Chromium: tasks on both databases, axe in three languages and in the dark, by keyboard, on a small screen."""
    debian({"npm": not shutil.which("npm"), "chromium": not shutil.which("chromium"), "postgresql": not installed()})
    if not (ROOT / "web" / "dist").exists() and web().failed:
        return Outcome(0, 1)
    if not build():
        return Outcome(0, 1)
    code, output = call([sys.executable, "tests/python/check_browser.py", GRUNNMUR, TARGET / "pages"])
    counts = re.search(r"^(\d+) passed, (\d+) failed$", output, re.MULTILINE)
    return counted(code, *map(int, counts.groups())) if counts else Outcome(0, 1)


def agreement():
    """The engine gives the outcomes of the common benchmark, at the smaller of the two sizes of `make bench`."""
    if not build():
        return Outcome(0, 1)
    return one([sys.executable, "bench/run.py", "--agree"], GRUNNMUR=str(GRUNNMUR))


def build():
    """The programs as the stage `rust` leaves them; another choice of crates would build much of them anew."""
    return call(["cargo", "test", "--workspace", "--locked", "--no-run", "--quiet"])[0] == 0


STAGES = (formatting, web, lints, rust, documentation, dependencies, python, openfisca, settlement, formats, server, browser, package, agreement)


def run(stage):
    print(f"\n== {stage.__name__}", flush=True)
    start = time.monotonic()
    try:
        outcome = stage()
    except (OSError, subprocess.SubprocessError, SystemExit) as problem:
        print(problem)
        outcome = Outcome(0, 1)
    seconds = time.monotonic() - start
    print(f"== {stage.__name__}: {outcome.passed} passed, {outcome.failed} failed, {seconds:.0f} s", flush=True)
    return stage.__name__, outcome, seconds


def main():
    names = [stage.__name__ for stage in STAGES]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stages", nargs="*", metavar="STAGE", help=", ".join(names))
    wanted = parser.parse_args().stages
    if unknown := set(wanted) - set(names):
        parser.error(f"no stage {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    results = [run(stage) for stage in STAGES if not wanted or stage.__name__ in wanted]
    print()
    for name, outcome, seconds in results:
        print(f"{name:14} {outcome.passed:5} passed {outcome.failed:3} failed {seconds:6.0f} s")
    failed = sum(outcome.failed for _, outcome, _ in results)
    if failed:
        print("\n".join(faults))
    print(f"{sum(outcome.passed for _, outcome, _ in results)} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
