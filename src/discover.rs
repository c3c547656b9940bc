//! Paths to files, and files to text. Does I/O and nothing else: which documents are in a file is
//! decided by [`crate::classify`].

use crate::view::dockerfile;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use ignore::{DirEntry, WalkBuilder, WalkState};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Files larger than this are not read. The largest document any of our platforms takes is 1.5 MiB;
/// the rest is room for generated files.
pub const MAX_FILE: u64 = 64 << 20;

/// How much of a larger file is read to see whether it is ours.
const HEAD: usize = 1 << 20;

/// Extensions that a document of ours may have when it is found in a folder. A file that is named on
/// the command line may have any.
pub const EXTENSIONS: [&str; 22] = [
    "json",
    "jsonc",
    "jsonnet",
    "libsonnet",
    "yaml",
    "yml",
    "template",
    "tpl",
    "tmpl",
    "j2",
    "jinja",
    "tf",
    "tofu",
    // Texts in which documents may stand.
    "md",
    "markdown",
    "mdx",
    "txt",
    "sh",
    "bash",
    "ksh",
    "tfvars",
    "tftpl",
];

/// Folders that hold other people's files, never walked into unless named themselves.
const FOREIGN: [&str; 8] =
    [".git", ".hg", ".svn", "node_modules", ".terraform", ".venv", "__pycache__", ".tox"];

/// A file to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// Whether it was named, rather than found in a folder.
    pub named: bool,
}

/// What the search came to.
#[derive(Debug, Default)]
pub struct Search {
    /// The files, sorted and each once.
    pub files: Vec<Found>,
    /// Paths that could not be searched, and why.
    pub failures: Vec<(String, String)>,
    /// Paths left alone, and why.
    pub notes: Vec<(String, String)>,
    /// Whether a folder was among the paths given.
    pub has_folder: bool,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// UTF-8 text.
    Text(Arc<str>),
    /// Text in another encoding, decoded as well as it goes, and the name of what it is.
    Foreign(Arc<str>, &'static str),
    /// More than [`MAX_FILE`]: how many bytes it has, and how it begins.
    Oversized(u64, Arc<str>),
}

/// Globs of files to leave alone, as in .gitignore, relative to a folder.
#[derive(Debug, Default)]
pub struct Excludes {
    sets: Vec<Gitignore>,
}

impl Excludes {
    /// Adds globs. The error says which is none.
    pub fn add(&mut self, base: &Path, globs: &[String]) -> Result<(), String> {
        let mut builder = GitignoreBuilder::new(absolute(base));
        for glob in globs {
            builder.add_line(None, glob).map_err(|it| it.to_string())?;
        }
        self.sets.push(builder.build().map_err(|it| it.to_string())?);
        Ok(())
    }

    /// Whether a path is left alone, itself or with a folder it lies in.
    pub fn matches(&self, path: &Path) -> bool {
        let path = absolute(path);
        let is_folder = path.is_dir();
        self.sets
            .iter()
            .filter(|it| !it.is_empty() && path.starts_with(it.path()))
            .any(|it| it.matched_path_or_any_parents(&path, is_folder).is_ignore())
    }
}

/// Finds the files of all paths: files as they are, folders walked as git sees them.
pub fn find(paths: &[PathBuf], excludes: &Excludes) -> Search {
    let mut search = Search::default();
    for path in paths {
        let shown = display(path);
        match fs::metadata(path) {
            Err(error) => search.failures.push((shown, reason(&error))),
            Ok(meta) if meta.is_dir() => {
                search.has_folder = true;
                walk(path, excludes, &mut search);
            }
            Ok(_) if excludes.matches(path) => {
                search.notes.push((shown, "excluded".to_owned()));
            }
            Ok(meta) if meta.is_file() => {
                search.files.push(Found { path: path.clone(), named: true });
            }
            Ok(_) => search.failures.push((shown, "is neither a file nor a folder".to_owned())),
        }
    }
    search.files.sort_by(|a, b| a.path.cmp(&b.path).then(b.named.cmp(&a.named)));
    search.files.dedup_by(|a, b| clean(&a.path) == clean(&b.path));
    search
}

fn walk(root: &Path, excludes: &Excludes, search: &mut Search) {
    let found = Mutex::new((Vec::new(), Vec::new()));
    let walker = WalkBuilder::new(root)
        .hidden(false)
        .require_git(false)
        .filter_entry(|entry| entry.depth() == 0 || !is_foreign(entry))
        .threads(std::thread::available_parallelism().map_or(1, usize::from).min(8))
        .build_parallel();
    walker.run(|| {
        Box::new(|entry| {
            let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
            match entry {
                Ok(entry) if excludes.matches(entry.path()) => {
                    if entry.file_type().is_some_and(|it| it.is_dir()) {
                        return WalkState::Skip;
                    }
                }
                Ok(entry) if is_candidate(&entry) => found.0.push(entry.into_path()),
                Ok(_) => {}
                Err(error) => found.1.push(error.to_string()),
            }
            WalkState::Continue
        })
    });
    let (files, errors) = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    search.files.extend(files.into_iter().map(|path| Found { path, named: false }));
    search.failures.extend(errors.into_iter().map(|it| (display(root), it)));
}

fn is_foreign(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|it| it.is_dir())
        && entry.file_name().to_str().is_some_and(|it| FOREIGN.contains(&it))
}

fn is_candidate(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|it| it.is_file()) && could_be_ours(entry.path())
}

/// Whether a file of this name is looked at when it is found in a folder.
pub fn could_be_ours(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str());
    let known = |it: &str| EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(it));
    let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
    extension.is_some_and(known) || name == "Kustomization" || dockerfile::is_one(name)
}

