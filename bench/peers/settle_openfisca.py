"""Settles bills with OpenFisca-Core: a line is the person of the tax and benefit system, a bill the group it belongs to.

    settle_openfisca.py FOLDER [ROUNDS]

FOLDER holds the tables that `grunnmur bench settle --tables FOLDER` writes. Reading them and building the simulation is not
timed. Formulas are vectorised; amounts of a code come from dated parameters, by fancy indexing.
"""

import csv
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import ETERNITY, MONTH
from openfisca_core.simulations import Simulation
from openfisca_core.populations import GroupPopulation, Population
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from settling import report

PERIOD = "2026-03"
Line = build_entity(key="line", plural="lines", label="Line of a bill", is_person=True)
Bill = build_entity(key="bill", plural="bills", label="Bill", roles=[{"key": "line_of", "plural": "lines_of", "label": "Lines"}])
DAY = "datetime64[D]"


def column(path, names):
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [np.array([row[name] for row in rows]) for name in names]


def system(folder):
    """The rules: amounts and bars of each code as parameters, formulas over lines and bills."""
    code, refund, part, own, percent = column(folder / "codes.csv", ["code", "refund_ore", "patient_ore", "own_payment", "repetition_percent"])
    one, other = column(folder / "barred.csv", ["code", "with"])
    age = int(column(folder / "limits.csv", ["exempt_below_age"])[0][0])
    # A parameter's name is an identifier.
    name = {text: f"code_{text}" for text in code}
    dated = lambda value: {"values": {"2025-07-01": {"value": int(value)}}}
    fees = {
        what: {name[text]: dated(value) for text, value in zip(code, values)}
        for what, values in (("refund", refund), ("patient", part), ("own_payment", own), ("repetition_percent", percent))
    }
    Code = Enum("Code", {label: label for label in name.values()})
    names = [code.name for code in Code]
    bars = {label: [] for label in names}
    for first, second in zip(one, other):
        bars[name[first]].append(Code[name[second]].index)

    class line_code(Variable):
        value_type, entity, definition_period, label = Enum, Line, MONTH, "Code"
        possible_values, default_value = Code, Code[name[code[0]]]

    class line_count(Variable):
        value_type, entity, definition_period, label = int, Line, MONTH, "Times used"

    class line_refund(Variable):
        value_type, entity, definition_period, label = int, Line, MONTH, "Refund, øre"

        def formula(line, period, parameters):
            fee, code = parameters(period).fees, line("line_code", period)
            weight = 100 + fee.repetition_percent[code] * (line("line_count", period) - 1)
            return fee.refund[code] * weight // 100

    class line_patient(Variable):
        value_type, entity, definition_period, label = int, Line, MONTH, "The patient's part, øre"

        def formula(line, period, parameters):
            fee, code = parameters(period).fees, line("line_code", period)
            weight = 100 + fee.repetition_percent[code] * (line("line_count", period) - 1)
            return fee.patient[code] * weight // 100

    class line_is_own_payment(Variable):
        value_type, entity, definition_period, label = bool, Line, MONTH, "Own payment, such as materials"

        def formula(line, period, parameters):
            return parameters(period).fees.own_payment[line("line_code", period)] == 1

    class bill_day(Variable):
        value_type, entity, definition_period, label = int, Bill, MONTH, "Day of treatment, yyyymmdd"

    class bill_born(Variable):
        value_type, entity, definition_period, label = int, Bill, ETERNITY, "Day of birth, yyyymmdd"

    class bill_card_from(Variable):
        value_type, entity, definition_period, label = int, Bill, MONTH, "First day of the card, yyyymmdd"

    class bill_card_to(Variable):
        value_type, entity, definition_period, label = int, Bill, MONTH, "Last day of the card, yyyymmdd"

    class bill_rejected(Variable):
        value_type, entity, definition_period, label = bool, Bill, MONTH, "Two codes bar each other"

        def formula(bill, period):
            code = bill.members("line_code", period).view(np.ndarray)
            rejected = np.zeros(bill.count, bool)
            for first in np.unique(code):
                partners = bars[names[first]]
                if partners:
                    rejected |= bill.any(code == first) * bill.any(np.isin(code, partners))
            return rejected

    class bill_exempt(Variable):
        value_type, entity, definition_period, label = bool, Bill, MONTH, "No co-payment: by age or card"

        def formula(bill, period, parameters):
            day = bill("bill_day", period)
            young = (day - bill("bill_born", period)) // 10_000 < parameters(period).exempt_below_age
            card = (bill("bill_card_from", period) <= day) * (day <= bill("bill_card_to", period))
            return young + card

    class bill_refund(Variable):
        value_type, entity, definition_period, label = int, Bill, MONTH, "Refund, øre"

        def formula(bill, period):
            return bill.sum(bill.members("line_refund", period))

    class bill_own_payment(Variable):
        value_type, entity, definition_period, label = int, Bill, MONTH, "Own payment, øre"

        def formula(bill, period):
            return bill.sum(bill.members("line_patient", period) * bill.members("line_is_own_payment", period))

    class bill_copayment_before(Variable):
        value_type, entity, definition_period, label = int, Bill, MONTH, "Co-payment before exemption, øre"

        def formula(bill, period):
            return bill.sum(bill.members("line_patient", period)) - bill("bill_own_payment", period)

    class bill_copayment(Variable):
        value_type, entity, definition_period, label = int, Bill, MONTH, "Co-payment, øre"

        def formula(bill, period):
            return np.where(bill("bill_exempt", period), 0, bill("bill_copayment_before", period))

    class bill_payout(Variable):
        value_type, entity, definition_period, label = int, Bill, MONTH, "Payout, øre"

        def formula(bill, period):
            return bill("bill_refund", period) + bill("bill_copayment_before", period) - bill("bill_copayment", period)

    class bill_fee(Variable):
        value_type, entity, definition_period, label = int, Bill, MONTH, "Fee, øre"

        def formula(bill, period):
            return bill("bill_refund", period) + bill("bill_copayment_before", period) + bill("bill_own_payment", period)

    rules = TaxBenefitSystem([Line, Bill])
    rules.parameters = ParameterNode("", data={"fees": fees, "exempt_below_age": dated(age)})
    for variable in (
        line_code, line_count, line_refund, line_patient, line_is_own_payment, bill_day, bill_born, bill_card_from, bill_card_to,
        bill_rejected, bill_exempt, bill_refund, bill_own_payment, bill_copayment_before, bill_copayment, bill_payout, bill_fee,
    ):
        rules.add_variable(variable)
    return rules


