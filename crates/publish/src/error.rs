use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What can go wrong while figures are laid out or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused.
    #[error("cannot {action} `{}`: {reason}; {remedy}", path.display())]
    Io {
        /// What was attempted, such as `write`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said, in plain words where the case is common.
        reason: String,
        /// A way out.
        remedy: &'static str,
        /// The system's own error.
        source: io::Error,
    },
    /// The output folder exists and was not made by Grunnmur.
    #[error("`{}` holds files that grunnmur did not write; choose another folder, or empty this one", path.display())]
    ForeignFolder {
        /// The folder.
        path: PathBuf,
    },
    /// Another run is writing to the same folder.
    #[error("another run is writing to `{}`; wait for it, or choose another folder", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// A table breaks one of the promises that every format rests on.
    #[error("table `{table}`: {problem}")]
    Table {
        /// Name of the table.
        table: String,
        /// What is wrong, where, and what would be right.
        problem: String,
    },
    /// A figure in the report is not a number.
    #[error("report, {place}: the value is not a finite number; leave it out if it is unknown")]
    NotFinite {
        /// Section, indicator and region.
        place: String,
    },
    /// A simulated figure of the report does not say how good the evidence behind it is.
    #[error("report, `{outcome}`: no evidence grade; say what the figure rests on")]
    NoGrade {
        /// Indicator or account.
        outcome: String,
    },
    /// The map file is not a TopoJSON of municipalities.
    #[error(
        "map `{file}`: {problem}; expected TopoJSON with one geometry per municipality and its number as `id`"
    )]
    Map {
        /// The file.
        file: String,
        /// What is wrong.
        problem: String,
    },
    /// Parquet could not be written for a reason other than the file system.
    #[error("cannot lay out `{}` as Parquet: {reason}; the CSV file holds the same figures", path.display())]
    Parquet {
        /// The file.
        path: PathBuf,
        /// What the library said.
        reason: String,
    },
    /// The page could not be laid out.
    #[error("cannot lay out the report: {0}; this is a fault in grunnmur, please report it")]
    Page(#[from] askama::Error),
}

impl Error {
    pub(crate) fn io(action: &'static str, path: &Path, source: io::Error) -> Error {
        let (reason, remedy) = match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (
                "the disk is full",
                "free some space or choose a folder on another disk",
            ),
            ErrorKind::PermissionDenied => (
                "permission denied",
                "choose a folder you may write to, or change its permissions",
            ),
            ErrorKind::ReadOnlyFilesystem => ("the disk is read-only", "choose a folder on another disk"),
            ErrorKind::NotFound => (
                "no such folder",
                "create the folder above it, or correct the path",
            ),
            ErrorKind::NotADirectory => ("a file stands where a folder should be", "choose another path"),
            ErrorKind::IsADirectory => ("a folder stands where the file should be", "choose another path"),
            _ => {
                return Error::Io {
                    action,
                    path: path.into(),
                    reason: source.to_string(),
                    remedy: "choose another path",
                    source,
                };
            }
        };
        Error::Io {
            action,
            path: path.into(),
            reason: reason.to_owned(),
            remedy,
            source,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_refusals_say_how_to_mend() {
        let full = Error::io(
            "write",
            Path::new("out/a.csv"),
            io::Error::from(ErrorKind::StorageFull),
        );
        assert_eq!(
            full.to_string(),
            "cannot write `out/a.csv`: the disk is full; free some space or choose a folder on another disk"
        );
        let denied = Error::io(
            "create",
            Path::new("/root/x"),
            io::Error::from(ErrorKind::PermissionDenied),
        );
        assert!(
            denied
                .to_string()
                .contains("permission denied; choose a folder you may write to")
        );
    }
}
