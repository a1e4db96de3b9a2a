"""Runs the benchmarks in one session and writes what they measured to docs/benchmarks.md.

    python3 bench/run.py            Grunnmur beside the floor, quick peers, agreement, the nation
    python3 bench/run.py --all      all peers (the slow ones take many minutes to install or build)
    python3 bench/run.py --agree    the quick test of agreement only; nothing is written
"""

import argparse
import sys
from pathlib import Path

import common
import comparison
import national
import settlement
from common import Trial
from page import page
from peer_list import PEERS
from runner import ROOT, build_engine, say

SIZES = [10_000, 100_000, 1_000_000, 5_600_000]
MONTHS = 12
TRIALS = (
    Trial(residents=100_000, months=24, floor_seeds=60, engine_seeds=20),
    Trial(residents=1_000_000, months=120, floor_seeds=8, engine_seeds=8),
)
"""Of the two, the first is quick and the second sees small differences."""


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="all peers")
    parser.add_argument("--no-peers", action="store_true", help="no peer")
    parser.add_argument("--agree", action="store_true", help="the quick test of agreement only")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="residents")
    parser.add_argument("--rounds", type=int, default=5, help="turns of floor and engine at each size")
    parser.add_argument("--core", type=int, default=0, help="core to pin to")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "benchmarks.md", help="where to write")
    return parser.parse_args()


def chosen_peers(args):
    """Installed peers with their commands, and the names of those left out."""
    wanted = [peer for peer in PEERS if not args.no_peers and (peer.quick or args.all)]
    ready = [(peer, command) for peer in wanted if (command := peer.command())]
    return ready, [peer.name for peer in PEERS if peer not in [p for p, _ in ready]]


def main():
    args = arguments()
    engine = build_engine()
    say("agreement")
    findings = [common.agreement(engine, trial, args.core) for trial in (TRIALS[:1] if args.agree else TRIALS)]
    agreed = all(finding.agreed for finding in findings)
    if args.agree:
        return 0 if agreed else 1
    ready, absent = chosen_peers(args)
    say("common benchmark")
    sizes = [common.rates(engine, n, MONTHS, args.rounds, ready, args.core) for n in args.sizes]
    say("settling")
    settled = settlement.settling(engine, args.core)
    say("capitation")
    capitation = settlement.capitation(engine, args.core)
    say("the nation")
    plays = national.plays(engine)
    say("a comparison")
    compared = comparison.comparison(engine)
    text = page(sizes, plays, findings, MONTHS, args.rounds, absent, settled, capitation, compared)
    args.page.write_text(text, encoding="utf-8")
    print(text)
    say(f"written to {args.page}")
    return 0 if agreed else 1


if __name__ == "__main__":
    sys.exit(main())
