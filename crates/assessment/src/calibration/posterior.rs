//! The draws that the calibration kept, as a file that says which evidence it was made from.

use serde::{Deserialize, Serialize};

/// One kept draw of the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PosteriorDraw {
    /// Number of the member.
    pub member: u64,
    /// Sum over the kinds of figures of the mean squared distance, in standard deviations; about the number of kinds for a
    /// draw that is off by as much as is allowed.
    pub misfit: f64,
}

/// Draws kept, each as likely as another; the first few are a sample of all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Posterior {
    /// Fingerprint of the evidence that it was made from.
    pub fingerprint: u64,
    /// The draws, in an order by chance.
    pub draws: Vec<PosteriorDraw>,
}

/// A line of a posterior file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: `{text}` is not {wanted}")]
pub struct PosteriorError {
    /// Line, from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
    /// What should stand there.
    pub wanted: &'static str,
}

const EMBEDDED: &str = include_str!("../../../../evidence/posterior.csv");
const HEAD: &str = "member,misfit,evidence";

impl Posterior {
    /// The one built in.
    ///
    /// # Errors
    /// When it is spoilt.
    pub fn embedded() -> Result<Posterior, PosteriorError> {
        Posterior::parse(EMBEDDED)
    }

    /// Reads a file; one without draws, an empty one also, keeps none.
    ///
    /// # Errors
    /// The first line that is not a draw, or that names other evidence than the lines before.
    pub fn parse(text: &str) -> Result<Posterior, PosteriorError> {
        let mut posterior = Posterior::default();
        let mut lines = text.lines().enumerate();
        let wrong = |line: usize, text: &str, wanted| PosteriorError {
            line: line + 1,
            text: text.to_owned(),
            wanted,
        };
        match lines.next() {
            None => return Ok(posterior),
            Some((_, HEAD)) => {}
            Some((line, text)) => return Err(wrong(line, text, "the head `member,misfit,evidence`")),
        }
        for (line, text) in lines {
            let cells: Vec<&str> = text.split(',').collect();
            let read = match cells.as_slice() {
                [member, misfit, evidence] => member
                    .parse()
                    .ok()
                    .zip(misfit.parse::<f64>().ok().filter(|misfit| misfit.is_finite()))
                    .zip(u64::from_str_radix(evidence, 16).ok()),
                _ => None,
            };
            let Some(((member, misfit), fingerprint)) = read else {
                return Err(wrong(
                    line,
                    text,
                    "a member, its misfit and the fingerprint of the evidence",
                ));
            };
            if !posterior.draws.is_empty() && posterior.fingerprint != fingerprint {
                return Err(wrong(line, text, "of the same evidence as the lines before"));
            }
            posterior.fingerprint = fingerprint;
            posterior.draws.push(PosteriorDraw { member, misfit });
        }
        Ok(posterior)
    }

    /// The file.
    pub fn text(&self) -> String {
        let mut text = format!("{HEAD}\n");
        for draw in &self.draws {
            text += &format!("{},{:.4},{:016x}\n", draw.member, draw.misfit, self.fingerprint);
        }
        text
    }

    /// The first `draws` members, and after them members that it does not keep.
    pub fn members(&self, draws: usize) -> Vec<u64> {
        let mut members: Vec<u64> = self.draws.iter().take(draws).map(|draw| draw.member).collect();
        let others = (1..).filter(|member| !self.draws.iter().any(|draw| draw.member == *member));
        let missing: Vec<u64> = others.take(draws - members.len()).collect();
        members.extend(missing);
        members
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let draws = vec![
            PosteriorDraw {
                member: 812,
                misfit: 6.25,
            },
            PosteriorDraw {
                member: 3,
                misfit: 9.5,
            },
        ];
        let posterior = Posterior {
            fingerprint: 0xfeed,
            draws,
        };
        assert_eq!(Posterior::parse(&posterior.text()), Ok(posterior.clone()));
        assert_eq!(posterior.members(1), [812]);
        assert_eq!(posterior.members(4), [812, 3, 1, 2]);
        assert_eq!(
            Posterior::parse("").map(|posterior| posterior.members(2)),
            Ok(vec![1, 2])
        );
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let wrong = |text: &str| Posterior::parse(text).map_err(|error| error.to_string());
        assert!(wrong("member\n1\n").is_err_and(|text| text.starts_with("line 1")));
        assert!(wrong("member,misfit,evidence\n1,nan,0\n").is_err_and(|text| text.starts_with("line 2")));
        let two = "member,misfit,evidence\n1,1,a\n2,1,b\n";
        assert!(wrong(two).is_err_and(|text| text.contains("same evidence")));
    }
}
