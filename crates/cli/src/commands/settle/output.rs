//! Where the decisions go: standard output, and a folder.

use crate::args::{DecisionFormat, Settle};
use crate::failure::{Failure, print};
use claims::{Row, Totals, payee_name};
use publish::{Column, ColumnKind, Error, OutputFolder, RowCell, RowColumn, RowSink, Table, Text, Values};
use std::path::PathBuf;
use units::Ore;

/// The keys of a decision, in order.
const COLUMNS: [RowColumn; 9] = [
    RowColumn::Word("bill_id"),
    RowColumn::Word("decision"),
    RowColumn::Word("reason"),
    RowColumn::Kroner("total_fee"),
    RowColumn::Kroner("refund"),
    RowColumn::Kroner("patient_copayment"),
    RowColumn::Kroner("own_payment"),
    RowColumn::Kroner("payout"),
    RowColumn::Word("payee"),
];

pub(super) struct Output {
    /// None: sentences for a reader.
    printed: Option<Box<dyn RowSink>>,
    folder: Option<OutputFolder>,
    files: Vec<Box<dyn RowSink>>,
}

impl Output {
    pub(super) fn create(args: &Settle) -> Result<Output, Failure> {
        let stdout = std::io::stdout;
        let printed = match args.format {
            DecisionFormat::Json => Some(publish::json_stream("standard output", stdout(), &COLUMNS)),
            DecisionFormat::Csv => Some(publish::csv_stream("standard output", stdout(), &COLUMNS)?),
            DecisionFormat::Text => None,
        };
        let folder = args.out.as_ref().map(OutputFolder::create).transpose()?;
        let mut files = Vec::new();
        if let Some(folder) = &folder {
            files.push(publish::csv_file(&folder.file("decisions.csv"), &COLUMNS)?);
            files.push(publish::json_file(&folder.file("decisions.jsonl"), &COLUMNS)?);
            files.push(publish::parquet_file(
                &folder.file("decisions.parquet"),
                &COLUMNS,
            )?);
        }
        Ok(Output {
            printed,
            folder,
            files,
        })
    }

    pub(super) fn push(&mut self, row: &Row) -> Result<(), Failure> {
        let amounts = row.amounts;
        let reason = row.refusal.as_ref().map(|refusal| refusal.reason.name());
        let cells = [
            RowCell::Word(Some(&row.bill_id)),
            RowCell::Word(Some(row.decision())),
            RowCell::Word(reason),
            RowCell::Kroner(amounts.total_fee),
            RowCell::Kroner(amounts.refund),
            RowCell::Kroner(amounts.patient_copayment),
            RowCell::Kroner(amounts.own_payment),
            RowCell::Kroner(amounts.payout),
            RowCell::Word(Some(payee_name(row.payee))),
        ];
        for file in &mut self.files {
            file.push(&cells)?;
        }
        match &mut self.printed {
            None => print(&sentence(row)),
            Some(printed) => match printed.push(&cells) {
                Err(error) if is_closed_pipe(&error) => Ok(()),
                other => Ok(other?),
            },
        }
    }

    /// Completes everything and gives the folder its name.
    pub(super) fn finish(self, totals: &Totals) -> Result<Option<PathBuf>, Failure> {
        match self.printed.map(RowSink::finish) {
            Some(Err(error)) if !is_closed_pipe(&error) => return Err(error.into()),
            _ => {}
        }
        for file in self.files {
            file.finish()?;
        }
        let Some(folder) = self.folder else {
            return Ok(None);
        };
        totals_table(totals)?.write_all(folder.path())?;
        Ok(Some(folder.commit()?))
    }
}

fn is_closed_pipe(error: &Error) -> bool {
    matches!(error, Error::Io { source, .. } if source.kind() == std::io::ErrorKind::BrokenPipe)
}

