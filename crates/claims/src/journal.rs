//! The journal of a run: one line a decision, on disk before the answer goes out, so that a killed run goes on and pays nothing
//! twice.

use crate::row::{Amounts, Row, payee_name};
use crate::{Error, Fingerprint, reader};
use scheme::fees::Payee;
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use units::Date;

const COLUMNS: [&str; 14] = [
    "bill",
    "guid",
    "number",
    "content",
    "decision",
    "reason",
    "total_fee",
    "refund",
    "patient_copayment",
    "own_payment",
    "payout",
    "payee",
    "date",
    "copayment_paid",
];

/// What was done with a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Paid {
        date: Date,
        copayment_paid: Option<bool>,
    },
    Credited,
    Corrected {
        paid: bool,
    },
    Rejected,
}

/// One line to write.
#[derive(Debug)]
pub(crate) struct Entry {
    /// What makes it the same bill.
    pub(crate) bill: Fingerprint,
    /// What it says.
    pub(crate) content: Fingerprint,
    pub(crate) number: String,
    pub(crate) deed: Deed,
    pub(crate) row: Row,
}

/// A deed of an earlier run.
#[derive(Debug, Clone)]
pub(crate) struct Recorded {
    pub(crate) bill: Fingerprint,
    pub(crate) deed: Deed,
    pub(crate) amounts: Amounts,
    pub(crate) payee: Payee,
    /// The same content again, later in the journal.
    next: Option<Box<Recorded>>,
}

/// What earlier runs have done, by bill and content; each is answered once.
#[derive(Debug, Default)]
pub(crate) struct Memory(HashMap<Fingerprint, Recorded>);

impl Memory {
    fn key(bill: Fingerprint, content: Fingerprint) -> Fingerprint {
        Fingerprint::of(
            [bill.0.to_le_bytes(), content.0.to_le_bytes()]
                .each_ref()
                .map(<[u8; 16]>::as_slice),
        )
    }

    fn put(&mut self, content: Fingerprint, recorded: Recorded) {
        let mut slot = match self.0.entry(Memory::key(recorded.bill, content)) {
            Slot::Vacant(free) => {
                free.insert(recorded);
                return;
            }
            Slot::Occupied(taken) => taken.into_mut(),
        };
        while slot.next.is_some() {
            match &mut slot.next {
                Some(next) => slot = next,
                None => return,
            }
        }
        slot.next = Some(Box::new(recorded));
    }

    /// The earliest deed not yet answered.
    pub(crate) fn take(&mut self, bill: Fingerprint, content: Fingerprint) -> Option<Recorded> {
        let key = Memory::key(bill, content);
        let mut found = self.0.remove(&key)?;
        if let Some(next) = found.next.take() {
            self.0.insert(key, *next);
        }
        Some(found)
    }
}

/// An open journal, locked against other runs.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
    file: File,
}

