"""What the live register survives: kills, lost connections, a rush, bad clients, clocks that jump, a full disk. Writes docs/reliability.md.

    python3 tests/register_reliability.py GRUNNMUR [--kills N] [--server-kills N] [--rush N] [--scale S] [--page FILE]

Exit code 1 when a promise is broken.
"""

import argparse
import contextlib
import json
import random
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from live import Client, Server, Tally
from postgres import Postgres, installed

CLIENTS = 8
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
PLACES = 5


@dataclass
class Found:
    """One row of the page."""

    what: str
    figures: dict
    broken: list


def people_and_lists(server, token):
    """Numbers of grown-ups, and of lists that are open and that are full."""
    client = Client(server.port, token)
    found = {"open": [], "full": []}
    path = "/api/lists?limit=200"
    while path and len(found["full"]) < 400:
        status, page = client.ask("GET", path)
        if status != 200:
            raise RuntimeError(f"{path}: {status} {page}")
        for card in page["items"]:
            if not card["locked"]:
                found["open" if card["open_to_choice"] else "full"].append(card["list"])
        path = f"/api/lists?limit=200&cursor={page['next']}" if page.get("next") else None
    return found["open"], found["full"]


class Load:
    """Clients who choose, wait and withdraw, each for people of their own."""

    def __init__(self, servers, token, residents, lists, full):
        self.servers, self.token, self.lists, self.full = servers, token, lists, full
        self.tallies = [Tally() for _ in range(CLIENTS)]
        self.stop = threading.Event()
        self.faults = []
        share = len(residents) // CLIENTS
        self.threads = [
            threading.Thread(target=self.run, args=(nth, residents[nth * share : (nth + 1) * share])) for nth in range(CLIENTS)
        ]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def run(self, nth, people):
        luck, tally, client = random.Random(nth), self.tallies[nth], Client(self.servers[nth % len(self.servers)].port, self.token)
        try:
            while not self.stop.is_set():
                self.deed(luck, tally, client, luck.choice(people))
        except Exception as error:  # noqa: BLE001
            self.faults.append(f"client {nth}: {error}")

    def deed(self, luck, tally, client, person):
        what = luck.random()
        path = f"/api/persons/{person}"
        if what < 0.5:
            wanted = luck.choice(self.lists)
            status, _ = client.change("POST", f"{path}/choice", {"list": wanted}, tally)
            if status == 200:
                tally.chosen.setdefault(person, []).append(wanted)
                tally.waiting[person] = None
        elif what < 0.85:
            wanted = luck.choice(self.full)
            status, _ = client.change("POST", f"{path}/waiting", {"list": wanted}, tally)
            if status == 201:
                tally.waiting[person] = wanted
        else:
            status, _ = client.change("DELETE", f"{path}/waiting", None, tally)
            if status == 200:
                tally.waiting[person] = None
        if status < 300:
            tally.acknowledged += 1
        else:
            tally.refused += 1


def compared(server, token, load):
    """Everything that was acknowledged and is not so, or is there twice."""
    client, broken = Client(server.port, token), list(load.faults)
    for tally in load.tallies:
        for person, lists in tally.chosen.items():
            _, history = client.ask("GET", f"/api/persons/{person}/history")
            places = [place["list"] for place in history["items"] if place["begun_by"] == "choice"]
            if places != lists:
                broken.append(f"person {person} was told {lists} and has {places}")
        for person, wanted in tally.waiting.items():
            _, standing = client.ask("GET", f"/api/persons/{person}")
            waits = (standing.get("waiting") or {}).get("list")
            if waits != wanted:
                broken.append(f"person {person} was told to wait for {wanted} and waits for {waits}")
    return broken


def violations(program, database):
    call = [program, "register", "check", "--json", "--database", database]
    done = subprocess.run([str(word) for word in call], text=True, stdout=subprocess.PIPE)
    report = json.loads(done.stdout)
    return [f"{one['violations']} rows break invariant {one['number']}: {one['holds']}" for one in report["invariants"] if one["violations"]]