/// One line for a reader.
fn sentence(row: &Row) -> String {
    let id = &row.bill_id;
    match &row.refusal {
        Some(refusal) => {
            let rule = if refusal.rule.is_empty() {
                String::new()
            } else {
                format!(" ({})", refusal.rule)
            };
            format!(
                "{id}: rejected, {}{rule}: {}\n",
                refusal.reason.name(),
                refusal.detail
            )
        }
        None => {
            let amounts = row.amounts;
            let earlier = if row.paid_earlier {
                ", paid by an earlier run"
            } else {
                ""
            };
            let claimed = row.claimed.filter(|_| row.claims_otherwise());
            let claimed = claimed
                .map(|claimed| format!(", claimed {claimed}"))
                .unwrap_or_default();
            format!(
                "{id}: accepted, {} to the {}{earlier}{claimed}; fee {}, refund {}, co-payment {}, own payment {}\n",
                amounts.payout,
                payee_name(row.payee),
                amounts.total_fee,
                amounts.refund,
                amounts.patient_copayment,
                amounts.own_payment
            )
        }
    }
}

/// What a run decided, for a reader.
pub(super) fn summary(totals: &Totals, journaled: bool) -> String {
    let all = totals.all();
    let mut text = format!(
        "{} bills: {} accepted, {} rejected; the state pays {}, patients {} in co-payment and {} of their own\n",
        all.bills,
        totals.bills("accepted"),
        totals.bills("rejected"),
        all.amounts.payout,
        all.amounts.patient_copayment,
        all.amounts.own_payment
    );
    for ((decision, reason, payee), group) in &totals.groups {
        let what = if reason.is_empty() { decision } else { reason };
        text += &format!(
            "  {what:<24} {payee:<13} {:>10} bills {:>18}\n",
            group.bills,
            group.amounts.payout.to_string()
        );
    }
    if totals.claims_otherwise > 0 {
        text += &format!(
            "  {} accepted bills claim another refund than the tariff gives; they are paid by the tariff\n",
            totals.claims_otherwise
        );
    }
    if journaled {
        text += &format!(
            "  of these, earlier runs have paid {} for {} bills; this run pays {}\n",
            totals.paid_earlier.amounts.payout,
            totals.paid_earlier.bills,
            totals.to_pay()
        );
    }
    text
}

fn totals_table(totals: &Totals) -> Result<Table, Error> {
    let groups = || totals.groups.iter();
    let words = |name: &str,
                 label: Text,
                 word: &dyn Fn(&(&'static str, &'static str, &'static str)) -> &'static str| {
        Column::dimension(
            name,
            label,
            ColumnKind::Dimension,
            groups().map(|(key, _)| word(key).to_owned()).collect(),
        )
    };
    let kroner = |name: &str, label: Text, of: &dyn Fn(&claims::Amounts) -> Ore| {
        let values = groups()
            .map(|(_, group)| Some(of(&group.amounts).kroner()))
            .collect();
        Column::measure(name, label, "NOK", ColumnKind::Measure, Values::Number(values))
    };
    let bills = groups()
        .map(|(_, group)| i64::try_from(group.bills).ok())
        .collect();
    Table::new(
        "totals",
        Text::new("Oppgjør av regninger", "Oppgjer av rekningar", "Bills settled"),
        "grunnmur settle",
        "",
        vec![
            words(
                "decision",
                Text::new("Avgjørelse", "Avgjerd", "Decision"),
                &|key| key.0,
            ),
            words("reason", Text::new("Grunn", "Grunn", "Reason"), &|key| {
                if key.1.is_empty() { "none" } else { key.1 }
            }),
            words("payee", Text::new("Mottaker", "Mottakar", "Payee"), &|key| key.2),
            Column::measure(
                "bills",
                Text::new("Regninger", "Rekningar", "Bills"),
                "bills",
                ColumnKind::Measure,
                Values::Integer(bills),
            ),
            kroner("total_fee", Text::new("Honorar", "Honorar", "Fees"), &|a| {
                a.total_fee
            }),
            kroner("refund", Text::new("Refusjon", "Refusjon", "Refund"), &|a| {
                a.refund
            }),
            kroner(
                "patient_copayment",
                Text::new("Egenandel", "Eigendel", "Co-payment"),
                &|a| a.patient_copayment,
            ),
            kroner(
                "own_payment",
                Text::new("Egenbetaling", "Eigenbetaling", "Own payment"),
                &|a| a.own_payment,
            ),
            kroner(
                "payout",
                Text::new("Utbetalt av staten", "Utbetalt av staten", "Paid by the state"),
                &|a| a.payout,
            ),
        ],
    )
}
