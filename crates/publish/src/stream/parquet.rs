use super::{RowCell, RowColumn, RowSink};
use crate::Error;
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows that Parquet keeps before it writes them as one group.
pub(super) const GROUP: usize = 64 * 1024;

/// Parquet: UTF-8 strings that may be null, kroner as doubles.
struct ParquetRows {
    writer: SerializedFileWriter<File>,
    path: PathBuf,
    columns: Vec<Pending>,
    rows: usize,
}

/// Cells that wait for their group.
enum Pending {
    Words { known: Vec<ByteArray>, levels: Vec<i16> },
    Kroner(Vec<f64>),
}

/// Rows as Parquet into a new file.
///
/// # Errors
/// [`Error::Io`] or [`Error::Parquet`].
pub fn parquet_file(path: &Path, columns: &'static [RowColumn]) -> Result<Box<dyn RowSink>, Error> {
    let fields = columns.iter().map(|column| {
        let (physical, logical, repetition) = match column {
            RowColumn::Word(_) => (
                Physical::BYTE_ARRAY,
                Some(LogicalType::String),
                Repetition::OPTIONAL,
            ),
            RowColumn::Kroner(_) => (Physical::DOUBLE, None, Repetition::REQUIRED),
        };
        let field = Type::primitive_type_builder(column.name(), physical);
        field
            .with_repetition(repetition)
            .with_logical_type(logical)
            .build()
            .map(Arc::new)
    });
    let out = File::create(path).map_err(|e| Error::io("create", path, e))?;
    let open = || -> Result<SerializedFileWriter<File>, ParquetError> {
        let fields = fields.collect::<Result<Vec<_>, _>>()?;
        let schema = Type::group_type_builder("schema").with_fields(fields).build()?;
        let properties = WriterProperties::builder()
            .set_created_by(concat!("grunnmur ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))
    };
    let writer = open().map_err(|e| refused(path, e))?;
    let pending = columns.iter().map(|column| match column {
        RowColumn::Word(_) => Pending::Words {
            known: Vec::new(),
            levels: Vec::new(),
        },
        RowColumn::Kroner(_) => Pending::Kroner(Vec::new()),
    });
    Ok(Box::new(ParquetRows {
        writer,
        path: path.into(),
        columns: pending.collect(),
        rows: 0,
    }))
}

fn refused(path: &Path, error: ParquetError) -> Error {
    let other = match error {
        ParquetError::External(cause) => match cause.downcast::<std::io::Error>() {
            Ok(io) => return Error::io("write", path, *io),
            Err(other) => other.to_string(),
        },
        other => other.to_string(),
    };
    Error::Parquet {
        path: path.into(),
        reason: other,
    }
}

impl ParquetRows {
    fn write_group(&mut self) -> Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            let Some(mut writer) = group.next_column()? else {
                continue;
            };
            match column {
                Pending::Words { known, levels } => {
                    writer
                        .typed::<ByteArrayType>()
                        .write_batch(known, Some(levels), None)?;
                    known.clear();
                    levels.clear();
                }
                Pending::Kroner(cells) => {
                    writer.typed::<DoubleType>().write_batch(cells, None, None)?;
                    cells.clear();
                }
            }
            writer.close()?;
        }
        self.rows = 0;
        group.close().map(|_| ())
    }
}

impl RowSink for ParquetRows {
    fn push(&mut self, row: &[RowCell<'_>]) -> Result<(), Error> {
        for (column, cell) in self.columns.iter_mut().zip(row) {
            match (column, cell) {
                (Pending::Words { known, levels }, RowCell::Word(word)) => {
                    known.extend(word.map(ByteArray::from));
                    levels.push(i16::from(word.is_some()));
                }
                (Pending::Kroner(cells), RowCell::Kroner(ore)) => cells.push(ore.kroner()),
                _ => {
                    let reason = "a cell does not fit its column; this is a fault in grunnmur".to_owned();
                    return Err(Error::Parquet {
                        path: self.path.clone(),
                        reason,
                    });
                }
            }
        }
        self.rows += 1;
        if self.rows < GROUP {
            return Ok(());
        }
        self.write_group().map_err(|e| refused(&self.path, e))
    }

    fn finish(mut self: Box<Self>) -> Result<(), Error> {
        if self.rows > 0 {
            self.write_group().map_err(|e| refused(&self.path, e))?;
        }
        let path = self.path.clone();
        let file = self.writer.into_inner().map_err(|e| refused(&path, e))?;
        file.sync_all().map_err(|e| Error::io("write", &path, e))
    }
}