def kills(program, database, scale, times, kill, what, beside=0, kind="kills"):
    """Load, and every now and then a kill and a new start; of `beside` servers more on the same database too."""
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(Server(program, database, scale)) for _ in range(1 + beside)]
        server = servers[0]
        token = server.token()
        lists, full = people_and_lists(server, token)
        residents = list(range(1, 20_001))
        random.Random(1).shuffle(residents)
        luck = random.Random(2)
        with Load(servers, token, residents, lists, full) as load:
            for nth in range(times):
                time.sleep(luck.uniform(0.1, 0.6))
                kill(servers[nth % len(servers)])
                if nth % 20 == 19:
                    print(f"  {what}: {nth + 1} of {times} kills, {sum(tally.acknowledged for tally in load.tallies)} acknowledged", flush=True)
            time.sleep(0.5)
        broken = compared(server, token, load)
    broken += violations(program, database)
    figures = {
        kind: times,
        "acknowledged changes": sum(tally.acknowledged for tally in load.tallies),
        "refused by a rule": sum(tally.refused for tally in load.tallies),
        "asked again": sum(tally.again for tally in load.tallies),
        **({"longest start, s": f"{max(server.starts[1:]):.1f}"} if server.starts[1:] else {}),
        **({"servers": len(servers)} if beside else {}),
    }
    return Found(what, figures, broken)


def kill_server(server):
    server.kill()
    server.start()


