"""The same small comparison, played on the command line and from Python."""

import os
import subprocess

import pytest

import grunnmur

REFORMS = ["list-length-1000", "lis1-posts-1500"]
QUESTION = {"until": 2027, "scale": 0.01, "draws": 3, "factorial": True}
WORDS = [*REFORMS, "--until", "2027", "--scale", "0.01", "--draws", "3", "--factorial"]


def command(*words):
    """Calls the program that `GRUNNMUR` names."""
    return subprocess.run([os.environ["GRUNNMUR"], *map(str, words)], capture_output=True, text=True)


@pytest.fixture(scope="session")
def by_hand(tmp_path_factory):
    """The folder of `grunnmur assess`, played in three shards and merged."""
    folder = tmp_path_factory.mktemp("by-hand")
    parts = [folder / f"{one}.jsonl" for one in (1, 2, 3)]
    for one, part in enumerate(parts, 1):
        done = command("assess", *WORDS, "--shard", f"{one}/3", "--record", part)
        assert done.returncode == 0, done.stderr
    done = command("merge", *parts, "--json", "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    (folder / "told.json").write_text(done.stdout, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def answer():
    return grunnmur.assess(REFORMS, **QUESTION, threads=2)
