"""Two worker processes, one of which is killed, give what the threads of one machine give."""

import os
import signal
import threading
import time

import pytest
from conftest import QUESTION, REFORMS
from distributed import Client, LocalCluster

import grunnmur.dask


@pytest.fixture(scope="module")
def client():
    with (
        LocalCluster(n_workers=2, processes=True, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        client.wait_for_workers(2)
        yield client


def test_a_killed_worker_changes_nothing(client, answer, by_hand):
    workers = client.run(os.getpid)
    address, process = next(iter(workers.items()))
    lost = []

    def kill():
        until = time.monotonic() + 120
        while not lost and time.monotonic() < until:
            time.sleep(0.02)
            if client.processing().get(address):
                asked = client.run(lambda dask_worker: [task.key for task in dask_worker.state.executing], workers=[address])
                lost.extend(asked[address])
        os.kill(process, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    played = grunnmur.dask.assess(client, REFORMS, **QUESTION)
    killer.join(timeout=180)
    assert lost, "the worker was playing nothing when it was killed"
    assert process not in client.run(os.getpid).values()
    for key in lost:
        ends = [step[2] for step in client.cluster.scheduler.story(key) if step[0] == key]
        assert ends.count("processing") == 2 and "memory" in ends, f"{key} was not played again: {ends}"
    assert played.record == answer.record
    assert played.record == (by_hand / "out" / "comparison.jsonl").read_bytes()


def test_what_is_wrong_is_said_before_anything_is_sent(client):
    with pytest.raises(ValueError, match="plays nothing"):
        grunnmur.dask.assess(client, REFORMS, draws=0)