def rush(program, database, scale, crowd, what):
    """Many for few places: as many get in as there are places, all others are told their number."""
    with Server(program, database, scale) as server:
        token = server.token()
        client = Client(server.port, token)
        lists, _ = people_and_lists(server, token)
        wanted = with_room(client, lists)
        status, told = client.change("PUT", f"/api/lists/{wanted['list']}/cap", {"cap": wanted["length"] + PLACES, "approved": True})
        if status != 200:
            raise RuntimeError(f"cap: {status} {told}")
        there = members(server.token(), server.port, wanted["list"])
        applicants = [person for person in range(1, crowd + len(there) + 1) if person not in there][:crowd]
        random.Random(3).shuffle(applicants)
        got, numbers, refused = [], {}, []
        lock, start = threading.Lock(), threading.Barrier(CLIENTS * 2)

        def run(mine):
            asks = Client(server.port, token)
            start.wait()
            for person in mine:
                status, answer = asks.change("POST", f"/api/persons/{person}/choice", {"list": wanted["list"]})
                if status == 200:
                    with lock:
                        got.append(person)
                    continue
                status, answer = asks.change("POST", f"/api/persons/{person}/waiting", {"list": wanted["list"]})
                with lock:
                    if status == 201:
                        numbers[person] = answer["number"]
                    else:
                        refused.append((person, status, answer.get("rule") if isinstance(answer, dict) else answer))

        begun = time.monotonic()
        threads = [threading.Thread(target=run, args=(applicants[nth :: CLIENTS * 2],)) for nth in range(CLIENTS * 2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.monotonic() - begun
        _, card = client.ask("GET", f"/api/lists/{wanted['list']}")
    broken = violations(program, database)
    if len(got) != PLACES:
        broken.append(f"{len(got)} got one of {PLACES} places")
    if sorted(numbers.values()) != list(range(1, len(numbers) + 1)):
        broken.append("the numbers in the queue are not 1, 2, 3 and so on, each once")
    if card["length"] > card["cap"]:
        broken.append(f"the list has {card['length']} of {card['cap']}")
    others = {}
    for _, status, rule in refused:
        others[f"{status} {rule}"] = others.get(f"{status} {rule}", 0) + 1
    if len(got) + len(numbers) + len(refused) != crowd:
        broken.append("somebody was told nothing")
    figures = {
        "applicants": crowd,
        "places": PLACES,
        "got one": len(got),
        "told their number": len(numbers),
        "refused with a rule": ", ".join(f"{count} by {why}" for why, count in sorted(others.items())) or 0,
        "seconds": f"{seconds:.0f}",
        "answers a second": f"{(crowd * 2 - len(got)) / seconds:.0f}",
    }
    return Found(what, figures, broken)


def members(token, port, number):
    """Who is on a list already: they cannot apply for it."""
    client, found, path = Client(port, token), set(), f"/api/lists/{number}/members?limit=200"
    while path:
        status, page = client.ask("GET", path)
        if status != 200:
            raise RuntimeError(f"{path}: {status} {page}")
        found.update(one["person"] for one in page["items"])
        path = f"/api/lists/{number}/members?limit=200&cursor={page['next']}" if page.get("next") else None
    return found


def with_room(client, lists):
    """An open list with more room than the rush is for."""
    for number in lists:
        status, card = client.ask("GET", f"/api/lists/{number}")
        if status == 200 and card["open_to_choice"] > PLACES * 2:
            return card
    raise RuntimeError("no list is open")


def raw(port, data, timeout=40):
    """What a server says to bytes, until it hangs up; it may answer before it has read them all."""
    text = b""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as one:
        try:
            one.sendall(data)
        except OSError:
            pass
        try:
            while b"\r\n\r\n" not in text and (chunk := one.recv(65536)):
                text += chunk
        except OSError:
            pass
    return text


def hostile(program, scale):
    """Slow, large and malformed requests."""
    broken, told = [], {}
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "register.sqlite"
        with Server(program, database, scale) as server:
            token = server.token()
            head = f"POST /api/persons/1/choice HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n"
            large = b"x" * 4_000_000
            cases = {
                "a body of 4 MB": (head + f"Content-Length: {len(large)}\r\n\r\n").encode() + large,
                "JSON that breaks off": (head + 'Content-Length: 9\r\n\r\n{"list": ').encode(),
                "JSON nested 10 000 deep": (head + "Content-Length: 10000\r\n\r\n" + "[" * 10_000).encode(),
                "bytes that are no text": (head + "Content-Length: 4\r\n\r\n").encode() + b"\xff\xfe\x00\x01",
                "a list that is no number": (head + 'Content-Length: 14\r\n\r\n{"list": "abc"}'[:-1]).encode(),
                "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
                "a header of 1 MB": (head + "X-Long: " + "y" * 1_000_000 + "\r\n\r\n").encode(),
            }
            for name, data in cases.items():
                line = raw(server.port, data).split(b"\r\n")[0].decode("latin-1") or "hung up"
                told[name] = line
                if line.startswith("HTTP/1.1 2") or line.startswith("HTTP/1.1 5"):
                    broken.append(f"{name}: {line}")
            slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(200)]
            for one in slow:
                one.sendall(head.encode() + b"Content-Length: 100\r\n\r\n{")
            begun = time.monotonic()
            status, _ = Client(server.port, token).ask("GET", "/api/persons/1")
            waited = time.monotonic() - begun
            told["200 clients who send nothing more"] = f"others are answered {status} in {waited * 1000:.0f} ms"
            if status != 200 or waited > 5:
                broken.append("slow clients hold others up")
            for one in slow:
                one.close()
        broken += violations(program, database)
    return Found("Bad clients, SQLite", told, broken)


def clocks(program, scale):
    """The machine's clock jumps back and ahead: no change on a wrong day, and on it goes when the clock is right."""
    broken, told = [], {}
    with tempfile.TemporaryDirectory() as folder:
        database, offset = Path(folder) / "register.sqlite", Path(folder) / "offset"
        offset.write_text("+0d", encoding="utf-8")
        faked = {
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME_TIMESTAMP_FILE": str(offset),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        with Server(program, database, scale, environment=faked) as server:
            client = Client(server.port, server.token())
            lists, _ = people_and_lists(server, client.token)
            person = iter(range(1, 2_000))

            def change():
                while True:
                    status, _ = client.ask("POST", f"/api/persons/{next(person)}/choice", {"list": lists[0]})
                    if status != 409:
                        return status

            for jump, expected in [("+0d", 200), ("-1h", 503), ("-40d", 503), ("+0d", 200), ("+3d", 503), ("+400d", 503), ("+0d", 200)]:
                offset.write_text(jump, encoding="utf-8")
                status = change()
                reads, _ = client.ask("GET", "/api/lists?limit=1")
                told[f"clock at {jump}, step {len(told) + 1}"] = f"a change {status}, a look {reads}"
                if (status, reads) != (expected, 200):
                    broken.append(f"clock at {jump}: a change {status}, expected {expected}; a look {reads}")
        offset.write_text("-40d", encoding="utf-8")
        try:
            with Server(program, database, scale, environment=faked):
                broken.append("a server started on a day before the last of the log")
        except RuntimeError as error:
            told["started 40 days back"] = f"refused: {error}"
        broken += violations(program, database)
    return Found("A clock that jumps, SQLite", told, broken)


def full_disk(program, scale):
    """The file may not grow: a clear answer, nothing half done, and on it goes when there is room."""
    broken = []
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "register.sqlite"
        with Server(program, database, scale):
            pass
        size = max(path.stat().st_size for path in Path(folder).iterdir())

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + 65_536, resource.RLIM_INFINITY))

        with Server(program, database, scale, limit) as server:
            token = server.token()
            client = Client(server.port, token)
            lists, _ = people_and_lists(server, token)
            done, answers = {}, {}
            for person in range(1, 2_000):
                try:
                    status, _ = client.ask("POST", f"/api/persons/{person}/choice", {"list": lists[person % len(lists)]}, f"full-{person}")
                except OSError:
                    status = "hung up"
                answers[status] = answers.get(status, 0) + 1
                if status == 200:
                    done[person] = lists[person % len(lists)]
                if server.process.poll() is not None:
                    broken.append(f"the server ended with {server.process.returncode}")
                    break
                if answers.get(503, 0) + answers.get(507, 0) + answers.get(500, 0) > 20:
                    break
            try:
                read, _ = Client(server.port).ask("GET", "/api/lists?limit=1")
            except OSError:
                server.process.wait(10)
                read = f"nobody answers, the server ended with {server.process.returncode}"
            if read != 200:
                broken.append(f"reading while the disk is full: {read}")
            if not answers.get(503, 0) + answers.get(507, 0):
                broken.append(f"the disk did not fill, or was not told of: {answers}")
        with Server(program, database, scale) as server:
            client = Client(server.port, server.token())
            for person, wanted in done.items():
                _, history = client.ask("GET", f"/api/persons/{person}/history")
                if [place["list"] for place in history["items"] if place["begun_by"] == "choice"] != [wanted]:
                    broken.append(f"person {person} lost the place")
            again = sum(client.change("POST", f"/api/persons/{person}/choice", {"list": lists[person % len(lists)]})[0] < 500 for person in range(5_000, 5_050))
            if again != 50:
                broken.append(f"{50 - again} of 50 were not answered when there was room again")
        broken += violations(program, database)
    figures = {"answers while it filled": ", ".join(f"{count} of {status}" for status, count in sorted(answers.items(), key=str)), "answered when there was room again, of 50": again}
    return Found("A full disk, SQLite", figures, broken)


