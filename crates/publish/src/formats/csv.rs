use crate::{Error, Table, Values, write_atomically};
use std::path::Path;

impl Table {
    /// Writes the table as CSV: UTF-8, comma, header row, decimal point, unknown as an empty cell.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn write_csv(&self, path: &Path) -> Result<(), Error> {
        let refused = |e: ::csv::Error| {
            Error::io(
                "write",
                path,
                match e.into_kind() {
                    ::csv::ErrorKind::Io(e) => e,
                    other => std::io::Error::other(format!("{other:?}")),
                },
            )
        };
        write_atomically(path, |out| {
            let mut writer = ::csv::Writer::from_writer(out);
            writer
                .write_record(self.columns().iter().map(|c| &c.name))
                .map_err(refused)?;
            for row in 0..self.rows() {
                for column in self.columns() {
                    let cell = match &column.values {
                        Values::Text(v) => v[row].clone(),
                        Values::Number(v) => v[row].map(|x| x.to_string()).unwrap_or_default(),
                        Values::Integer(v) => v[row].map(|x| x.to_string()).unwrap_or_default(),
                    };
                    writer.write_field(cell).map_err(refused)?;
                }
                writer.write_record(None::<&[u8]>).map_err(refused)?;
            }
            writer.flush().map_err(|e| Error::io("write", path, e))
        })
    }
}
