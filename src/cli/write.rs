//! Writes files whole or not at all.

use crate::discover::{display, reason};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::Builder;

/// Puts a text in place of what a file holds, or makes the file. Whoever reads it sees the old text or
/// the new one, never a part: the text goes to a file beside it, which then takes its name. A symbolic
/// link stays one, and what it leads to is replaced; permissions and, where allowed, owners stay. Fails
/// with the path and a reason, also where the file could not have been written to in place, and then
/// nothing has changed.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), String> {
    put(path, text).map_err(|error| format!("{}: {}", display(path), reason(&error)))
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    let target = target(path);
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|it| !it.is_file()) {
        // A device or a pipe has no content to keep; a folder fails here.
        return fs::write(&target, text);
    }
    if old.is_some() {
        // A file that must not be written to must not be replaced either.
        OpenOptions::new().write(true).open(&target)?;
    }
    let folder = target.parent().filter(|it| !it.as_os_str().is_empty());
    let mut builder = Builder::new();
    builder.prefix(".ecslint-");
    like_new(&mut builder);
    let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    if let Some(old) = old {
        take_over(file.path(), &old)?;
    }
    file.as_file().sync_all()?;
    file.persist(&target).map(drop).map_err(|it| it.error)
}

/// What a path leads to, over any number of links; the last of them may lead to nothing yet.
fn target(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| match fs::read_link(path) {
        Ok(link) => path.parent().map_or_else(|| link.clone(), |it| it.join(&link)),
        Err(_) => path.to_owned(),
    })
}

/// A new file gets the permissions that any new file of the user gets.
#[cfg(unix)]
fn like_new(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn like_new(_: &mut Builder<'_, '_>) {}

/// Gives a file the owner, as far as we may, and the permissions of another.
#[cfg(unix)]
fn take_over(path: &Path, old: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let new = fs::metadata(path)?;
    if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
        // Only the superuser may give files away.
        let _ = chown(path, Some(old.uid()), Some(old.gid()));
    }
    fs::set_permissions(path, old.permissions())
}

#[cfg(not(unix))]
fn take_over(path: &Path, old: &fs::Metadata) -> io::Result<()> {
    fs::set_permissions(path, old.permissions())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_file_is_made_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a b.txt");
        for text in ["one", "", "two\n"] {
            replace(&path, text).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(names(folder.path()), 1);
    }

    #[test]
    fn a_failure_says_where_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("no/such/file");
        let message = replace(&missing, "x").unwrap_err();
        assert!(message.ends_with("no/such/file: no such file or folder"), "{message}");
        assert!(replace(folder.path(), "x").is_err());
        assert_eq!(names(folder.path()), 0);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o751)).unwrap();
        symlink("file", &link).unwrap();
        replace(&link, "new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o7777, 0o751);
        let dangling = folder.path().join("dangling");
        symlink("later", &dangling).unwrap();
        replace(&dangling, "new").unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("later")).unwrap(), "new");
        assert_eq!(names(folder.path()), 4);
    }
}
