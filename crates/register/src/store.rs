//! Statements and rows: the thin layer in which SQLite and PostgreSQL differ.
//!
//! Statements are written once, with `$1`, `$2` for values and `FOR UPDATE` where a row is held. Numbers are `BIGINT`, all else is text.
//! SQLite has one writer at a time, so there the words `FOR UPDATE` fall away.

use crate::session::Session;

/// A value for a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// A number.
    Int(i64),
    /// A text.
    Text(&'a str),
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}

impl From<Option<i64>> for Value<'_> {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Value::Null, Value::Int)
    }
}

impl<'a> From<Option<&'a str>> for Value<'a> {
    fn from(text: Option<&'a str>) -> Self {
        text.map_or(Value::Null, Value::Text)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(text)
    }
}

/// A statement that is asked, and its values.
pub type Question<'a> = (&'static str, &'a [Value<'a>]);

/// A row as it came.
#[derive(Debug)]
pub struct Row(Cells);

#[derive(Debug)]
enum Cells {
    Typed(Vec<Cell>),
    /// Numbers are digits.
    Words(tokio_postgres::SimpleQueryRow),
}

#[derive(Debug)]
enum Cell {
    Null,
    Int(i64),
    Text(String),
}

impl Row {
    /// The number in a column; 0 where there is none.
    pub fn int(&self, column: usize) -> i64 {
        self.maybe_int(column).unwrap_or(0)
    }

    /// The number in a column.
    pub fn maybe_int(&self, column: usize) -> Option<i64> {
        match &self.0 {
            Cells::Typed(cells) => match cells.get(column) {
                Some(Cell::Int(number)) => Some(*number),
                _ => None,
            },
            Cells::Words(row) => row.try_get(column).ok()??.parse().ok(),
        }
    }

    /// The text in a column; empty where there is none.
    pub fn text(&self, column: usize) -> &str {
        match &self.0 {
            Cells::Typed(cells) => match cells.get(column) {
                Some(Cell::Text(text)) => text,
                _ => "",
            },
            Cells::Words(row) => row.try_get(column).ok().flatten().unwrap_or(""),
        }
    }
}

impl From<tokio_postgres::SimpleQueryRow> for Row {
    fn from(row: tokio_postgres::SimpleQueryRow) -> Row {
        Row(Cells::Words(row))
    }
}

