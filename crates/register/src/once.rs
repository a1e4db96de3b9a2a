//! Asked twice, done once: the answer to a caller's key is kept and given again.

use crate::act::Act;
use crate::fault::Fault;
use crate::store::Tx;

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Status of the answer, such as 201.
    pub status: u16,
    /// Body of the answer.
    pub body: String,
    /// The answer was given before: nothing was done now.
    pub again: bool,
}

/// Does the work once for a caller's key; asked again with the same request, the first answer comes again. `work` gives status and body. What is refused is not kept:
/// asked again, it is tried again.
///
/// # Errors
/// What the work says, or a key that was used for another request.
pub fn once(
    tx: &mut dyn Tx,
    act: &Act,
    key: &str,
    request: &str,
    work: impl FnOnce(&mut dyn Tx) -> Result<(u16, String), Fault>,
) -> Result<Answer, Fault> {
    if key.is_empty() || key.len() > 200 {
        return Err(Fault::Request("a key of a request has 1 to 200 bytes".to_owned()));
    }
    let known = tx.row(
        "SELECT request, status, body FROM answer WHERE actor = $1 AND key = $2",
        &[act.actor.as_str().into(), key.into()],
    )?;
    if let Some(row) = known {
        if row.text(0) != request {
            return Err(Fault::KeyUsed);
        }
        return Ok(Answer {
            status: u16::try_from(row.int(1)).unwrap_or(0),
            body: row.text(2).to_owned(),
            again: true,
        });
    }
    let (status, body) = work(tx)?;
    tx.run(
        "INSERT INTO answer (actor, key, request, status, body, day) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            act.actor.as_str().into(),
            key.into(),
            request.into(),
            i64::from(status).into(),
            body.as_str().into(),
            act.day().0.into(),
        ],
    )?;
    Ok(Answer {
        status,
        body,
        again: false,
    })
}
