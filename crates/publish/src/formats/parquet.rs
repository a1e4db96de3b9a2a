use crate::{Error, Table, Values, write_atomically};
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

impl Table {
    /// Writes the table as Parquet: UTF-8 strings, 64-bit integers and doubles; figures may be null.
    /// Title, source and time of making are key-value metadata.
    ///
    /// # Errors
    /// [`Error::Io`], or [`Error::Parquet`] when the library refuses for another reason.
    pub fn write_parquet(&self, path: &Path) -> Result<(), Error> {
        let refused = |e: ParquetError| match e {
            ParquetError::External(cause) => match cause.downcast::<std::io::Error>() {
                Ok(io) => Error::io("write", path, *io),
                Err(other) => Error::Parquet {
                    path: path.into(),
                    reason: other.to_string(),
                },
            },
            other => Error::Parquet {
                path: path.into(),
                reason: other.to_string(),
            },
        };
        write_atomically(path, |out| self.parquet_into(out).map_err(refused))
    }

    /// The table as a Parquet file in memory.
    ///
    /// # Errors
    /// [`Error::Table`] when the library refuses.
    pub fn to_parquet(&self) -> Result<Vec<u8>, Error> {
        let mut bytes = vec![];
        self.parquet_into(&mut bytes).map_err(|e| Error::Table {
            table: self.name().to_owned(),
            problem: format!("cannot be laid out as Parquet: {e}"),
        })?;
        Ok(bytes)
    }

    fn parquet_into(&self, out: impl Write + Send) -> Result<(), ParquetError> {
        let fact = |key: &str, value: &str| KeyValue::new(key.to_owned(), value.to_owned());
        let properties = WriterProperties::builder()
            .set_created_by(concat!("grunnmur ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_key_value_metadata(Some(vec![
                fact("title", &self.title().nb),
                fact("source", self.source()),
                fact("updated", self.updated()),
            ]))
            .build();
        let mut file = SerializedFileWriter::new(out, self.parquet_schema()?, Arc::new(properties))?;
        let mut group = file.next_row_group()?;
        for column in self.columns() {
            if let Some(mut writer) = group.next_column()? {
                write_cells(&mut writer, &column.values)?;
                writer.close()?;
            }
        }
        group.close()?;
        file.close().map(|_| ())
    }

    fn parquet_schema(&self) -> Result<Arc<Type>, ParquetError> {
        let fields = self.columns().iter().map(|column| {
            let (physical, logical, repetition) = match column.values {
                Values::Text(_) => (
                    Physical::BYTE_ARRAY,
                    Some(LogicalType::String),
                    Repetition::REQUIRED,
                ),
                Values::Number(_) => (Physical::DOUBLE, None, Repetition::OPTIONAL),
                Values::Integer(_) => (Physical::INT64, None, Repetition::OPTIONAL),
            };
            let field = Type::primitive_type_builder(&column.name, physical);
            field
                .with_repetition(repetition)
                .with_logical_type(logical)
                .build()
                .map(Arc::new)
        });
        let fields = fields.collect::<Result<Vec<_>, _>>()?;
        Type::group_type_builder("schema")
            .with_fields(fields)
            .build()
            .map(Arc::new)
    }
}

fn write_cells(writer: &mut SerializedColumnWriter<'_>, values: &Values) -> Result<(), ParquetError> {
    match values {
        Values::Text(cells) => {
            let bytes: Vec<ByteArray> = cells.iter().map(|c| ByteArray::from(c.as_str())).collect();
            writer.typed::<ByteArrayType>().write_batch(&bytes, None, None)?;
        }
        Values::Number(cells) => {
            let (known, levels) = split(cells);
            writer
                .typed::<DoubleType>()
                .write_batch(&known, Some(&levels), None)?;
        }
        Values::Integer(cells) => {
            let (known, levels) = split(cells);
            writer
                .typed::<Int64Type>()
                .write_batch(&known, Some(&levels), None)?;
        }
    }
    Ok(())
}

/// The known values, and for every row a definition level: 1 known, 0 null.
fn split<T: Copy>(cells: &[Option<T>]) -> (Vec<T>, Vec<i16>) {
    (
        cells.iter().flatten().copied().collect(),
        cells.iter().map(|c| i16::from(c.is_some())).collect(),
    )
}
