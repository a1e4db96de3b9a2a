"""A PostgreSQL server of one's own, run as its own user, on a free port, gone when it is left."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path


def installed():
    """Folder of PostgreSQL's programs, or none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return found[-1] if found and (found[-1] / "initdb").exists() else None


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Postgres:
    """With the settings that it comes with."""

    def __init__(self):
        self.programs = installed()
        if not self.programs:
            raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql")
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="grunnmur-pg"))

    def __enter__(self):
        if os.geteuid() == 0:
            # The server refuses to run as root.
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        self.own("initdb", "-D", "data", "-A", "trust", "-U", "postgres")
        self.start()
        return self

    def __exit__(self, *_):
        try:
            self.own("pg_ctl", "-D", "data", "-m", "immediate", "stop")
        except subprocess.CalledProcessError:
            pass
        shutil.rmtree(self.folder, ignore_errors=True)

    def own(self, program, *words):
        """Runs one of its programs as its user."""
        call = [str(word) for word in (self.programs / program, *words)]
        if os.geteuid() == 0:
            call = ["runuser", "-u", "postgres", "--", *call]
        subprocess.run(call, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self, patience_s=60):
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        end = time.monotonic() + patience_s
        while True:
            try:
                return self.own("pg_ctl", "-D", "data", "-w", "-t", "120", "-l", "log", "-o", options, "start")
            except subprocess.CalledProcessError:
                # After a kill the processes of before hold its memory until they have seen it.
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def kill(self):
        """SIGKILL: what was not on the disk is gone."""
        pid = int((self.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        os.kill(pid, signal.SIGKILL)

    def sql(self, text):
        call = [self.programs / "psql", "-h", "127.0.0.1", "-p", self.port, "-U", "postgres", "-q", "-c", text]
        subprocess.run([str(word) for word in call], check=True)

    def address(self, database="postgres"):
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    def client(self, program, *words):
        """A command line of one of its client programs."""
        return [str(word) for word in (self.programs / program, "-h", "127.0.0.1", "-p", self.port, "-U", "postgres", *words)]
