"""Checks the settlement of bills against a second reading of the fee tables.

Usage: check_settlement.py GRUNNMUR FEES_FOLDER [--bills N] [--seed N]

The reading below was written from the tables (`schedule.csv`, `groups.csv`) and the regulation, not from the engine. It
names every rule that a bill breaks; the engine must accept the bills that break none, with the same amounts, and reject
the others for a reason among those named, so for the same reason where one rule is broken. Bills are drawn from a seed:
contacts of every kind with what may go with them, and the same bills with one thing changed. Exit code 0 without a
difference, 1 with one, 2 when the arguments are wrong. Needs Python only.
"""

import argparse
import csv
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

REASONS = {
    "CODE_NOT_VALID_ON_DATE", "INVALID_COMBINATION", "NOT_IN_ALLOW_LIST", "REQUIRES_CODE", "REPETITION_LIMIT",
    "TIME_STEPS", "YEARLY_LIMIT", "SPECIALIST_REQUIRED", "PERFORMER", "SETTING", "EVENING_RULE", "WINDOW",
    "PATIENT_CONDITION", "EMERGENCY_BAR", "NO_LINES", "MALFORMED",
}  # fmt: skip
KEYS = ["bill_id", "decision", "reason", "total_fee", "refund", "patient_copayment", "own_payment", "payout", "payee"]
SITUATIONS = [
    "planned", "unforeseen_emergency", "emergency", "no_consultation", "patient_absent", "group", "meeting",
    "home_visit_needed", "municipal_out_of_hours", "municipal_out_of_hours_no_clinic", "planned_open_practice",
    "digital_staff_with_patient", "no_consultation_pcr_taken",
]  # fmt: skip
WAIVED = [
    "pregnancy", "occupational_injury", "communicable_disease", "abortion_follow_up", "violence_first_visit",
    "prisoner", "war_injury", "cannot_pay",
]  # fmt: skip
EMERGENCIES = {"unforeseen_emergency", "emergency"}
DIGITAL = {"2as", "2at", "2av", "2afs", "2aft", "2afv", "2aks", "2akt", "2akv", "S2at", "S2av", "S2aft", "S2afv"}
MATERIAL = {"10a", "10b", "10c", "10d", "S10a", "S10b", "S10c", "S10d"}
# Remark B9: what is done with the hands needs staff beside the patient.
HANDS = {"100", "105", "111", "121a", "129g", "177a"}
HANDS |= {"S" + code for code in HANDS} | MATERIAL
# Remark D1: which evening codes follow the digital contact, and which the emergency.
AFTER_HOURS_DIGITAL = {"2afs", "2aft", "2afv", "2ck", "2dk", "S2aft", "S2afv", "S2ck"}
IN_EMERGENCY = {"1ak", "2ak", "2ck", "2dk", "11ak", "11ck", "11dk", "21k", "21k2"}
IN_EMERGENCY |= {"S" + code for code in IN_EMERGENCY}
WITH_PATIENT = {"2ad", "2ak", "2at", "2av", "2aft", "2afv", "2akt", "2akv", "2ed", "11ad", "11ak"}
WITH_PATIENT |= {"S" + code for code in WITH_PATIENT}


@dataclass
class Bill:
    """A row of the bill table."""

    day: date
    start: int  # minutes after midnight
    lines: list  # of (code, count)
    minutes: int | None = 15
    travel: int | None = None
    setting: str = "gp"
    situation: str = "planned"
    performer: str = "doctor"
    specialist_until: date | None = None
    doctorate: str = "no"
    salaried: str = "no"
    born: date | None = date(1980, 5, 1)
    exemption: str = "none"
    card_from: date | None = None
    card_to: date | None = None
    list_status: str = "own_list"
    prior: dict = field(default_factory=dict)  # (code, year): times

    def row(self, name):
        """The cells of the table."""
        prior = "; ".join(f"{code}: {times} in {year}" for (code, year), times in self.prior.items())
        lines = "; ".join(f"{code} x{count}" for code, count in self.lines)
        cells = [
            name, self.day, f"{self.start // 60:02}:{self.start % 60:02}", self.minutes, self.travel, self.setting,
            self.situation, self.performer, self.specialist_until, self.doctorate, self.salaried, self.born,
            self.exemption, self.card_from, self.card_to, self.list_status, prior, lines,
        ]  # fmt: skip
        return ["" if cell is None else str(cell) for cell in cells]


