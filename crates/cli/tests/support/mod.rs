//! The program as others call it: what it prints, and what it refuses.

// Each file of tests calls some of these.
#![allow(dead_code)]

use serde_json::Value;
use std::process::{Command, Output};

pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_grunnmur"));
    command.args(args);
    command
}

pub(crate) fn grunnmur(args: &[&str]) -> Output {
    command(args).output().unwrap()
}

/// What a call that succeeds prints.
pub(crate) fn said(args: &[&str]) -> String {
    let output = grunnmur(args);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

pub(crate) fn json(args: &[&str]) -> Value {
    serde_json::from_str(&said(args)).unwrap()
}

/// The exit code of a refused call, which prints nothing and does not panic, and what was said.
pub(crate) fn refusal(args: &[&str]) -> (i32, String) {
    let output = grunnmur(args);
    assert!(
        output.stdout.is_empty(),
        "a refused call printed {}",
        String::from_utf8_lossy(&output.stdout)
    );
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(!text.contains("panicked"), "{text}");
    (output.status.code().unwrap(), text)
}
