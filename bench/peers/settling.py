"""What the peers of the settlement have in common: rounds, time, and the line that they print."""

import json
import resource
import time


def report(peer, version, bills, settle, sums, arguments, prepare=None):
    """Settles some times, the fastest counts; prints rate and sums as one line of JSON."""
    rounds = int(arguments[0]) if arguments else 3
    best, result = float("inf"), None
    for _ in range(rounds):
        prepared = [] if prepare is None else [prepare()]
        start = time.process_time()
        result = settle(*prepared)
        best = min(best, time.process_time() - start)
    print(json.dumps({
        "peer": peer, "version": version, "bills": bills, "bills_per_cpu_s": round(bills / best), "cpu_s": best,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, **{name: int(value) for name, value in sums(result).items()},
    }))
