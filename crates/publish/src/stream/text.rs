use super::{RowCell, RowColumn, RowSink};
use crate::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use units::Ore;

/// Kroner as every format writes them: `194`, or `23.50` where there are øre.
struct Kroner(Ore);

impl std::fmt::Display for Kroner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.0 % 100 == 0 {
            write!(f, "{}", self.0.0 / 100)
        } else {
            self.0.fmt(f)
        }
    }
}

/// A destination of text, and what to do when it is complete.
struct Text<W: Write> {
    out: BufWriter<W>,
    /// Named in errors.
    path: PathBuf,
    complete: fn(&mut W) -> std::io::Result<()>,
}

impl<W: Write> Text<W> {
    fn io(&self) -> impl Fn(std::io::Error) -> Error + use<W> {
        let path = self.path.clone();
        move |e| Error::io("write", &path, e)
    }

    fn complete(mut self) -> Result<(), Error> {
        let refused = self.io();
        self.out.flush().map_err(&refused)?;
        (self.complete)(self.out.get_mut()).map_err(refused)
    }

    fn print(&mut self, text: std::fmt::Arguments<'_>) -> Result<(), Error> {
        self.out
            .write_fmt(text)
            .map_err(|e| Error::io("write", &self.path, e))
    }
}

fn file(path: &Path) -> Result<Text<File>, Error> {
    let file = File::create(path).map_err(|e| Error::io("create", path, e))?;
    Ok(Text {
        out: BufWriter::new(file),
        path: path.into(),
        complete: |file| file.sync_all(),
    })
}

fn stream<W: Write>(name: &str, out: W) -> Text<W> {
    Text {
        out: BufWriter::with_capacity(1 << 16, out),
        path: name.into(),
        complete: |_| Ok(()),
    }
}

/// CSV: UTF-8, comma, header row, decimal point, unknown as an empty cell.
struct CsvRows<W: Write>(Text<W>);

/// JSON Lines: one object a row, unknown as `null`.
struct JsonRows<W: Write> {
    text: Text<W>,
    columns: &'static [RowColumn],
}

/// Rows as CSV into a new file.
///
/// # Errors
/// [`Error::Io`].
pub fn csv_file(path: &Path, columns: &'static [RowColumn]) -> Result<Box<dyn RowSink>, Error> {
    csv_rows(file(path)?, columns)
}

/// Rows as CSV into an open stream; `name` names it in errors.
///
/// # Errors
/// [`Error::Io`].
pub fn csv_stream(
    name: &str,
    out: impl Write + 'static,
    columns: &'static [RowColumn],
) -> Result<Box<dyn RowSink>, Error> {
    csv_rows(stream(name, out), columns)
}

fn csv_rows<W: Write + 'static>(mut text: Text<W>, columns: &[RowColumn]) -> Result<Box<dyn RowSink>, Error> {
    let names: Vec<&str> = columns.iter().map(|column| column.name()).collect();
    text.print(format_args!("{}\n", names.join(",")))?;
    Ok(Box::new(CsvRows(text)))
}

/// Rows as JSON Lines into a new file.
///
/// # Errors
/// [`Error::Io`].
pub fn json_file(path: &Path, columns: &'static [RowColumn]) -> Result<Box<dyn RowSink>, Error> {
    Ok(Box::new(JsonRows {
        text: file(path)?,
        columns,
    }))
}

/// Rows as JSON Lines into an open stream; `name` names it in errors.
pub fn json_stream(name: &str, out: impl Write + 'static, columns: &'static [RowColumn]) -> Box<dyn RowSink> {
    Box::new(JsonRows {
        text: stream(name, out),
        columns,
    })
}

impl<W: Write> RowSink for CsvRows<W> {
    fn push(&mut self, row: &[RowCell<'_>]) -> Result<(), Error> {
        for (at, cell) in row.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            match cell {
                RowCell::Word(None) => self.0.print(format_args!("{comma}"))?,
                RowCell::Word(Some(word)) if word.contains(['"', ',', '\n', '\r']) => {
                    self.0
                        .print(format_args!("{comma}\"{}\"", word.replace('"', "\"\"")))?;
                }
                RowCell::Word(Some(word)) => self.0.print(format_args!("{comma}{word}"))?,
                RowCell::Kroner(ore) => self.0.print(format_args!("{comma}{}", Kroner(*ore)))?,
            }
        }
        self.0.print(format_args!("\n"))
    }

    fn finish(self: Box<Self>) -> Result<(), Error> {
        self.0.complete()
    }
}

impl<W: Write> RowSink for JsonRows<W> {
    fn push(&mut self, row: &[RowCell<'_>]) -> Result<(), Error> {
        for (at, (column, cell)) in self.columns.iter().zip(row).enumerate() {
            let start = if at == 0 { '{' } else { ',' };
            self.text.print(format_args!("{start}\"{}\":", column.name()))?;
            match cell {
                RowCell::Word(word) => {
                    let refused = self.text.io();
                    serde_json::to_writer(&mut self.text.out, word).map_err(|e| refused(e.into()))?;
                }
                RowCell::Kroner(ore) => self.text.print(format_args!("{}", Kroner(*ore)))?,
            }
        }
        self.text.print(format_args!("}}\n"))
    }

    fn finish(self: Box<Self>) -> Result<(), Error> {
        self.text.complete()
    }
}