/// What went wrong in the database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite.
    #[error("the database file: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL.
    #[error("the database server: {0}")]
    Postgres(#[from] tokio_postgres::Error),
    /// The way to the database.
    #[error("the way to the database: {0}")]
    Io(#[from] std::io::Error),
    /// The address of the database is none.
    #[error("`{0}` is no database; give a file, or an address such as postgres://user@host/name")]
    Address(String),
    /// The database is of a later version of the program.
    #[error("the database is of version {found}, this program knows {known}; use a newer grunnmur")]
    Newer {
        /// Of the database.
        found: i64,
        /// The last that this program knows.
        known: i64,
    },
    /// Others' changes were to be written with this one, and none of them could be.
    #[error("the change was not written: {0}; ask again")]
    NotWritten(String),
    /// Two transactions stood in each other's way again and again.
    #[error("the database is too busy with the same rows; try again")]
    Busy,
}

impl StoreError {
    /// Whether another try of the whole transaction may go well.
    pub(crate) fn passes(&self) -> bool {
        match self {
            StoreError::Postgres(error) => error.code().is_some_and(|code| {
                use tokio_postgres::error::SqlState;
                *code == SqlState::T_R_SERIALIZATION_FAILURE
                    || *code == SqlState::T_R_DEADLOCK_DETECTED
                    || *code == SqlState::UNIQUE_VIOLATION
            }),
            _ => false,
        }
    }
}

/// A transaction.
pub trait Tx {
    /// Runs a statement; the number of rows that it changed.
    ///
    /// # Errors
    /// When the database refuses it.
    fn run(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<u64, StoreError>;

    /// Runs a statement of which nobody asks how many rows it changed: a server far away may get it with the next one. An error may
    /// come then, or at the end.
    ///
    /// # Errors
    /// When the database refuses it.
    fn later(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<(), StoreError> {
        self.run(sql, with).map(|_| ())
    }

    /// Rows of a question.
    ///
    /// # Errors
    /// When the database refuses it.
    fn rows(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<Vec<Row>, StoreError>;

    /// Rows of several questions, asked one after the other; a server far away may get them all at once.
    ///
    /// # Errors
    /// When the database refuses one of them.
    fn all(&mut self, questions: &[Question<'_>]) -> Result<Vec<Vec<Row>>, StoreError> {
        questions.iter().map(|(sql, with)| self.rows(sql, with)).collect()
    }

    /// The first row of a question.
    ///
    /// # Errors
    /// When the database refuses it.
    fn row(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, with)?.into_iter().next())
    }

    /// Loads many rows into a table by the fastest way that the database has: `insert` is a statement with a value for each column, `copy`
    /// names the same table and columns.
    ///
    /// # Errors
    /// When the database refuses a row.
    fn load(
        &mut self,
        insert: &'static str,
        copy: &'static str,
        rows: &mut dyn Iterator<Item = Vec<Value<'_>>>,
    ) -> Result<u64, StoreError>;

    /// Whether transactions run beside each other, so that one that began earlier may end later.
    fn has_many_writers(&self) -> bool;
}

/// SQLite in a transaction that is open.
pub(crate) struct SqliteTx<'a>(pub(crate) &'a rusqlite::Connection);

impl SqliteTx<'_> {
    fn with<T>(
        &self,
        sql: &'static str,
        with: &[Value<'_>],
        work: impl FnOnce(&mut rusqlite::CachedStatement<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let mut statement = self.0.prepare_cached(&sqlite_words(sql))?;
        for (at, value) in with.iter().enumerate() {
            match value {
                Value::Null => statement.raw_bind_parameter(at + 1, rusqlite::types::Null)?,
                Value::Int(number) => statement.raw_bind_parameter(at + 1, number)?,
                Value::Text(text) => statement.raw_bind_parameter(at + 1, text)?,
            }
        }
        Ok(work(&mut statement)?)
    }
}

/// `$1` is `?1` in SQLite, and nobody else writes.
fn sqlite_words(sql: &str) -> String {
    sql.replace(" FOR UPDATE", "").replace('$', "?")
}

impl Tx for SqliteTx<'_> {
    fn run(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<u64, StoreError> {
        self.with(sql, with, |statement| {
            statement.raw_execute().map(|changed| changed as u64)
        })
    }

    fn rows(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        self.with(sql, with, |statement| {
            let columns = statement.column_count();
            let mut rows = statement.raw_query();
            let mut all = vec![];
            while let Some(row) = rows.next()? {
                let cell = |column| {
                    use rusqlite::types::ValueRef;
                    Ok(match row.get_ref(column)? {
                        ValueRef::Integer(number) => Cell::Int(number),
                        ValueRef::Text(_) => Cell::Text(row.get(column)?),
                        _ => Cell::Null,
                    })
                };
                let cells = (0..columns).map(cell).collect::<rusqlite::Result<_>>()?;
                all.push(Row(Cells::Typed(cells)));
            }
            Ok(all)
        })
    }

    fn load(
        &mut self,
        insert: &'static str,
        _: &'static str,
        rows: &mut dyn Iterator<Item = Vec<Value<'_>>>,
    ) -> Result<u64, StoreError> {
        let mut loaded = 0;
        for row in rows {
            loaded += self.run(insert, &row)?;
        }
        Ok(loaded)
    }

    fn has_many_writers(&self) -> bool {
        false
    }
}

/// PostgreSQL in a transaction that is open.
pub(crate) struct PostgresTx<'a>(pub(crate) &'a mut Session);

/// A row of a question that stands alone.
pub(crate) fn of_row(row: &tokio_postgres::Row) -> Result<Row, tokio_postgres::Error> {
    let cell = |(column, of): (usize, &tokio_postgres::Column)| {
        use tokio_postgres::types::Type;
        Ok(match *of.type_() {
            Type::INT8 => row
                .try_get::<_, Option<i64>>(column)?
                .map_or(Cell::Null, Cell::Int),
            // A number in the statement itself.
            Type::INT4 => row
                .try_get::<_, Option<i32>>(column)?
                .map_or(Cell::Null, |number| Cell::Int(i64::from(number))),
            _ => row
                .try_get::<_, Option<String>>(column)?
                .map_or(Cell::Null, Cell::Text),
        })
    };
    let cells = row.columns().iter().enumerate().map(cell);
    Ok(Row(Cells::Typed(
        cells.collect::<Result<_, tokio_postgres::Error>>()?,
    )))
}

impl Tx for PostgresTx<'_> {
    fn run(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<u64, StoreError> {
        self.0.run(sql, with)
    }

    fn later(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<(), StoreError> {
        self.0.later(sql, with)
    }

    fn rows(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        self.0.rows(sql, with)
    }

    fn all(&mut self, questions: &[Question<'_>]) -> Result<Vec<Vec<Row>>, StoreError> {
        self.0.all(questions)
    }

    fn load(
        &mut self,
        _: &'static str,
        copy: &'static str,
        rows: &mut dyn Iterator<Item = Vec<Value<'_>>>,
    ) -> Result<u64, StoreError> {
        self.0.copy(copy, |text| {
            for row in &mut *rows {
                line(text, &row);
                if text.len() > 1 << 16 {
                    return true;
                }
            }
            false
        })
    }

    fn has_many_writers(&self) -> bool {
        true
    }
}

/// A row as COPY reads it.
fn line(text: &mut String, row: &[Value<'_>]) {
    for (at, value) in row.iter().enumerate() {
        if at > 0 {
            text.push('\t');
        }
        match value {
            Value::Null => text.push_str("\\N"),
            Value::Int(number) => text.push_str(&number.to_string()),
            Value::Text(word) => text.push_str(&escaped(word)),
        }
    }
    text.push('\n');
}

/// A word as COPY reads it.
fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\")
        .replace('\t', "\\t")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
}

impl tokio_postgres::types::ToSql for Value<'_> {
    fn to_sql(
        &self,
        of: &tokio_postgres::types::Type,
        out: &mut tokio_postgres::types::private::BytesMut,
    ) -> Result<tokio_postgres::types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(tokio_postgres::types::IsNull::Yes),
            Value::Int(number) => number.to_sql(of, out),
            Value::Text(text) => text.to_sql(of, out),
        }
    }

    fn accepts(_: &tokio_postgres::types::Type) -> bool {
        true
    }

    tokio_postgres::types::to_sql_checked!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_statement_serves_both() {
        assert_eq!(
            sqlite_words("SELECT cap FROM list WHERE id IN ($1, $2) ORDER BY id FOR UPDATE"),
            "SELECT cap FROM list WHERE id IN (?1, ?2) ORDER BY id"
        );
    }
}
