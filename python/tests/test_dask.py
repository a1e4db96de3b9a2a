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


def test_a_killed_worker_changes_nothing(client, answer):
    workers = client.run(os.getpid)
    address, process = next(iter(workers.items()))
    busy = []

    def kill():
        while not client.processing().get(address):
            time.sleep(0.02)
        time.sleep(0.3)
        busy.extend(client.processing().get(address, []))
        os.kill(process, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    played = grunnmur.dask.assess(client, REFORMS, **QUESTION)
    killer.join(timeout=60)
    assert busy, "the worker had nothing to lose"
    assert process not in client.run(os.getpid).values()
    assert played.record == answer.record


def test_what_is_wrong_is_said_before_anything_is_sent(client):
    with pytest.raises(ValueError, match="plays nothing"):
        grunnmur.dask.assess(client, REFORMS, draws=0)
