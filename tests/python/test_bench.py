"""The benchmark's own arithmetic: a difference is noticed, and a page holds measured figures only.

    python3 -m unittest discover -s tests/python
"""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

import agreement
import common
import national
import page
import settlement


def runs(shift=0.0, seeds=10, n=1000):
    return [
        {"n": n, "months": 24, "seed": seed, "alive": 1000 + seed % 3, "unlisted_share": 0.01 + 0.001 * (seed % 4) + shift,
         "capitation_per_head_ore": 6600 + seed % 5}
        for seed in range(seeds)
    ]


class Agreement(unittest.TestCase):
    def test_equal_runs_agree(self):
        self.assertTrue(agreement.agree(agreement.compare(runs(), runs())))

    def test_one_different_outcome_is_noticed(self):
        rows = agreement.compare(runs(), runs(shift=0.005))
        self.assertFalse(agreement.agree(rows))
        self.assertEqual([name for name, _, _, z in rows if abs(z) >= agreement.LIMIT], ["unlisted_share"])

    def test_constant_outcomes_that_differ_do_not_agree(self):
        other = [{**run, "alive": 7} for run in runs()]
        same = [{**run, "alive": 8} for run in runs()]
        self.assertFalse(agreement.agree(agreement.compare(same, other)))

    def test_runs_of_other_sizes_or_few_seeds_are_refused(self):
        with self.assertRaises(ValueError):
            agreement.compare(runs(), runs(n=2000))
        with self.assertRaises(ValueError):
            agreement.compare(runs(), runs(seeds=4))


class Page(unittest.TestCase):
    sizes = [
        common.Size(10_000, 1e8, 2e8, (2.0, 1.9, 2.1), 4.0, 5.0, {"numpy": (1e6, 60.0)}),
        common.Size(100_000, 1e8, 1.5e8, (1.5,), 8.0, 9.0, {}),
    ]
    plays = [national.Play(scale, threads, int(5.6e6 * scale), scale * 3 / threads, scale * 3, 200 * scale)
             for scale in (0.1, 1.0) for threads in (1, 2)]

    def test_what_was_not_run_has_no_number(self):
        text = page.page(self.sizes, self.plays, None, 12, 3, ["mesa"])
        self.assertIn("| numpy | 200.0 (1.0; 60 MiB) | not run |", text)
        self.assertIn("without a number: mesa.", text)
        self.assertIn("| 10 000 | 200.0 | 100.0 | **2.00** | 1.90-2.10 | 4 | 5 |", text)

    def test_growth_is_shown_by_scale_and_threads(self):
        text = page.page(self.sizes, self.plays, None, 12, 3, [])
        self.assertIn("1 thread, from scale 0.1 to 1 (10.0 times the residents): 10.0 times the time, 10.0 times the memory.", text)
        self.assertIn("Scale 1, 1 to 2 threads: 2.00 times as fast, 1.00 times the memory.", text)

    def test_disagreement_is_said(self):
        finding = common.Finding(common.Trial(1000, 24, 10, 10), agreement.compare(runs(), runs(shift=0.005)))
        text = page.page(self.sizes, [], [finding], 12, 3, [])
        self.assertFalse(finding.agreed)
        self.assertRegex(text, r"\| 1 000, month 24 \| unlisted share \|.*\*\*no\*\*")
        self.assertRegex(text, r"\| 1 000, month 24 \| alive \|.* yes \|")

    def test_settling_and_capitation_have_their_own_tables(self):
        peers = (settlement.Peer("polars", 1e6, 10.04, 563.0),)
        settled = settlement.Settling(1_000_000, 1_800_000, 32_000, 1e7, 5e6, peers, (settlement.FileRun(1, 2_700_000, 9.0, 5.4),))
        paid = settlement.Capitation(5_600_000, 5_900, 0.002, 0.007, 0.0005)
        text = page.page(self.sizes, [], None, 12, 3, [], settled, paid)
        self.assertIn("| polars, columns to amounts | 1.00 | **10.0** | 563 |", text)
        self.assertIn("| 1 | 2 700 000 | 9.00 | 5.40 | 0.50 |", text)
        self.assertIn("| from the residents anew | 7.00 | **3.50** |", text)


class Settling(unittest.TestCase):
    def test_a_peer_that_is_an_ore_off_is_noticed(self):
        run = dict.fromkeys(settlement.SUMS, 1)
        self.assertEqual(settlement.differing(run, dict(run)), [])
        self.assertEqual(settlement.differing(run, {**run, "payout_ore": 2}), ["payout_ore"])


if __name__ == "__main__":
    unittest.main()
