"""Python and the command line give the same, and say the same when they cannot."""

import json
import os
import signal
import threading
import time

import pyarrow.compute
import pytest
from conftest import QUESTION, REFORMS, WORDS, command

import grunnmur

OWN = """\
name: my-own
title: {nb: Min, nn: Min, en: Mine}
proposed_by: a test
proposed_on: 2026
from: 2026-02-01
references: [{title: A test, href: 'https://example.org'}]
mechanisms: [More posts.]
patches: [{parameter: workforce.lis1_posts, from: 2026-02-01, value: 1500, status: assumed}]
assumptions: []
"""


def test_the_record_is_the_command_lines_to_the_byte(by_hand, answer):
    assert answer.record == (by_hand / "out" / "comparison.jsonl").read_bytes()
    assert grunnmur.merge([by_hand / f"{one}.jsonl" for one in (3, 1, 2)]).record == answer.record


def test_effects_are_the_command_lines(by_hand, answer):
    told = json.loads((by_hand / "told.json").read_text(encoding="utf-8"))
    effects = answer.effects.to_pyarrow().to_pylist()
    assert [row["mean"] for row in effects] == [row["mean"] for row in told if "reform" in row]
    assert {row["evidence"] for row in effects} == {row["evidence"] for row in told}
    parts = [row for row in answer.together.to_pyarrow().to_pylist() if row["part"] == "joint"]
    assert [row["mean"] for row in parts] == [row["joint"] for row in told if "joint" in row]


def test_one_task_is_its_line_of_the_record(answer):
    plan = grunnmur.plan(REFORMS, **QUESTION)
    assert (plan.head, len(plan.tasks)) == (answer.head, 12)
    line = grunnmur.play_task(plan.head, 3, 1)
    assert line == grunnmur.play_task(plan.head, 3, 1, plan.reforms)
    assert line in answer.record.splitlines(keepends=True)


def test_a_simulation_is_the_comparisons_scenario(answer):
    scenario = grunnmur.Scenario(reforms=REFORMS, until=2027, scale=0.01)
    played = grunnmur.simulate(scenario, draws=3).to_pyarrow()
    rows = answer.rows.to_pyarrow()
    both = rows.filter(pyarrow.compute.equal(rows["scenario"], "+".join(REFORMS)))
    assert played.drop_columns("scenario").equals(both.drop_columns("scenario"))
    assert eval(repr(scenario), {"Scenario": grunnmur.Scenario}) == scenario


def test_a_reform_of_ones_own_is_read_from_its_file_or_its_text(tmp_path):
    text = OWN
    path = tmp_path / "my-own.yaml"
    path.write_text(text, encoding="utf-8")
    small = {"until": 2026, "scale": 0.005, "draws": 1}
    plans = [grunnmur.plan([given], **small) for given in (path, str(path), text)]
    assert len({plan.head for plan in plans}) == 1
    done = command("assess", path, "--until", "2026", "--scale", "0.005", "--draws", "1", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    record = (tmp_path / "out" / "comparison.jsonl").read_bytes()
    assert f"{plans[0].head}\n".encode() == record.splitlines(keepends=True)[0]
    path.unlink()
    assert grunnmur.play_task(plans[0].head, 1, 0, plans[0].reforms) == record.splitlines(keepends=True)[2]


@pytest.mark.parametrize(
    ("reforms", "question", "words"),
    [
        (["no-such-reform"], {}, ["no-such-reform"]),
        (REFORMS, {"draws": 0}, [*REFORMS, "--draws", "0"]),
        (REFORMS, {"until": 2020}, [*REFORMS, "--until", "2020"]),
        (REFORMS, {"scale": 2.0}, [*REFORMS, "--scale", "2"]),
        (REFORMS, {"scale": 0.0}, [*REFORMS, "--scale", "0"]),
        (REFORMS, {"scale": float("nan")}, [*REFORMS, "--scale", "nan"]),
        (["capitation-40", "capitation-50"], {}, ["capitation-40", "capitation-50"]),
        (REFORMS, {"from_": "2025-06-30"}, [*REFORMS, "--from", "2025-06-30"]),
        (["null"] * 2, {}, ["null", "null"]),
        (["no/such/file.yaml"], {}, ["no/such/file.yaml"]),
        (["null"] * 9, {"factorial": True}, [*["null"] * 9, "--factorial"]),
    ],
)
def test_what_is_wrong_is_said_in_the_same_words(reforms, question, words):
    with pytest.raises(ValueError) as raised:
        grunnmur.assess(reforms, **question)
    assert f"grunnmur: {raised.value}\n" == command("assess", *words).stderr


def test_what_only_python_can_ask_wrongly_is_a_value_error_too():
    for wrong in ({"from_": "soon"}, {"until": 10**6}, {"threads": 0}):
        with pytest.raises(ValueError):
            grunnmur.assess(["null"], **{"draws": 1, "scale": 0.002, **wrong})
    for wrong in ({"draws": -1}, {"seed": -1}, {"until": 10**12}, {"scale": "all"}):
        with pytest.raises((OverflowError, TypeError)):
            grunnmur.assess(["null"], **wrong)
    for wrong in ({"from_": "soon"}, {"scale": 0.0}, {"reforms": ["capitation-40", "capitation-50"]}):
        with pytest.raises(ValueError):
            grunnmur.simulate(grunnmur.Scenario(**wrong))
    with pytest.raises(ValueError, match="draws"):
        grunnmur.simulate(grunnmur.Scenario(scale=0.002), draws=0)
    head = grunnmur.plan(["null"], draws=1).head
    for task in ((2, 0), (0, 1)):
        with pytest.raises(ValueError, match="there is no task"):
            grunnmur.play_task(head, *task)
    for text in ("", "{}", head.replace("null", "list-length-800")):
        with pytest.raises(ValueError):
            grunnmur.play_task(text, 0, 0)
    with pytest.raises(ValueError, match="3 of 4 tasks are missing"):
        plan = grunnmur.plan(["null"], draws=2, until=2026, scale=0.002)
        grunnmur.merge([f"{plan.head}\n".encode() + grunnmur.play_task(plan.head, 0, 0)])
    for parts in ([], [b"nonsense"], [b"\xff"], ["no-such-file"]):
        with pytest.raises(ValueError):
            grunnmur.merge(parts)


def test_an_interrupt_stops_the_run():
    def interrupt():
        time.sleep(3)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    before = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        grunnmur.assess(REFORMS, draws=10**5, scale=0.01)
    assert time.monotonic() - before < 60, "it would have taken days"
