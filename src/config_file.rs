//! Finds the configuration file. The only part of the configuration that looks at the disk.

use std::path::{Component, Path, PathBuf};

/// The names a configuration file may have; the first one counts where both are there.
pub const NAMES: [&str; 2] = ["ecslint.toml", ".ecslint.toml"];

/// The nearest configuration file, from the folder of `start` (a file or a folder) upwards to the root
/// of the repository, which is the first folder that holds `.git`.
pub fn discover(start: &Path) -> Option<PathBuf> {
    let start = absolute(start)?;
    let folder = if start.is_dir() { Some(start.as_path()) } else { start.parent() };
    for folder in folder?.ancestors() {
        let found = NAMES.iter().map(|it| folder.join(it)).find(|it| it.is_file());
        if found.is_some() {
            return found;
        }
        // A worktree or submodule has a file of that name.
        if folder.join(".git").exists() {
            break;
        }
    }
    None
}

/// A path as the globs of a configuration file see it: relative to the file's folder, with `/`. A path
/// outside of that folder stays absolute.
pub fn relative(config_file: &Path, path: &Path) -> String {
    let folder = absolute(config_file).and_then(|it| it.parent().map(Path::to_owned));
    let path = absolute(path).unwrap_or_else(|| path.to_owned());
    let inside = folder.as_deref().and_then(|it| path.strip_prefix(it).ok()).unwrap_or(&path);
    inside.to_string_lossy().replace('\\', "/")
}

/// A path as a file speaks of it: relative to the folder of that file, with `/`, also where it leads
/// out of it. Only on another drive a path stays absolute.
pub fn seen_from(file: &Path, path: &Path) -> String {
    let inside = relative(file, path);
    let (Some(folder), Some(path)) = (absolute(file), absolute(path)) else { return inside };
    let Some(folder) = folder.parent().filter(|_| Path::new(&inside).has_root()) else {
        return inside;
    };
    let shared = folder.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return inside;
    }
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    let out: PathBuf = up.chain(path.components().skip(shared)).collect();
    out.to_string_lossy().replace('\\', "/")
}

/// The absolute path without `.` and `..`. By its words alone, so that it keeps the names the user
/// gave; a link to a folder elsewhere is taken for the place where it stands.
fn absolute(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for part in std::path::absolute(path).ok()?.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    Some(plain)
}
