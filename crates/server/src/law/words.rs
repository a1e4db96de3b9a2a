//! Steps to an amount, with their citations in the reader's language.

use publish::{Language, cited};
use scheme::trace::{Step, Trace};

/// How an amount came about, with its citations in words.
pub(crate) fn traced(mut trace: Trace, language: Language) -> Trace {
    for step in &mut trace.steps {
        if let Step::Used { value, .. } = step {
            value.source = cited(&value.source).in_language(language).to_owned();
        }
    }
    trace
}
