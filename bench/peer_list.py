"""The peers: other people's engines on the same workload. One that cannot be installed is left out, with the reason."""

import subprocess
import sys
from dataclasses import dataclass

from runner import BENCH, ROOT, TARGET, build_own, say


@dataclass(frozen=True)
class Peer:
    """A peer and how to get it."""

    name: str
    quick: bool
    """Installed in a minute or two; the others are run with `--all`."""
    largest: int = 5_600_000
    """Residents beyond which a run takes many minutes or all memory."""

    def command(self):
        """The words to put before residents, months and seed; None when it cannot be installed here."""
        try:
            if (BENCH / "peers" / self.name / "Cargo.toml").exists():
                return [build_own(f"peers/{self.name}", f"bench-{self.name}")]
            return [environment(self.name), BENCH / "peers" / f"bench_{self.name}.py"]
        except subprocess.CalledProcessError as error:
            say(f"{self.name} is left out: {error}")
            return None


PEERS = (
    Peer("numba", quick=True),
    Peer("numpy", quick=True),
    Peer("polars", quick=True),
    Peer("ixa", quick=False),
    Peer("krabmaga", quick=False),
    Peer("neworder", quick=False),
    Peer("starsim", quick=False, largest=1_000_000),
    Peer("vivarium", quick=False, largest=1_000_000),
    Peer("mesaframes", quick=False, largest=1_000_000),
    Peer("mesa", quick=False, largest=100_000),
)


def environment(name):
    """The interpreter of the peer's own virtual environment."""
    requirements = BENCH / "peers" / "requirements" / f"{name}.txt"
    call = [sys.executable, ROOT / "tests" / "environment.py", TARGET / "environments" / name, requirements]
    done = subprocess.run([str(word) for word in call], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()
