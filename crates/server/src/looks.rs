//! Writing the access log: a look is in the log before its answer goes out. Looks that come together share a commit.

use crate::admit::Admitted;
use crate::app::App;
use crate::problem::Problem;
use axum::http::StatusCode;
use register::{Look, Register, log_looks};
use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, OnceLock};
use tokio::sync::oneshot;

/// Requests whose looks may wait, and the most that share a commit.
const WAITING: usize = 1024;
const TOGETHER: usize = 256;

struct Entry {
    looks: Vec<(i64, Look)>,
    written: oneshot::Sender<bool>,
}

/// The way to the thread that writes.
#[derive(Default)]
pub(crate) struct LookLog(OnceLock<SyncSender<Entry>>);

/// Starts the thread that writes; it ends with the server.
pub(crate) fn start(looks: &LookLog, register: &Arc<Register>) -> io::Result<()> {
    let (send, receive) = sync_channel(WAITING);
    let register = Arc::clone(register);
    std::thread::Builder::new()
        .name("access log".to_owned())
        .spawn(move || write(&register, &receive))?;
    let _ = looks.0.set(send);
    Ok(())
}

fn write(register: &Register, receive: &Receiver<Entry>) {
    while let Ok(first) = receive.recv() {
        let mut entries = vec![first];
        entries.extend(receive.try_iter().take(TOGETHER - 1));
        let looks: Vec<(i64, Look)> = entries
            .iter_mut()
            .flat_map(|entry| std::mem::take(&mut entry.looks))
            .collect();
        let written = register.write(|tx| log_looks(tx, &looks)).is_ok();
        for entry in entries {
            let _ = entry.written.send(written);
        }
    }
}

impl App {
    /// Writes that these persons are looked at. Without it nobody sees anything.
    pub(crate) async fn look(&self, admitted: &Admitted, persons: &[i64]) -> Result<(), Problem> {
        if persons.is_empty() {
            return Ok(());
        }
        let at = self.clock.now().to_string();
        let look = |person: &i64| {
            let look = Look {
                at: at.clone(),
                actor: admitted.who.actor.clone(),
                role: admitted.part.name().to_owned(),
                operation: admitted.operation.name.to_owned(),
                ground: admitted.relation.name().to_owned(),
            };
            (*person, look)
        };
        let (written, done) = oneshot::channel();
        let entry = Entry {
            looks: persons.iter().map(look).collect(),
            written,
        };
        let sent = self.looks.0.get().is_some_and(|way| way.try_send(entry).is_ok());
        if sent && done.await == Ok(true) {
            return Ok(());
        }
        let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "database");
        problem.retry_after = Some(2);
        Err(problem)
    }
}