impl Journal {
    /// Opens or begins a journal and hands every earlier deed, in order, to `earlier`. A last line that a killed run left half
    /// written is cut off.
    pub(crate) fn open(
        path: &Path,
        memory: &mut Memory,
        mut earlier: impl FnMut(&Recorded),
    ) -> Result<Journal, Error> {
        let io = |action: &'static str| {
            move |source| Error::Io {
                action,
                file: path.display().to_string(),
                remedy: "choose a journal that you may write to, on a disk with room",
                source,
            }
        };
        let mut options = OpenOptions::new();
        let file = options
            .read(true)
            .append(true)
            .create(true)
            .open(path)
            .map_err(io("open"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::JournalBusy { file: path.into() }),
            Err(TryLockError::Error(source)) => return Err(io("lock")(source)),
        }
        let mut journal = Journal {
            path: path.into(),
            file,
        };
        let whole = journal.whole_lines().map_err(io("read"))?;
        journal.file.set_len(whole).map_err(io("repair"))?;
        if whole == 0 {
            let header = COLUMNS.join(",") + "\n";
            journal
                .file
                .write_all(header.as_bytes())
                .and_then(|()| journal.file.sync_all())
                .map_err(io("write"))?;
            return Ok(journal);
        }
        journal.file.seek(SeekFrom::Start(0)).map_err(io("read"))?;
        let mut rows = csv::ReaderBuilder::new().from_reader(BufReader::new(&journal.file));
        let wrong = |line: u64, problem: &str| Error::Journal {
            file: path.into(),
            line,
            problem: problem.to_owned(),
        };
        if rows
            .headers()
            .map_err(|e| wrong(1, &e.to_string()))?
            .iter()
            .ne(COLUMNS)
        {
            return Err(wrong(1, "this is no journal of grunnmur settle"));
        }
        let mut row = csv::StringRecord::new();
        let mut line = 1;
        loop {
            line += 1;
            match rows.read_record(&mut row) {
                Ok(true) => {}
                Ok(false) => return Ok(journal),
                Err(error) => return Err(wrong(line, &error.to_string())),
            }
            let (content, recorded) = recorded(&row).ok_or_else(|| wrong(line, "this is no decision"))?;
            if recorded.deed == Deed::Rejected {
                continue;
            }
            earlier(&recorded);
            memory.put(content, recorded);
        }
    }

    /// Bytes up to the end of the last whole line.
    fn whole_lines(&self) -> std::io::Result<u64> {
        let mut reader = BufReader::new(&self.file);
        let (mut whole, mut at) = (0, 0);
        loop {
            let mut line = Vec::new();
            let read = reader.by_ref().take(1 << 20).read_until(b'\n', &mut line)? as u64;
            at += read;
            if line.ends_with(b"\n") {
                whole = at;
            } else if read == 0 {
                return Ok(whole);
            }
        }
    }

    /// Writes decisions and waits until they are on disk.
    pub(crate) fn append(&mut self, entries: &[Entry]) -> Result<(), Error> {
        let failed = |source| Error::Io {
            action: "write",
            file: self.path.display().to_string(),
            remedy: "free some space; nothing that is not in the journal has been paid, so run again with the same journal",
            source,
        };
        let mut lines = csv::WriterBuilder::new()
            .has_headers(false)
            .from_writer(Vec::new());
        for entry in entries {
            lines
                .write_record(entry.cells())
                .map_err(|e| failed(std::io::Error::other(e)))?;
        }
        let bytes = lines
            .into_inner()
            .map_err(|e| failed(std::io::Error::other(e.to_string())))?;
        self.file
            .write_all(&bytes)
            .and_then(|()| self.file.sync_data())
            .map_err(failed)
    }
}

impl Entry {
    fn cells(&self) -> [String; COLUMNS.len()] {
        let (decision, date, copayment) = match self.deed {
            Deed::Paid { date, copayment_paid } => ("accepted", date.to_string(), copayment_paid),
            Deed::Credited => ("credited", String::new(), None),
            Deed::Corrected { paid } => ("corrected", String::new(), Some(paid)),
            Deed::Rejected => ("rejected", String::new(), None),
        };
        let amounts = self.row.amounts;
        [
            format!("{:?}", self.bill),
            self.row.bill_id.clone(),
            self.number.clone(),
            format!("{:?}", self.content),
            decision.to_owned(),
            self.row.reason().to_owned(),
            amounts.total_fee.to_string(),
            amounts.refund.to_string(),
            amounts.patient_copayment.to_string(),
            amounts.own_payment.to_string(),
            amounts.payout.to_string(),
            payee_name(self.row.payee).to_owned(),
            date,
            copayment
                .map_or("", |paid| if paid { "yes" } else { "no" })
                .to_owned(),
        ]
    }
}

/// Content and deed of one line.
fn recorded(row: &csv::StringRecord) -> Option<(Fingerprint, Recorded)> {
    let fingerprint = |column| u128::from_str_radix(row.get(column)?, 16).ok().map(Fingerprint);
    let kroner = |column| reader::amount(row.get(column)?);
    let copayment_paid = match row.get(13)? {
        "yes" => Some(true),
        "no" => Some(false),
        "" => None,
        _ => return None,
    };
    let deed = match row.get(4)? {
        "accepted" => Deed::Paid {
            date: row.get(12)?.parse().ok()?,
            copayment_paid,
        },
        "credited" => Deed::Credited,
        "corrected" => Deed::Corrected {
            paid: copayment_paid?,
        },
        "rejected" => Deed::Rejected,
        _ => return None,
    };
    let payee = [Payee::Doctor, Payee::Municipality]
        .into_iter()
        .find(|&payee| Some(payee_name(payee)) == row.get(11));
    let amounts = Amounts {
        total_fee: kroner(6)?,
        refund: kroner(7)?,
        patient_copayment: kroner(8)?,
        own_payment: kroner(9)?,
        payout: kroner(10)?,
    };
    Some((
        fingerprint(3)?,
        Recorded {
            bill: fingerprint(0)?,
            deed,
            amounts,
            payee: payee?,
            next: None,
        },
    ))
}
