"""A server to be hard on: started, killed and started again, and clients that ask again with the same key until they are answered."""

import http.client
import json
import os
import signal
import subprocess
import time
import uuid
from dataclasses import dataclass, field

from postgres import free_port

PATIENCE_S = 120
"""How long a client asks again."""


class Server:
    """`grunnmur serve --demo` on a database."""

    def __init__(self, program, database, scale, limit=None, environment=None, laboratory=("--no-lab",)):
        self.port = free_port()
        self.call = [program, "serve", "--demo", *laboratory, "--scale", scale, "--port", self.port, "--database", database, "--rate", 1_000_000]
        self.limit = limit
        self.environment = environment or {}
        self.starts = []

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def start(self):
        begun = time.monotonic()
        environment = {**os.environ, "GRUNNMUR_SECRET": "a secret for tests only, nothing real", **self.environment}
        words = [str(word) for word in self.call]
        self.process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=self.limit)
        while not self.answers():
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}")
            time.sleep(0.02)
        self.starts.append(time.monotonic() - begun)

    def answers(self):
        try:
            return Client(self.port, timeout=2).ask("GET", "/ready")[0] == 200
        except OSError:
            return False

    def kill(self):
        self.process.kill()
        self.process.wait()

    def token(self, part="administrator", **more):
        status, body = Client(self.port).ask("POST", "/demo/sign-in", {"part": part, **more})
        if status != 200:
            raise RuntimeError(f"sign-in: {status} {body}")
        return body["access_token"]


class Client:
    """One connection, made again when it breaks."""

    def __init__(self, port, token=None, timeout=30):
        self.port, self.token, self.timeout = port, token, timeout
        self.connection = None

    def ask(self, method, path, body=None, key=None):
        """Status and body; OSError when nobody answers."""
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if key:
            headers["Idempotency-Key"] = key
        if method == "PUT":
            headers["If-Match"] = "*"
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
            self.connection.request(method, path, None if body is None else json.dumps(body), headers)
            answer = self.connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise OSError(str(error)) from error
        try:
            return answer.status, json.loads(text) if text else None
        except ValueError:
            return answer.status, text.decode("utf-8", "replace")

    def close(self):
        if self.connection:
            self.connection.close()
            self.connection = None

    def change(self, method, path, body=None, tally=None):
        """Asks for a change until somebody answers, with one key, so that it is done once."""
        key, end = str(uuid.uuid4()), time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            try:
                status, answer = self.ask(method, path, body, key)
            except OSError:
                status, answer = 0, None
            if status and status < 500:
                return status, answer
            if tally is not None:
                tally.again += 1
            time.sleep(0.05)
        raise RuntimeError(f"{method} {path}: no answer in {PATIENCE_S} s")


@dataclass
class Tally:
    """What one client was told."""

    chosen: dict = field(default_factory=dict)
    """Lists by person, in the order in which the choices were acknowledged."""
    waiting: dict = field(default_factory=dict)
    """The list that each person waits for, or none, by what was acknowledged last."""
    acknowledged: int = 0
    refused: int = 0
    again: int = 0