HEADER = (
    "bill_id,date,start_time,minutes,travel_minutes,setting,situation,performer,specialist_gp_until,doctorate,salaried,"
    "patient_birth_date,exemption,card_from,card_to,list_status,prior_uses,lines"
).split(",")


class Tariff:
    """The rows of the fee tables."""

    def __init__(self, folder):
        self.rows = {}
        with open(folder / "schedule.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                row["from"] = date.fromisoformat(row["valid_from"])
                row["to"] = date.fromisoformat(row["valid_to"]) if row["valid_to"] else date.max
                self.rows.setdefault(row["code"], []).append(row)
        # NAV's codes and those of the trial of web doctors stand outside the regulation.
        self.named = [code for code, rows in self.rows.items() if rows[0]["chapter"] not in ("L", "W")]
        with open(folder / "groups.csv", encoding="utf-8", newline="") as file:
            self.groups = {row["group"]: set(row["codes"].split(";")) for row in csv.DictReader(file)}
        self.open, self.pairs = {}, {}

    def row(self, code, day):
        """The row in force, or None; a row whose fee was not read settles nothing."""
        for row in self.rows.get(code, ()):
            if row["from"] <= day <= row["to"] and row["fee"]:
                return row
        return None

    def codes(self, day):
        """Codes of the full versions that the regular GP, the duty doctor or the nurse may use."""
        start = max(d for d in (date(2025, 7, 1), date(2026, 1, 1), date(2026, 7, 1)) if d <= day)
        if start not in self.open:
            self.open[start] = sorted(
                code for code in self.named
                if (row := self.row(code, start)) and row["from"] == start and row["setting"] != "contract_specialist"
            )  # fmt: skip
        return self.open[start]


@cache
def number_and_letters(code):
    """`S11cd` is `S11` and `cd`."""
    found = re.match(r"([A-Z]*\d+)(.*)$", code)
    return found.groups() if found else (code, "")


@cache
def belongs(code, item):
    """Whether an item of a list of bars stands for a code."""
    if item.startswith("family:"):
        name, *but = item[len("family:") :].split("!")
        if code in but:
            return False
        number, letters = number_and_letters(code)
        if name.isalpha():
            return re.match(rf"{name}\d", code) is not None
        family_number, family_letters = number_and_letters(name)
        return number == family_number and letters.startswith(family_letters)
    if item.startswith("range:"):
        low, high = re.fullmatch(r"range:([A-Z]*\d+)-(\d+)", item).groups()
        prefix = re.match(r"[A-Z]*", low).group()
        found = re.fullmatch(rf"{prefix}(\d+)[a-z]?\d*", code)
        return found is not None and int(low[len(prefix) :]) <= int(found.group(1)) <= int(high)
    return code == item


def allowed_by(cell, setting):
    """The closed list of a row in a setting, or None."""
    for part in cell.split("|"):
        found = re.fullmatch(r"only_with(?:\[(\w+)\])?:(.*)", part)
        if found and found.group(1) in (None, setting):
            return found.group(2).split(";")
    return None


def bars(row, other):
    """Whether a row bars another code."""
    cell = row["invalid_with"]
    if not cell or cell.startswith("only_with"):
        return False
    if cell == "all":
        return True
    if cell.startswith("all_except:"):
        return not any(belongs(other, item) for item in cell[len("all_except:") :].split(";"))
    return any(belongs(other, item) for item in cell.split(";"))


@cache
def repetition(cell):
    """Greatest count and the weight of each use after the first."""
    text = cell.lower().strip()
    if text in ("", "0"):
        return 1, Fraction(1)
    if text == "50 %":
        return 2, Fraction(1, 2)
    percent = re.fullmatch(r"rep\. (\d+) %(?: x (\d+))?", text)
    if percent:
        return int(percent.group(2) or 10**9) + 1, Fraction(int(percent.group(1)), 100)
    if text == "rep.":
        return 10**9, Fraction(1)
    return int(re.fullmatch(r"(?:rep\. )?(\d+)", text).group(1)) + 1, Fraction(1)


def easter(year):
    """Easter Sunday (Gauss, as mended by Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


@cache
def holy(day):
    """Sundays and the holy days of the law (LOV-1995-02-24-12 § 2)."""
    from_easter = (day - easter(day.year)).days
    fixed = (day.month, day.day) in ((1, 1), (12, 25), (12, 26))
    return fixed or day.weekday() == 6 or from_easter in (-3, -2, 0, 1, 39, 49, 50)


def free(day):
    """Saturdays, Sundays, holy days and the public festive days."""
    return day.weekday() == 5 or holy(day) or (day.month, day.day) in ((5, 1), (5, 17))


def in_evening(day, start):
    """Remark D1: the hours of the evening rate."""
    whole = free(day) or holy(day + timedelta(days=1))
    return whole or start >= 16 * 60 or start < 8 * 60


def age(born, day):
    """Whole years on a day; born on 29 February, the year turns on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def in_hours(window, start):
    """Whether a start lies in `23:00-08:00`."""
    low, high = (60 * int(t[:2]) + int(t[3:]) for t in window.split("-"))
    return low <= start < high if low < high else start >= low or start < high


@cache
def time_rule(cell):
    """The parts of a time rule."""
    return dict(part.split("=") for part in cell.split(";") if "=" in part)


def documented(row, bill):
    """The minutes that count for a row, or None when the bill does not tell."""
    number = number_and_letters(row["code"])[0].lstrip("S")
    if number == "21":
        return bill.travel
    if number == "14":
        return None if bill.minutes is None else bill.minutes + (bill.travel or 0)
    return None if row["code"].endswith("129g") else bill.minutes


def steps(row, bill):
    """How often the documented time carries a row, or None when it does not say."""
    rule, spent = time_rule(row["time_rule"]), documented(row, bill)
    if spent is None or "step" not in rule:
        return None
    over, step = spent - int(rule.get("threshold", 0)), int(rule["step"])
    return max(-(-over // step), 0) if rule.get("round") == "started" else max(over // step, 1)


def satellite(code, bill):
    """Remark B9, part 6: video from the main duty clinic takes the codes of the regular GP."""
    return code in ("2av", "2afv") and bill.situation == "digital_staff_with_patient"


def broken_by_line(row, count, bill):
    """Rules that a line breaks by itself."""
    code, rule, broken = row["code"], time_rule(row["time_rule"]), set()
    nurse_row, nurse_bill = row["performer"] == "nurse", bill.performer == "nurse_delegated"
    if nurse_row != nurse_bill:
        broken.add("PERFORMER")
    if row["performer"] == "doctorate" and bill.doctorate != "yes":
        broken.add("PERFORMER")
    if row["performer"] == "specialist_gp" and (bill.specialist_until is None or bill.specialist_until < bill.day):
        broken.add("SPECIALIST_REQUIRED")
    if row["setting"] not in ("both", bill.setting) and not satellite(code, bill):
        broken.add("SETTING")
    if code in ("1g", "11nk") and bill.situation == "municipal_out_of_hours":
        broken.add("SETTING")
    if count > repetition(row["repetition"])[0]:
        broken.add("REPETITION_LIMIT")
    spent, most = documented(row, bill), steps(row, bill)
    if most is not None and count > most or spent is not None and spent < int(rule.get("min", 0)):
        broken.add("TIME_STEPS")
    if "window" in rule and not in_hours(rule["window"], bill.start):
        broken.add("WINDOW")
    if "per" in rule and (rule["per"] == "duty_day_weekend") != free(bill.day):
        broken.add("WINDOW")
    if "age" in rule and bill.born is not None:
        low, high = map(int, rule["age"].split("-"))
        if not low <= age(bill.born, bill.day) <= high:
            broken.add("PATIENT_CONDITION")
    limit = re.match(r"(\d+) per (calendar year|pregnancy|list per half-year)", row["max_per_year"])
    if limit:
        most, kind = int(limit.group(1)), limit.group(2)
        # What the doctor did and what the nurse did count together.
        told = [
            times
            for (used, year), times in bill.prior.items()
            if used.lstrip("S") == code.lstrip("S") and (kind == "pregnancy" or year == bill.day.year)
        ]
        if sum(told) + count > most:
            broken.add("YEARLY_LIMIT")
    where, _, eea = bill.list_status.partition("+")
    wanted = row["patient_condition"].partition("_or_")[0]
    foreign = number_and_letters(code)[1] == "hd" and eea == "eea_not_member"
    if wanted != "any" and where not in ("any", wanted) and not foreign:
        broken.add("PATIENT_CONDITION")
    if code in WITH_PATIENT and bill.situation == "patient_absent":
        broken.add("PATIENT_CONDITION")
    if code in ("2bd", "11bd", "S2bd", "S11bd") and bill.situation in EMERGENCIES:
        broken.add("EMERGENCY_BAR")
    if code in ("11id", "S11id") and bill.situation == "planned_open_practice":
        broken.add("EMERGENCY_BAR")
    if row["day_part"] == "evening" and not evening_rate(code, bill):
        broken.add("EVENING_RULE")
    return broken


def evening_rate(code, bill):
    """Remark D1: whether the evening rate may be taken."""
    if not in_evening(bill.day, bill.start) or bill.situation == "planned_open_practice":
        return False
    by_screen = bill.setting == "gp" and any(beside in DIGITAL for beside, _ in bill.lines)
    if code in AFTER_HOURS_DIGITAL and by_screen and bill.start >= 16 * 60:
        return True
    duty = bill.setting == "out_of_hours" or bill.situation.startswith("municipal_out_of_hours")
    if duty and not code.startswith("S"):
        return True
    return code in IN_EMERGENCY and bill.situation == "unforeseen_emergency"


def required(tariff, row, present, bill):
    """Whether the codes that a row asks for are on the bill."""
    if not row["requires"]:
        return True
    if number_and_letters(row["code"]) in (("21", "d"), ("21", "k"), ("S21", "d"), ("S21", "k")):
        if bill.situation in ("no_consultation", "patient_absent"):
            return True  # remark C1: a wasted trip
    how, _, items = row["requires"].partition(":")
    sets = [tariff.groups[i[len("group:") :]] if i.startswith("group:") else {i} for i in items.split(";")]
    return (all if how == "all_of" else any)(bool(s & present) for s in sets)


def excluded(one, other, bill):
    """The rule by which two rows exclude each other, or None."""
    if bars(one, other["code"]) or bars(other, one["code"]):
        return "INVALID_COMBINATION"
    for row, beside in ((one, other["code"]), (other, one["code"])):
        listed = allowed_by(row["invalid_with"], "gp" if satellite(row["code"], bill) else bill.setting)
        if listed is not None and beside not in listed:
            return "NOT_IN_ALLOW_LIST"
    return None


def broken_by_pair(tariff, one, other, bill):
    """Rules that two codes break together."""
    key = one["code"], other["code"], one["from"], bill.setting, bill.situation
    if key not in tariff.pairs:
        tariff.pairs[key] = excluded(one, other, bill)
    if tariff.pairs[key]:
        return {tariff.pairs[key]}
    codes = {one["code"], other["code"]}
    if codes & DIGITAL and codes & HANDS and bill.situation != "digital_staff_with_patient":
        return {"INVALID_COMBINATION"}
    if codes in ({"701a", "701h"}, {"S701a", "S701h"}) and bill.situation != "no_consultation_pcr_taken":
        return {"INVALID_COMBINATION"}
    return set()


def counts(bill):
    """Codes with their counts; lines of one code are one."""
    found = Counter()
    for code, count in bill.lines:
        found[code] += count
    return found


def broken(tariff, bill):
    """Every rule that a bill breaks."""
    if not bill.lines:
        return {"NO_LINES"}
    if any(count < 1 for _, count in bill.lines):
        return {"MALFORMED"}
    found = counts(bill)
    rows = [tariff.row(code, bill.day) for code in found]
    if None in rows:
        return {"CODE_NOT_VALID_ON_DATE"}
    reasons = set()
    for row in rows:
        reasons |= broken_by_line(row, found[row["code"]], bill)
        if not required(tariff, row, set(found), bill):
            reasons.add("REQUIRES_CODE")
    for i, one in enumerate(rows):
        for other in rows[i + 1 :]:
            reasons |= broken_by_pair(tariff, one, other, bill)
            if (one["performer"] == "nurse") != (other["performer"] == "nurse"):
                reasons.add("INVALID_COMBINATION")
    # H1 is the doctor's, and the nurse's where the closed list of a row names it.
    if bill.performer == "nurse_delegated" and "H1" in found:
        named = any("H1" in (allowed_by(row["invalid_with"], bill.setting) or ()) for row in rows)
        others = [row for row in rows if row["code"] != "H1"]
        if named and all(row["performer"] == "nurse" for row in others):
            without = replace(bill, lines=[line for line in bill.lines if line[0] != "H1"])
            return broken(tariff, without)
    return reasons


def amounts(tariff, bill):
    """What an accepted bill pays: fee, refund, co-payment, own payment, payout."""
    refund = copayment = own = own_paid = Fraction(0)
    for code, count in counts(bill).items():
        row = tariff.row(code, bill.day)
        weight = 1 + (count - 1) * repetition(row["repetition"])[1]
        refund += weight * Fraction(row["refund"])
        part = weight * Fraction(row["copayment"] or 0)
        if row["patient_money"] == "copayment":
            copayment += part
        elif code in MATERIAL and bill.exemption in ("occupational_injury", "cannot_pay"):
            own_paid += part
        else:
            own += part
    limit = 18 if bill.day >= date(2026, 8, 1) else 16
    free = bill.exemption in WAIVED or (bill.born is not None and age(bill.born, bill.day) < limit)
    if bill.exemption == "card":
        begun = bill.card_from is None or bill.card_from <= bill.day
        free = free or (begun and (bill.card_to is None or bill.day <= bill.card_to))
    fee = refund + copayment + own + own_paid
    payout = refund + own_paid + (copayment if free else 0)
    return [fee, refund, Fraction(0) if free else copayment, own, payout]


def expected(tariff, bill):
    """Reasons (none: accepted), amounts and payee."""
    reasons = broken(tariff, bill)
    # Of a bill that cannot be read it is not known who would be paid.
    payee = "municipality" if bill.salaried == "yes" else "doctor"
    return reasons, [Fraction(0)] * 5 if reasons else amounts(tariff, bill), payee


# What is drawn

EDGES = [
    date(2025, 7, 1), date(2025, 12, 24), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2), date(2026, 4, 1),
    date(2026, 4, 2), date(2026, 4, 4), date(2026, 4, 6), date(2026, 4, 7), date(2026, 4, 30), date(2026, 5, 1),
    date(2026, 5, 13), date(2026, 5, 14), date(2026, 5, 16), date(2026, 5, 17), date(2026, 5, 18), date(2026, 5, 25),
    date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 31), date(2026, 8, 1), date(2026, 12, 24), date(2026, 12, 31),
    date(2027, 3, 24), date(2027, 5, 6), date(2027, 5, 15), date(2027, 5, 17),
]  # fmt: skip
HOURS = [0, 389, 390, 419, 420, 479, 480, 481, 600, 720, 900, 959, 960, 961, 1080, 1200, 1379, 1380, 1381, 1439]
MINUTES = [
    None, 0, 5, 10, 14, 15, 19, 20, 21, 25, 26, 30, 31, 35, 36, 45, 46, 50, 51, 59, 60, 61, 75, 76, 90, 91, 120, 121,
]  # fmt: skip
# Main codes and where they are at home: codes, setting, situation, evening, list.
# An evening contact starts in the evening mostly.
CONTACTS = """
2ad gp planned day own_list
2ad gp planned day other_list
2ad gp planned day outside_scheme
2ad out_of_hours municipal_out_of_hours day any
2ak out_of_hours municipal_out_of_hours evening any
2ak gp unforeseen_emergency evening own_list
2as gp planned day own_list
2at gp planned day own_list
2at out_of_hours municipal_out_of_hours day any
2av gp digital_staff_with_patient day own_list
2afs gp planned evening own_list
2aft gp planned evening own_list
2afv gp digital_staff_with_patient evening outside_scheme
2afv out_of_hours digital_staff_with_patient evening any
2aks out_of_hours municipal_out_of_hours evening any
2akt out_of_hours municipal_out_of_hours evening any
2akv out_of_hours planned evening any
2bd gp planned day outside_scheme
2ed gp group day own_list
2fk out_of_hours municipal_out_of_hours_no_clinic evening any
2ld gp patient_absent day own_list
2sf gp planned day own_list
2ss gp meeting day own_list
1ad gp no_consultation day own_list
1g out_of_hours municipal_out_of_hours_no_clinic evening any
1i gp no_consultation day own_list
11ad gp home_visit_needed day own_list
11ad gp home_visit_needed day other_list
11ad gp emergency day own_list
11ak gp unforeseen_emergency evening own_list
11ak out_of_hours municipal_out_of_hours_no_clinic evening any
11bd gp home_visit_needed day outside_scheme
6a gp no_consultation day own_list
14 gp meeting day own_list
21d gp no_consultation day own_list
21k out_of_hours no_consultation evening any
148 gp planned day own_list
217c gp planned day own_list
612a gp patient_absent day own_list
701a gp no_consultation day own_list
701h gp no_consultation_pcr_taken day own_list
800 gp planned day own_list
H1 gp no_consultation day own_list
"""
CONTACTS = [tuple(line.split()) for line in CONTACTS.split("\n") if line]


def drawn_day(draw):
    if draw.random() < 0.35:
        return draw.choice(EDGES)
    return date(2025, 7, 1) + timedelta(days=draw.randrange(730))


def drawn_start(draw, evening):
    if draw.random() < 0.3:
        return draw.choice(HOURS)
    return draw.choice([*range(960, 1440, 5), *range(0, 480, 5)]) if evening else draw.randrange(480, 960)


def drawn_count(draw):
    return draw.choice([1, 1, 1, 1, 1, 1, 2, 2, 3, 4, 6, 9, 10])


def drawn_birth(draw, day):
    kind = draw.random()
    if kind < 0.1:
        return None
    if kind < 0.45:
        years = draw.choice([1, 6, 15, 16, 17, 18, 19, 69, 70])
        turned = date(day.year - years, day.month, min(day.day, 28))
        return min(turned + timedelta(days=draw.choice([-1, 0, 1])), day)
    return date(draw.randrange(1930, 2012), draw.randrange(1, 13), draw.randrange(1, 29))


def drawn_bill(tariff, draw):
    """A contact with what may go with it; mostly one that is accepted."""
    day = drawn_day(draw)
    codes = tariff.codes(day)
    if draw.random() < 0.2:
        code, setting, situation = draw.choice(codes), draw.choice(["gp", "out_of_hours"]), draw.choice(SITUATIONS)
        part, listed = draw.choice(["day", "evening"]), "any"
    else:
        code, setting, situation, part, listed = draw.choice(CONTACTS)
    nurse = setting == "gp" and day.year > 2025 and draw.random() < 0.3
    if nurse and "S" + code in codes:
        code = "S" + code
    nurse = code.startswith("S")
    lines = [(code, 1)]
    if code.endswith("bd") and code in codes and tariff.row(code, day)["requires"]:
        lines.append((code.replace("bd", "ad"), 1))
    exemption = draw.choice(["none"] * 10 + ["card"] * 5 + WAIVED)
    card = (None, None)
    if exemption == "card" or draw.random() < 0.1:
        start = day + timedelta(days=draw.choice([-200, -30, -1, 0, 1]))
        card = (start, max(start, draw.choice([date(day.year, 12, 31), day, day - timedelta(days=1)])))
    until = draw.choice([None, -1, 0, 900, 900])
    bill = Bill(
        day=day,
        start=drawn_start(draw, part == "evening"),
        lines=lines,
        minutes=draw.choice(MINUTES),
        travel=draw.choice(MINUTES),
        setting=setting,
        situation=situation,
        performer="nurse_delegated" if nurse else "doctor",
        specialist_until=None if until is None else day + timedelta(days=until),
        doctorate=draw.choice(["yes", "no"]),
        salaried=draw.choice(["yes", "no", "no"]),
        born=drawn_birth(draw, day),
        exemption=exemption,
        card_from=card[0],
        card_to=card[1],
        list_status=listed,
    )
    if draw.random() < 0.2:
        bill.list_status += "+eea_not_member"
    if draw.random() < 0.3:
        limited = ["2ld", "101", "660", "2sf", "217b", "6a", "S2ld", "S101", code]
        bill.prior = {(draw.choice(limited), year): draw.randrange(6) for year in (day.year, day.year - 1)}
    mates = [c for c in codes if c.startswith("S") == nurse or c == "H1"] if code in codes else []
    for extra in draw.sample(mates, min(len(mates), draw.choice([0, 5, 20, 60, 100]))):
        row = tariff.row(extra, day)
        if any(broken_by_pair(tariff, tariff.row(c, day), row, bill) for c, _ in bill.lines if c != extra):
            continue
        longer = replace(bill, lines=[*bill.lines, (extra, steps(row, bill) or drawn_count(draw))])
        if not broken(tariff, longer):
            bill = longer
    draw.shuffle(bill.lines)
    return bill


def steps_of(tariff, code, bill):
    row = tariff.row(code, bill.day)
    return row and steps(row, bill)


def changed(tariff, draw, bill):
    """The bill with one thing changed."""
    bill = replace(bill, lines=list(bill.lines))
    every = tariff.codes(bill.day)
    lines = bill.lines
    match draw.randrange(20):
        case 0 | 1 | 2 | 3 | 4:
            nurse = any(code.startswith("S") for code, _ in lines)
            lines.append((draw.choice([code for code in every if code.startswith("S") == nurse] or every), 1))
        case 5:
            lines.append((draw.choice([*tariff.named, "99zz", "2afs", "703", "2cdl", "2dds"]), 1))
        case 6 | 7 if lines:
            at = draw.randrange(len(lines))
            lines[at] = (lines[at][0], draw.choice([0, -1, 2, 3, 5, 6, 9, 10]))
        case 8 if timed := [at for at, (code, _) in enumerate(lines) if steps_of(tariff, code, bill) is not None]:
            at = draw.choice(timed)
            lines[at] = (lines[at][0], steps_of(tariff, lines[at][0], bill) + 1)
        case 8 | 9 if lines:
            lines.pop(draw.randrange(len(lines)))
        case 10 if lines:
            lines.append(draw.choice(lines))
        case 11:
            bill.day = drawn_day(draw)
        case 12 | 13:
            bill.start = draw.choice(HOURS)
        case 14:
            bill.minutes = draw.choice(MINUTES)
            bill.travel = draw.choice(MINUTES)
        case 15:
            bill.setting = draw.choice(["gp", "out_of_hours"])
        case 16:
            outside = any(code.endswith("bd") for code, _ in lines)
            bill.situation = draw.choice(sorted(EMERGENCIES) if outside else SITUATIONS)
        case 17:
            bill.performer = draw.choice(["doctor", "nurse_delegated"])
        case 18:
            bill.list_status = draw.choice(["own_list", "other_list", "outside_scheme", "own_list+eea_not_member"])
        case _:
            bill.doctorate = "no"
            bill.specialist_until = draw.choice([None, bill.day - timedelta(days=1)])
    if bill.born is not None and bill.born > bill.day:
        bill.born = bill.day
    return bill


def settled(grunnmur, bills):
    """The engine's decisions in the order of the bills."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "bills.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            writer.writerows(bill.row(f"B{number}") for number, bill in enumerate(bills))
        command = [grunnmur, "settle", table, "--format", "json"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    answers = [json.loads(line, parse_float=Fraction) for line in run.stdout.splitlines()]
    if len(answers) != len(bills):
        sys.exit(f"{len(bills)} bills, {len(answers)} answers: {run.stderr}")
    return answers


def difference(tariff, number, bill, answer):
    """What is wrong with an answer, or None."""
    reasons, money, payee = expected(tariff, bill)
    if list(answer) != KEYS or answer["bill_id"] != f"B{number}":
        return f"keys or order: {answer}"
    if reasons:
        if answer["decision"] != "rejected" or answer["reason"] not in reasons:
            return f"{sorted(reasons)} expected, {answer['decision']} {answer['reason']}"
    elif answer["decision"] != "accepted" or answer["reason"] is not None:
        return f"accepted expected, {answer['decision']} {answer['reason']}"
    if [answer[key] for key in KEYS[3:8]] != money or answer["payee"] != payee:
        found = [float(answer[key]) for key in KEYS[3:8]]
        return f"{list(map(float, money))} to the {payee} expected, {found} to the {answer['payee']}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("grunnmur", type=Path)
    parser.add_argument("fees", type=Path)
    parser.add_argument("--bills", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=20250701)
    arguments = parser.parse_args()
    tariff, draw = Tariff(arguments.fees), random.Random(arguments.seed)
    bills = []
    while len(bills) < arguments.bills:
        bill = drawn_bill(tariff, draw)
        bills += [bill, changed(tariff, draw, bill), changed(tariff, draw, bill)]
    kinds, single, wrong = Counter(), Counter(), []
    for number, (bill, answer) in enumerate(zip(bills, settled(arguments.grunnmur, bills))):
        reasons = expected(tariff, bill)[0]
        kinds["accepted" if not reasons else "rejected"] += 1
        if len(reasons) == 1:
            single[next(iter(reasons))] += 1
        if problem := difference(tariff, number, bill, answer):
            wrong.append((problem, bill))
    for problem, bill in wrong[:40]:
        print(f"{problem}\n    {','.join(map(str, bill.row('')[1:]))}", file=sys.stderr)
    print(f"{len(bills)} bills: {kinds['accepted']} accepted, {kinds['rejected']} rejected, {len(wrong)} differences")
    print("one rule broken: " + ", ".join(f"{reason} {times}" for reason, times in sorted(single.items())))
    unseen = REASONS - set(single)
    if unseen:
        print(f"never the one rule broken: {', '.join(sorted(unseen))}", file=sys.stderr)
    return 1 if wrong or unseen else 0


if __name__ == "__main__":
    sys.exit(main())
