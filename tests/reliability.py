"""Long runs of the whole nation: nobody is lost or invented, and the same call gives the same bytes.

    python3 tests/reliability.py GRUNNMUR [SCALE]

Plays 31 December 2018 to 2060 with three seeds, the first also on one thread. Exit code 1 when a promise is broken.
"""

import json
import subprocess
import sys

FROM, TO = "2018-12-31", "2060-12-31"
SEEDS = (1, 2, 3)


def play(program, scale, seed, threads):
    call = [program, "simulate", "--from", FROM, "--to", TO, "--scale", scale, "--seed", str(seed), "--threads", str(threads), "--json"]
    print(f"$ {' '.join(call)}", flush=True)
    return subprocess.run(call, stdout=subprocess.PIPE, check=True).stdout


def broken(years):
    """Every promise that the years break, as texts."""
    for before, now in zip(years, years[1:]):
        expected = before["residents"] + now["births"] + now["immigrants"] - now["deaths"] - now["emigrants"]
        if now["residents"] != expected:
            yield f"{now['date']}: {now['residents']} residents, where the events leave {expected}"
    for year in years:
        for key in ("residents", "residents_on_lists_with_gp", "residents_on_lists_without_gp", "lists_with_gp", "lists_without_gp"):
            total = sum(place[key] for place in year["municipalities"])
            if total != year[key]:
                yield f"{year['date']}: {key} is {year[key]}, and {total} over the municipalities"
        listed = year["residents_on_lists_with_gp"] + year["residents_on_lists_without_gp"] + year["without_list"]
        if listed > year["residents"]:
            yield f"{year['date']}: {listed} on lists or waiting for one, of {year['residents']} residents"


def main(arguments):
    if not arguments:
        sys.exit(__doc__)
    program, scale = arguments[0], (arguments[1:] or ["1"])[0]
    problems = []
    for seed in SEEDS:
        output = play(program, scale, seed, threads=2)
        years = json.loads(output)
        problems += [f"seed {seed}, {problem}" for problem in broken(years)]
        if seed == SEEDS[0] and output != play(program, scale, seed, threads=1):
            problems.append(f"seed {seed}: one thread and two give different bytes")
        print(f"seed {seed}: {len(years)} years, {years[-1]['residents']} residents at the end", flush=True)
    print("\n".join(problems) or "all promises kept")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
