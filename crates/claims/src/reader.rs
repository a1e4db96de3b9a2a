//! Files cut into bills, one bill in memory at a time.

mod amount;
mod bounded;
mod control_sums;
mod json;
mod message;
mod table;
mod words;
mod xml;

use crate::{Claim, Error, Malformed, Practices};
pub(crate) use amount::amount;
use jiff::civil::DateTime;
use serde_json::value::RawValue;
use std::io::BufRead;
use std::ops::ControlFlow;
use std::sync::Arc;
pub(crate) use table::COLUMNS as TABLE_COLUMNS;

/// Longest bill, in bytes of the file. A GP's bill has some hundred; a longer one is refused before it fills the memory.
pub const LONGEST_BILL: u64 = 256 * 1024;

/// What a message says of itself, before its bills.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// Practice (praksisId), or in XML the sender's organisation number.
    pub practice_id: String,
    /// Id of the message, where the format has one.
    pub message_id: Option<String>,
    /// When the message was made, Norwegian local time; XML only.
    pub made_at: Option<DateTime>,
}

/// A bill cut out of a file, not yet read.
#[derive(Debug, Clone)]
pub struct RawBill {
    /// Line of the file where it begins, from 1.
    pub line: u64,
    /// What the message says of itself; none for a table.
    pub header: Option<Arc<Header>>,
    cut: Cut,
}

#[derive(Debug, Clone)]
enum Cut {
    Row {
        text: Vec<u8>,
        columns: Arc<table::Columns>,
    },
    Json(Box<RawValue>),
    Xml(xml::Element),
    /// Longer than [`LONGEST_BILL`]: only its beginning is kept.
    TooLong(Vec<u8>),
}

impl RawBill {
    /// Reads what the bill says.
    ///
    /// # Errors
    /// [`Malformed`] with the bill's id where it can be read, and what is wrong.
    pub fn interpret(&self, practices: &Practices) -> Result<Claim, Malformed> {
        let written = match &self.cut {
            Cut::Row { text, columns } => return table::interpret(text, columns, self.line),
            Cut::TooLong(start) => return Err(table::too_long(start, self.line)),
            Cut::Json(text) => json::written(text, self.line)?,
            Cut::Xml(element) => xml::written(element, self.line)?,
        };
        message::claim(written, self.header.as_deref(), practices, self.line)
    }

    /// Roughly the bytes it holds in memory.
    pub fn size(&self) -> u64 {
        match &self.cut {
            Cut::Row { text, .. } | Cut::TooLong(text) => text.len() as u64,
            Cut::Json(text) => text.get().len() as u64,
            Cut::Xml(element) => element.size(),
        }
    }

    /// A fingerprint of what is written, to tell the same bill again from another under its number.
    pub fn fingerprint(&self) -> crate::Fingerprint {
        match &self.cut {
            Cut::Row { text, .. } | Cut::TooLong(text) => crate::Fingerprint::of([text.as_slice()]),
            Cut::Json(text) => crate::Fingerprint::of([text.get().as_bytes()]),
            Cut::Xml(element) => crate::Fingerprint::of([element.to_string().as_bytes()]),
        }
    }
}

/// Reads a bill table, a claim message in XML or one in JSON, told apart by the first byte, and hands over its bills in order.
/// Memory does not grow with the file. Stops early, without error, when `take` breaks.
///
/// # Errors
/// [`Error::Io`], [`Error::Broken`] where the file cannot be cut further, [`Error::ControlSum`] at the end.
pub fn read(
    mut input: impl BufRead,
    file: &str,
    take: &mut dyn FnMut(RawBill) -> ControlFlow<()>,
) -> Result<(), Error> {
    let io = |source| unreadable(file, source);
    if input.fill_buf().map_err(io)?.starts_with(b"\xef\xbb\xbf") {
        input.consume(3);
    }
    match first_byte(&mut input).map_err(io)? {
        Some(b'<') => xml::read(input, file, take),
        Some(b'{') => json::read(input, file, take),
        _ => table::read(input, file, take),
    }
}

/// The first byte that is not white space, which stays unread; blanks before it are passed over.
fn first_byte(input: &mut impl BufRead) -> std::io::Result<Option<u8>> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(None);
        }
        let blanks = buffer.iter().take_while(|b| b" \t\r".contains(b)).count();
        if let Some(&byte) = buffer.get(blanks) {
            return Ok(Some(byte));
        }
        input.consume(blanks);
    }
}

pub(crate) fn unreadable(file: &str, source: std::io::Error) -> Error {
    Error::Io {
        action: "read",
        file: file.to_owned(),
        remedy: "check the path, its permissions and the disk",
        source,
    }
}