def page(found, args):
    text = f"""# What the live register survives

Written by `make reliability`, with a register of {args.scale} of the nation on one machine of two cores. Clients send every change with a key and ask again with the same key until
they are answered; afterwards what they were told is held against the register, and every invariant of [register.md](register.md) is counted.
A *broken promise* is a change that was acknowledged and is not there, one that is there twice, or a row that breaks an invariant.
"""
    for one in found:
        text += f"\n## {one.what}\n\n| | |\n|---|---:|\n"
        text += "".join(f"| {name} | {value} |\n" for name, value in one.figures.items())
        text += f"| **broken promises** | **{len(one.broken)}** |\n"
        text += "".join(f"\n- {what}" for what in one.broken[:20])
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--server-kills", type=int, default=50, help="kills of PostgreSQL")
    parser.add_argument("--rush", type=int, default=20_000)
    parser.add_argument("--scale", type=float, default=0.01)
    parser.add_argument("--page", type=Path)
    args = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "register.sqlite"
        found.append(kills(args.program, database, args.scale, args.kills, kill_server, "The server killed, SQLite"))
        found.append(rush(args.program, Path(folder) / "rush.sqlite", args.scale, args.rush, "A rush, SQLite"))
    if installed():
        with Postgres() as postgres:

            def fresh(name):
                postgres.sql(f"CREATE DATABASE {name}")
                return postgres.address(name)

            def kill_database(_):
                postgres.kill()
                postgres.start()

            found.append(kills(args.program, fresh("servers"), args.scale, args.kills, kill_server, "The server killed, PostgreSQL"))
            found.append(kills(args.program, fresh("databases"), args.scale, args.server_kills, kill_database, "PostgreSQL killed"))
            def cut_off(_):
                postgres.sql("DO 'BEGIN PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ''connections''; END'")

            found.append(kills(args.program, fresh("connections"), args.scale, args.server_kills, cut_off, "Every connection to PostgreSQL cut off", kind="cuts"))
            found.append(kills(args.program, fresh("two"), args.scale, args.server_kills, kill_server, "Two servers on one PostgreSQL, killed in turn", beside=1))
            found.append(rush(args.program, fresh("rush"), args.scale, args.rush, "A rush, PostgreSQL"))
    else:
        print("PostgreSQL is not installed: only SQLite is tried")
    found += [hostile(args.program, args.scale), full_disk(args.program, args.scale)]
    if FAKETIME.exists():
        found.append(clocks(args.program, args.scale))
    else:
        print("libfaketime is not installed: clocks that jump are not tried")
    text = page(found, args)
    if args.page:
        args.page.write_text(text, encoding="utf-8")
    print(text)
    return 1 if any(one.broken for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
