//! Draws 200 pairs of parameter and date, and prints them with their values as JSON, for
//! `tests/python/check_openfisca.py`. The draw is the same every time.

use rulebook::{Rulebook, Value};
use std::process::ExitCode;
use std::time::Duration;

/// A step of SplitMix64.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn main() -> ExitCode {
    let book = match Rulebook::embedded() {
        Ok(book) => book,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let parameters: Vec<_> = book.parameters().collect();
    let mut state = 2001;
    let mut pairs = Vec::new();
    for _ in 0..200 {
        let parameter = parameters[(next(&mut state) % parameters.len() as u64) as usize];
        let entry = &parameter.entries[(next(&mut state) % parameter.entries.len() as u64) as usize];
        // The day before the value begins, or a day within 800 days after.
        let days = next(&mut state) % 900;
        let date = match days.checked_sub(100) {
            None => entry.from.yesterday(),
            Some(days) => entry.from.checked_add(Duration::from_secs(days * 86_400)),
        };
        let Ok(date) = date else {
            continue;
        };
        let value = match parameter.on(date).and_then(|entry| entry.value.as_ref()) {
            None => serde_json::Value::Null,
            Some(Value::Number(number)) => number.to_string().into(),
            Some(Value::Truth(truth)) => (*truth).into(),
            Some(Value::Text(text)) => text.as_str().into(),
        };
        let date = date.to_string();
        pairs.push(serde_json::json!({"parameter": parameter.name, "date": date, "value": value}));
    }
    println!("{}", serde_json::Value::Array(pairs));
    ExitCode::SUCCESS
}