/// The folders that are looked into when a folder is searched, itself included.
pub fn folders(root: &Path) -> Vec<PathBuf> {
    let walker = WalkBuilder::new(root)
        .hidden(false)
        .require_git(false)
        .filter_entry(|entry| entry.depth() == 0 || !is_foreign(entry))
        .build();
    let is_folder = |it: &DirEntry| it.file_type().is_some_and(|it| it.is_dir());
    walker.filter_map(Result::ok).filter(is_folder).map(DirEntry::into_path).collect()
}

/// Those of the paths where something is.
pub fn present(mut paths: HashSet<String>) -> HashSet<String> {
    paths.retain(|it| fs::symlink_metadata(it).is_ok());
    paths
}

/// Reads a file. The error is a reason in words.
pub fn read(path: &Path) -> Result<Content, String> {
    let meta = fs::metadata(path).map_err(|it| reason(&it))?;
    if meta.len() > MAX_FILE {
        let mut head = Vec::new();
        let file = fs::File::open(path).map_err(|it| reason(&it))?;
        file.take(HEAD as u64).read_to_end(&mut head).map_err(|it| reason(&it))?;
        return Ok(Content::Oversized(meta.len(), String::from_utf8_lossy(&head).into()));
    }
    fs::read(path).map(decode).map_err(|it| reason(&it))
}

/// The text of bytes that should be UTF-8.
pub fn decode(bytes: Vec<u8>) -> Content {
    if bytes.len() as u64 > MAX_FILE {
        let head = String::from_utf8_lossy(&bytes[..HEAD]).into();
        return Content::Oversized(bytes.len() as u64, head);
    }
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|it| unit([it[0], it[1]]));
        char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => {
            let text: String = wide(&bytes, u16::from_le_bytes);
            Content::Foreign(text.into(), "UTF-16")
        }
        [0xfe, 0xff, ..] => {
            let text: String = wide(&bytes, u16::from_be_bytes);
            Content::Foreign(text.into(), "UTF-16")
        }
        _ => match String::from_utf8(bytes) {
            Ok(text) => Content::Text(text.into()),
            Err(error) => {
                let text = String::from_utf8_lossy(error.as_bytes());
                Content::Foreign(text.into(), "not UTF-8")
            }
        },
    }
}

/// A path as shown: with `/`, without a leading `./`, relative to the working directory if inside.
pub fn display(path: &Path) -> String {
    let path = clean(path);
    let inside = std::env::current_dir().ok();
    let inside = inside.and_then(|it| path.strip_prefix(it).ok().map(Path::to_owned));
    let path = inside.unwrap_or(path);
    let text = slashed(&path);
    if text.is_empty() { ".".to_owned() } else { text }
}

/// A path without `.` components, and with `..` taken back where that is certain.
fn clean(path: &Path) -> PathBuf {
    let mut cleaned = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(cleaned.components().next_back(), Some(Component::Normal(_))) =>
            {
                cleaned.pop();
            }
            other => cleaned.push(other),
        }
    }
    cleaned
}

/// Whether two paths are the same by their words, from the working directory.
pub fn same(one: &Path, other: &Path) -> bool {
    absolute(one) == absolute(other)
}

/// A path as text, with `/`.
pub fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

fn absolute(path: &Path) -> PathBuf {
    // The folder of a file that is named without one is the working directory.
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    clean(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// The folder of the repository around a path: the nearest one upwards with a `.git`.
pub fn repository(start: &Path) -> Option<PathBuf> {
    absolute(start).ancestors().find(|it| it.join(".git").exists()).map(Path::to_owned)
}

/// The working directory as seen from its repository: `""`, or `deploy/` with a slash at its end.
pub fn prefix() -> String {
    let Ok(here) = std::env::current_dir() else { return String::new() };
    let Some(root) = repository(&here) else { return String::new() };
    match here.strip_prefix(root) {
        Ok(inside) if inside.as_os_str().is_empty() => String::new(),
        Ok(inside) => format!("{}/", inside.to_string_lossy().replace('\\', "/")),
        Err(_) => String::new(),
    }
}

/// Those of the paths that the words of which do not say where in a repository they lie, absolute ones
/// and those that lead over a link, with their place from its root. The repository is that of the
/// working directory; of a file outside of it, its own.
pub fn from_root<'p>(paths: impl Iterator<Item = &'p str>) -> Vec<(String, String)> {
    let here = std::env::current_dir().ok().and_then(|it| fs::canonicalize(it).ok());
    let root = here.as_deref().and_then(repository);
    let mut found = Vec::new();
    for shown in paths {
        let Ok(path) = fs::canonicalize(shown) else { continue };
        let plain = here.as_ref().is_some_and(|it| clean(&it.join(shown)) == path);
        let is_absolute = Path::new(shown).is_absolute();
        let inside = root.as_ref().filter(|it| path.starts_with(it));
        if plain && !is_absolute && inside.is_some() {
            continue;
        }
        // A path that leads out of this repository by its words may lead into another.
        let own = || path.parent().and_then(repository).filter(|_| is_absolute);
        let Some(root) = inside.cloned().or_else(own) else { continue };
        if let Ok(inside) = path.strip_prefix(root) {
            found.push((shown.to_owned(), slashed(inside)));
        }
    }
    found
}

/// The working directory as a `file:` URL with a slash at its end.
pub fn here_as_url() -> Option<String> {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_');
    let here = std::env::current_dir().ok()?;
    let path = here.to_str()?.trim_end_matches('/');
    Some(format!("file://{}/", utf8_percent_encode(path, KEPT)))
}

/// Why something could not be read or written, in words, without the number of the error.
pub fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or_default().to_lowercase()
        }
    }
}
