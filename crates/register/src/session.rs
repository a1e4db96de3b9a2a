//! A connection to PostgreSQL. What nobody waits for is sent together with the next question, so that a change is a few journeys to the
//! server and not one for each of its statements.

use crate::store::{Question, Row, StoreError, Value, of_row};
use futures_util::SinkExt;
use futures_util::future::{join, join_all};
use std::collections::HashMap;
use tokio::runtime::Runtime;
use tokio_postgres::types::{ToSql, private::BytesMut};
use tokio_postgres::{Client, Config, NoTls, Statement};

pub(crate) struct Session {
    runtime: Runtime,
    client: Client,
    prepared: HashMap<&'static str, Statement>,
    waiting: Vec<Deed>,
    /// A transaction has begun on the server.
    begun: bool,
}

/// What is to be done and has no answer that anybody reads.
enum Deed {
    Words(&'static str),
    Run(Statement, Vec<Kept>),
}

/// A value that waits.
enum Kept {
    Null,
    Int(i64),
    Text(String),
}

impl Kept {
    fn of(value: &Value<'_>) -> Kept {
        match value {
            Value::Null => Kept::Null,
            Value::Int(number) => Kept::Int(*number),
            Value::Text(text) => Kept::Text((*text).to_owned()),
        }
    }

    fn value(&self) -> Value<'_> {
        match self {
            Kept::Null => Value::Null,
            Kept::Int(number) => Value::Int(*number),
            Kept::Text(text) => Value::Text(text),
        }
    }
}

fn given<'a>(values: &'a [Value<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| value as _).collect()
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
        Ok(Session {
            runtime,
            client,
            prepared: HashMap::new(),
            waiting: vec![],
            begun: false,
        })
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Begins a transaction; the words go with the first statement.
    pub(crate) fn begin(&mut self, words: &'static str) {
        self.waiting.clear();
        self.waiting.push(Deed::Words(words));
    }

    /// Ends the transaction so that what was done in it is there. The word goes with what waits: where one of that fails the server
    /// takes it for the end of a transaction of which nothing is left.
    pub(crate) fn commit(&mut self) -> Result<(), StoreError> {
        if self.begun || self.waiting.len() > 1 {
            self.waiting.push(Deed::Words("COMMIT"));
        } else {
            self.waiting.clear();
        }
        let sent = self.send();
        self.begun = false;
        sent
    }

    /// Ends the transaction so that nothing of it is there.
    pub(crate) fn rollback(&mut self) -> Result<(), StoreError> {
        self.waiting.clear();
        if std::mem::take(&mut self.begun) {
            self.runtime.block_on(self.client.batch_execute("ROLLBACK"))?;
        }
        Ok(())
    }

    /// Sends what waits; the first of its errors.
    fn send(&mut self) -> Result<(), StoreError> {
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return Ok(());
        }
        self.begun = true;
        let client = &self.client;
        let done = self
            .runtime
            .block_on(join_all(waiting.iter().map(|deed| done(client, deed))));
        Ok(done.into_iter().collect::<Result<(), _>>()?)
    }

    fn statement(&mut self, sql: &'static str) -> Result<Statement, StoreError> {
        if let Some(known) = self.prepared.get(sql) {
            return Ok(known.clone());
        }
        self.send()?;
        let statement = self.runtime.block_on(self.client.prepare(sql))?;
        self.prepared.insert(sql, statement.clone());
        Ok(statement)
    }

    /// Keeps a statement to be sent with the next question, or before the end.
    pub(crate) fn later(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<(), StoreError> {
        let statement = self.statement(sql)?;
        let kept = with.iter().map(Kept::of).collect();
        self.waiting.push(Deed::Run(statement, kept));
        Ok(())
    }

    pub(crate) fn run(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<u64, StoreError> {
        self.ask(sql, with, async |client, statement, values| {
            client.execute(statement, values).await
        })
    }

    /// Rows of a question, inside a transaction or without one.
    pub(crate) fn rows(&mut self, sql: &'static str, with: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let rows = self.ask(sql, with, async |client, statement, values| {
            client.query(statement, values).await
        })?;
        Ok(rows.iter().map(of_row).collect::<Result<_, _>>()?)
    }

    /// Rows of several questions, in one journey.
    pub(crate) fn all(&mut self, questions: &[Question<'_>]) -> Result<Vec<Vec<Row>>, StoreError> {
        let statements = questions
            .iter()
            .map(|(sql, _)| self.statement(sql))
            .collect::<Result<Vec<_>, _>>()?;
        let waiting = std::mem::take(&mut self.waiting);
        self.begun |= !waiting.is_empty();
        let client = &self.client;
        let before = join_all(waiting.iter().map(|deed| done(client, deed)));
        let asked = statements
            .iter()
            .zip(questions)
            .map(async |(statement, (_, with))| client.query(statement, &given(with)).await);
        let (before, told) = self.runtime.block_on(join(before, join_all(asked)));
        before.into_iter().collect::<Result<(), _>>()?;
        told.into_iter()
            .map(|rows| Ok(rows?.iter().map(of_row).collect::<Result<_, _>>()?))
            .collect()
    }

    /// Sends what waits and then the question, in one journey.
    fn ask<T>(
        &mut self,
        sql: &'static str,
        with: &[Value<'_>],
        question: impl AsyncFnOnce(
            &Client,
            &Statement,
            &[&(dyn ToSql + Sync)],
        ) -> Result<T, tokio_postgres::Error>,
    ) -> Result<T, StoreError> {
        let statement = self.statement(sql)?;
        let waiting = std::mem::take(&mut self.waiting);
        self.begun |= !waiting.is_empty();
        let (client, values) = (&self.client, given(with));
        let before = join_all(waiting.iter().map(|deed| done(client, deed)));
        let asked = question(client, &statement, &values);
        let (before, told) = self.runtime.block_on(join(before, asked));
        before.into_iter().collect::<Result<(), _>>()?;
        Ok(told?)
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

async fn done(client: &Client, deed: &Deed) -> Result<(), tokio_postgres::Error> {
    match deed {
        Deed::Words(words) => client.batch_execute(words).await,
        Deed::Run(statement, kept) => {
            let values: Vec<Value<'_>> = kept.iter().map(Kept::value).collect();
            client.execute(statement, &given(&values)).await.map(|_| ())
        }
    }
}
