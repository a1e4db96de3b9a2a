use crate::Error;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Marks a folder as Grunnmur's own, so that a later run may replace it.
const MARKER: &str = ".grunnmur-output";

/// Writes a file so that readers see the old one or the whole new one: beside its place first, flushed to disk, then renamed.
///
/// # Errors
/// [`Error::Io`] when the system refuses, or whatever `fill` returns; the half-written file is removed.
pub fn write_atomically(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), Error>,
) -> Result<(), Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let partial = path.with_file_name(format!(".{name}.{}.partial", std::process::id()));
    let written = fill_and_rename(path, &partial, fill);
    if written.is_err() {
        // The first error is the one to tell; a file that was never made cannot be removed.
        let _ = fs::remove_file(&partial);
    }
    written
}

fn fill_and_rename(
    path: &Path,
    partial: &Path,
    fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), Error>,
) -> Result<(), Error> {
    let refused = |e| Error::io("write", path, e);
    let mut out = BufWriter::new(File::create(partial).map_err(refused)?);
    fill(&mut out)?;
    out.flush().map_err(refused)?;
    out.get_ref().sync_all().map_err(refused)?;
    fs::rename(partial, path).map_err(refused)
}

/// Whether a file could be written at `path`, asked before long work so that it does not end in vain; nothing is left there.
///
/// # Errors
/// [`Error::Io`] as [`write_bytes`] would give.
pub fn writable(path: &Path) -> Result<(), Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let trial = path.with_file_name(format!(".{name}.{}.trial", std::process::id()));
    let tried = File::create(&trial).map_err(|e| Error::io("write", path, e));
    // It may never have been made.
    let _ = fs::remove_file(&trial);
    tried.map(drop)
}

/// Writes bytes that are already at hand, as [`write_atomically`] does.
///
/// # Errors
/// [`Error::Io`].
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write_atomically(path, |out| {
        out.write_all(bytes).map_err(|e| Error::io("write", path, e))
    })
}

/// A folder that appears under its name only when everything in it is written.
///
/// It is built as `NAME.partial`; [`commit`](OutputFolder::commit) renames it, and dropping it without removes it. A folder
/// of that name from an earlier run is replaced; one that Grunnmur did not make is never touched.
#[derive(Debug)]
pub struct OutputFolder {
    destination: PathBuf,
    partial: PathBuf,
    /// Held open and locked for as long as the run writes.
    marker: Option<File>,
}

impl OutputFolder {
    /// Starts a folder; what a killed run left behind under the same name is cleared away.
    ///
    /// # Errors
    /// [`Error::ForeignFolder`], [`Error::Busy`] or [`Error::Io`]; checked now, so that a long run does not end in vain.
    pub fn create(path: impl Into<PathBuf>) -> Result<OutputFolder, Error> {
        let path = path.into();
        refuse_foreign(&path)?;
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(".partial");
        let partial = path.with_file_name(name);
        if partial.exists() {
            refuse_foreign(&partial)?;
            drop(lock(&partial)?);
            fs::remove_dir_all(&partial).map_err(|e| Error::io("clear away", &partial, e))?;
        }
        fs::create_dir_all(&partial).map_err(|e| Error::io("create", &partial, e))?;
        let marker = lock(&partial)?;
        Ok(OutputFolder {
            destination: path,
            partial,
            marker: Some(marker),
        })
    }

    /// Where to write until the folder is committed.
    pub fn path(&self) -> &Path {
        &self.partial
    }

    /// Where a file of that name goes for now.
    pub fn file(&self, name: impl AsRef<Path>) -> PathBuf {
        self.partial.join(name)
    }

    /// Gives the folder its name and returns it.
    ///
    /// # Errors
    /// [`Error::Io`]; an earlier folder of that name is then still there.
    pub fn commit(mut self) -> Result<PathBuf, Error> {
        let refused = |e| Error::io("write", &self.destination, e);
        refuse_foreign(&self.destination)?;
        self.marker = None;
        if self.destination.exists() {
            let old = self.partial.with_extension("old");
            fs::rename(&self.destination, &old).map_err(refused)?;
            if let Err(e) = fs::rename(&self.partial, &self.destination) {
                let _ = fs::rename(&old, &self.destination);
                return Err(refused(e));
            }
            fs::remove_dir_all(&old).map_err(|e| Error::io("clear away", &old, e))?;
        } else {
            fs::rename(&self.partial, &self.destination).map_err(refused)?;
        }
        Ok(self.destination.clone())
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        // After a commit there is nothing under this name; otherwise the run failed and has told why.
        let _ = fs::remove_dir_all(&self.partial);
    }
}

/// An existing path must be an empty folder or one that Grunnmur made.
fn refuse_foreign(path: &Path) -> Result<(), Error> {
    if !path.exists() || path.join(MARKER).exists() {
        return Ok(());
    }
    let mut entries = fs::read_dir(path).map_err(|e| Error::io("read", path, e))?;
    if entries.next().is_some() {
        return Err(Error::ForeignFolder { path: path.into() });
    }
    Ok(())
}

fn lock(folder: &Path) -> Result<File, Error> {
    let marker = folder.join(MARKER);
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(&marker)
        .map_err(|e| Error::io("create", &marker, e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Busy { path: folder.into() }),
        Err(TryLockError::Error(e)) => Err(Error::io("lock", &marker, e)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_committed_folder_replaces_its_predecessor_and_leaves_nothing_beside() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("out");
        for text in ["first", "second"] {
            let folder = OutputFolder::create(&out).unwrap();
            write_bytes(&folder.file("a.txt"), text.as_bytes()).unwrap();
            assert_eq!(folder.commit().unwrap(), out);
            assert_eq!(fs::read_to_string(out.join("a.txt")).unwrap(), text);
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_uncommitted_folder_vanishes_and_the_old_one_stays() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("out");
        let folder = OutputFolder::create(&out).unwrap();
        write_bytes(&folder.file("a.txt"), b"kept").unwrap();
        folder.commit().unwrap();
        let folder = OutputFolder::create(&out).unwrap();
        write_bytes(&folder.file("a.txt"), b"lost").unwrap();
        drop(folder);
        assert_eq!(fs::read(out.join("a.txt")).unwrap(), b"kept");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_of_someone_else_is_never_touched() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("thesis.doc"), "years of work").unwrap();
        assert!(matches!(
            OutputFolder::create(dir.path()),
            Err(Error::ForeignFolder { .. })
        ));
        assert!(dir.path().join("thesis.doc").exists());
    }

    #[test]
    fn two_runs_do_not_write_to_one_folder_and_a_killed_run_does_not_block_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("out");
        let first = OutputFolder::create(&out).unwrap();
        assert!(matches!(OutputFolder::create(&out), Err(Error::Busy { .. })));
        drop(first);
        fs::create_dir(dir.path().join("out.partial")).unwrap();
        fs::write(dir.path().join("out.partial").join(MARKER), "").unwrap();
        fs::write(dir.path().join("out.partial").join("half.csv"), "a,b").unwrap();
        let next = OutputFolder::create(&out).unwrap();
        assert!(!next.file("half.csv").exists());
    }

    #[test]
    fn a_failed_write_keeps_the_old_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.txt");
        write_bytes(&path, b"old").unwrap();
        let failed = write_atomically(&path, |out| {
            let _ = out.write_all(b"half");
            Err(Error::io("write", &path, std::io::ErrorKind::StorageFull.into()))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_in_the_way_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, "").unwrap();
        let error = OutputFolder::create(file.join("out")).unwrap_err().to_string();
        assert!(
            error.contains("a file stands where a folder should be"),
            "{error}"
        );
    }
}