def days(texts, unknown):
    """Dates as numbers yyyymmdd, so that the difference of two, cut, is the age."""
    return np.array([int(text.replace("-", "")) if text else unknown for text in texts], dtype=np.int32)


def inputs(folder):
    date, born, card_from, card_to = column(folder / "bills.csv", ["date", "birth_date", "card_from", "card_to"])
    bill, code, count = column(folder / "lines.csv", ["bill", "code", "count"])
    values = {
        "line_code": np.char.add("code_", code), "line_count": count.astype(np.int32), "bill_day": days(date, 0),
        "bill_born": days(born, 0), "bill_card_from": days(card_from, 99_999_999), "bill_card_to": days(card_to, 0),
    }
    return values, bill.astype(np.int64), len(date)


def simulation(rules, values, bill_of_line, bills):
    """A fresh one: OpenFisca keeps what it has computed."""
    populations = rules.instantiate_entities()
    lines, of_bill = populations["line"], populations["bill"]
    lines.count, of_bill.count = len(bill_of_line), bills
    lines.ids, of_bill.ids = np.arange(lines.count), np.arange(bills)
    of_bill.members_entity_id = bill_of_line
    of_bill.members_role = np.full(lines.count, Bill.roles[0])
    made = Simulation(rules, populations)
    for name, value in values.items():
        made.set_input(name, PERIOD, value)
    return made


AMOUNTS = ("fee", "refund", "copayment", "own_payment", "payout")


def settle(made):
    return {name: made.calculate(f"bill_{name}", PERIOD) for name in ("rejected", *AMOUNTS)}


def sums(settled):
    accepted = ~settled["rejected"]
    return {
        "rejected": int(settled["rejected"].sum()),
        **{f"{name}_ore": int(settled[name][accepted].sum(dtype=np.int64)) for name in AMOUNTS},
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    rules, given = system(folder), inputs(folder)
    report(
        "openfisca", version("OpenFisca-Core"), given[2], settle, sums, sys.argv[2:], prepare=lambda: simulation(rules, *given)
    )
