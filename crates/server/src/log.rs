//! The log: a line of JSON for each event. It names operations, parts and statuses, never a person.

use tracing::Level;

/// Writes the log to the standard error stream, from now on and for the whole program. A second call changes nothing.
pub fn log_to_stderr() {
    let log = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_max_level(Level::INFO)
        .with_writer(std::io::stderr)
        .finish();
    let _ = tracing::subscriber::set_global_default(log);
}
