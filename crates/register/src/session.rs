//! A connection to PostgreSQL. What nobody waits for is sent together with the next question, in one message, so that a change is a few
//! messages and not one for each of its statements (`docs/decisions/register-store.md`).

use crate::store::{Question, Row, StoreError, Value, of_row};
use futures_util::SinkExt;
use std::collections::HashMap;
use std::fmt::Write;
use tokio::runtime::Runtime;
use tokio_postgres::types::{ToSql, private::BytesMut};
use tokio_postgres::{Client, Config, NoTls, SimpleQueryMessage, Statement};

pub(crate) struct Session {
    runtime: Runtime,
    client: Client,
    /// Statements that the server has prepared, and their numbers.
    prepared: HashMap<&'static str, usize>,
    /// Those of questions that stand alone.
    alone: HashMap<&'static str, Statement>,
    /// What is to be sent with the next question, and how many statements that is.
    waiting: (String, usize),
    /// A transaction has begun on the server.
    begun: bool,
}

/// What came of a statement.
#[derive(Default)]
struct Told {
    rows: Vec<Row>,
    /// Rows that it changed or gave.
    number: u64,
}

impl Session {
    pub(crate) fn connect(config: &Config) -> Result<Session, StoreError> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (client, connection) = runtime.block_on(config.connect(NoTls))?;
        runtime.spawn(async move {
            // Whoever asks next is told of it.
            let _ = connection.await;
        });
        // What `quoted` rests on.
        runtime.block_on(client.batch_execute("SET standard_conforming_strings = on"))?;
        Ok(Session {
            runtime,
            client,
            prepared: HashMap::new(),
            alone: HashMap::new(),
            waiting: (String::new(), 0),
            begun: false,
        })
    }

    /// Whether the server has gone away. Nothing is read while nobody asks, so that what has come is read first: the first turn wakes
    /// the reader, the second lets it read.
    pub(crate) fn is_lost(&self) -> bool {
        self.runtime.block_on(async {
            tokio::task::yield_now().await;
            tokio::task::yield_now().await;
        });
        self.client.is_closed()
    }

    /// Begins a transaction; the words go with the first statement.
    pub(crate) fn begin(&mut self, words: &'static str) {
        self.waiting = (format!("{words};"), 1);
    }

    /// Ends the transaction so that what was done in it is there. The word goes with what waits.
    pub(crate) fn commit(&mut self) -> Result<(), StoreError> {
        if !self.begun && self.waiting.1 <= 1 {
            self.waiting = (String::new(), 0);
            return Ok(());
        }
        self.waiting.0.push_str("COMMIT");
        self.waiting.1 += 1;
        let sent = self.send();
        if sent.is_err() {
            // The server has left out what came after the error.
            self.rollback()?;
        }
        self.begun = false;
        sent.map(|_| ())
    }

    /// Ends the transaction so that nothing of it is there.
    pub(crate) fn rollback(&mut self) -> Result<(), StoreError> {
        self.waiting = (String::new(), 0);
        if std::mem::take(&mut self.begun) {
            self.runtime.block_on(self.client.batch_execute("ROLLBACK"))?;
        }
        Ok(())
    }

    /// Sends what waits, in one message; what came of each.
    fn send(&mut self) -> Result<Vec<Told>, StoreError> {
        let (words, statements) = std::mem::take(&mut self.waiting);
        if statements == 0 {
            return Ok(vec![]);
        }
        self.begun |= words.starts_with("BEGIN");
        let messages = self.runtime.block_on(self.client.simple_query(&words))?;
        let mut all = Vec::with_capacity(statements);
        let mut told = Told::default();
        for message in messages {
            match message {
                SimpleQueryMessage::Row(row) => told.rows.push(row.into()),
                SimpleQueryMessage::CommandComplete(number) => {
                    told.number = number;
                    all.push(std::mem::take(&mut told));
                }
                _ => {}
            }
        }
        Ok(all)
    }

    /// Puts a statement after what waits; one without values as it is.
    pub(crate) fn later(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<(), StoreError> {
        if with.is_empty() {
            self.waiting.0.push_str(sql);
            self.waiting.0.push(';');
            self.waiting.1 += 1;
            return Ok(());
        }
        let next = self.prepared.len();
        let number = match self.prepared.get(sql) {
            Some(known) => *known,
            None => {
                self.runtime.block_on(
                    self.client
                        .batch_execute(&format!("PREPARE grunnmur_{next} AS {sql}")),
                )?;
                self.prepared.insert(sql, next);
                next
            }
        };
        let (words, statements) = &mut self.waiting;
        *statements += 1;
        // Writing to a text does not fail.
        let _ = write!(words, "EXECUTE grunnmur_{number}");
        for (at, value) in with.iter().enumerate() {
            words.push(if at == 0 { '(' } else { ',' });
            match value {
                Value::Null => words.push_str("NULL"),
                Value::Int(number) => drop(write!(words, "'{number}'")),
                Value::Text(text) => quoted(words, text),
            }
        }
        words.push_str(");");
        Ok(())
    }

    pub(crate) fn run(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<u64, StoreError> {
        self.later(sql, with)?;
        Ok(self.send()?.pop().map_or(0, |told| told.number))
    }

    /// Rows of a question that stands alone, with no transaction around it.
    pub(crate) fn ask(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let statement = match self.alone.get(sql) {
            Some(known) => known.clone(),
            None => {
                let made = self.runtime.block_on(self.client.prepare(sql))?;
                self.alone.insert(sql, made.clone());
                made
            }
        };
        let values: Vec<&(dyn ToSql + Sync)> = with.iter().map(|value| value as _).collect();
        let rows = self.runtime.block_on(self.client.query(&statement, &values))?;
        Ok(rows.iter().map(of_row).collect::<Result<_, _>>()?)
    }

    /// Rows of a question.
    pub(crate) fn rows(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        self.later(sql, with)?;
        Ok(self.send()?.pop().map_or(vec![], |told| told.rows))
    }

    /// Rows of several questions, in one journey.
    pub(crate) fn all(&mut self, questions: &[Question<'_>]) -> Result<Vec<Vec<Row>>, StoreError> {
        for (sql, with) in questions {
            self.later(sql, with)?;
        }
        let told = self.send()?.into_iter().rev().take(questions.len());
        let mut rows: Vec<Vec<Row>> = told.map(|one| one.rows).collect();
        rows.reverse();
        Ok(rows)
    }

    /// Loads lines in the form that COPY reads.
    pub(crate) fn copy(
        &mut self,
        copy: &'static str,
        mut lines: impl FnMut(&mut String) -> bool,
    ) -> Result<u64, StoreError> {
        self.send()?;
        let client = &self.client;
        let loaded = self.runtime.block_on(async {
            let sink = client.copy_in(copy).await?;
            let mut sink = std::pin::pin!(sink);
            loop {
                let mut text = String::new();
                let more = lines(&mut text);
                sink.send(BytesMut::from(text.as_bytes()).freeze()).await?;
                if !more {
                    return sink.finish().await;
                }
            }
        });
        Ok(loaded?)
    }

    /// Words that make tables; no values, no answer.
    pub(crate) fn words(&mut self, sql: &str) -> Result<(), StoreError> {
        self.send()?;
        Ok(self.runtime.block_on(self.client.batch_execute(sql))?)
    }
}

/// A text as a value between quotes, in which a backslash is itself.
fn quoted(words: &mut String, text: &str) {
    words.push('\'');
    for (at, part) in text.split('\'').enumerate() {
        if at > 0 {
            words.push_str("''");
        }
        words.push_str(part);
    }
    words.push('\'');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_between_its_quotes() {
        let mut words = String::new();
        quoted(&mut words, r"O'Hara'); DROP TABLE person; --");
        assert_eq!(words, r"'O''Hara''); DROP TABLE person; --'");
    }
}
