//! From the content of a file to its trees, as far as that can be done without the other files. Does no
//! I/O.

use crate::check::{self, Left};
use crate::classify;
use crate::discover::{Content, MAX_FILE};
use crate::document::{Kind, Parsed};
use crate::outcome::{Failure, Note};
use crate::text::{FileId, Mapped};
use crate::tree::{Problem, ProblemKind, Syntax, Tree};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A file of the run.
#[derive(Debug)]
pub struct Input {
    /// As it is shown.
    pub path: String,
    /// As the globs of the configuration file see it.
    pub config_path: String,
    /// What it holds, or why it could not be read.
    pub content: Result<Content, String>,
    /// Whether it was named, so that leaving it alone is worth a note.
    pub named: bool,
    /// Whether only the definitions of custom resources in it count, and nothing in it is checked.
    pub for_definitions: bool,
}

impl Input {
    /// A file that is to be checked, and was not named.
    pub fn new(path: String, config_path: String, content: Result<Content, String>) -> Self {
        Self { path, config_path, content, named: false, for_definitions: false }
    }
}

/// A file that was read.
#[derive(Debug)]
pub struct Loaded {
    /// Its number.
    pub id: FileId,
    /// As it is shown.
    pub path: String,
    /// As the globs of the configuration file see it.
    pub config_path: String,
    /// Its text; empty where nobody will ask for it.
    pub text: Arc<str>,
    /// Its trees, if documents of ours are in it.
    pub parsed: Option<Parsed>,
    /// What to say of a file that is left alone.
    pub note: Option<Note>,
    /// Whether it was left alone as a template of Kubernetes objects.
    pub is_template: bool,
    /// Why it could not be read.
    pub failure: Option<Failure>,
}

/// What a note calls a file in Jsonnet.
pub const JSONNET: &str = "Jsonnet; pipe what it evaluates to into ecslint";

/// What is said of a file on which ecslint itself fails.
pub const FAILED: &str = "ecslint failed on this file; please report it";

/// Larger files are not kept for others that may refer to them.
const LARGEST_PART: usize = 1 << 20;

/// What ends the names of files that others may refer to.
const PARTS: [&str; 10] =
    [".tf", ".tofu", ".tfvars", ".json", ".jsonnet", ".yaml", ".yml", ".tpl", ".tmpl", ".tftpl"];

/// Parses one file. Should ecslint itself fail on it, the other files are checked all the same.
pub fn load(id: FileId, input: Input, forced: Option<Kind>) -> Loaded {
    let (path, config_path) = (input.path.clone(), input.config_path.clone());
    let result = catch_unwind(AssertUnwindSafe(|| load_content(id, input, forced)));
    result.unwrap_or_else(|_| Loaded::failed(id, path, config_path, FAILED.to_owned()))
}

impl Loaded {
    fn new(id: FileId, path: String, config_path: String, text: Arc<str>) -> Self {
        let (parsed, note, failure) = (None, None, None);
        Self { id, path, config_path, text, parsed, note, is_template: false, failure }
    }

    fn failed(id: FileId, path: String, config_path: String, message: String) -> Self {
        let failure = Some(Failure { path: Some(path.clone()), message });
        Self { failure, ..Self::new(id, path, config_path, Arc::from("")) }
    }

    /// The file's folder, with a slash at its end; empty for the working directory.
    pub fn folder(&self) -> &str {
        self.path.rfind('/').map_or("", |it| &self.path[..=it])
    }

    /// Notes that it is left alone, and what it is.
    pub fn skip(&mut self, what: &str) {
        self.note = Some(Note { path: self.path.clone(), message: format!("skipped: {what}") });
    }

    /// Forgets the text of a file that is left alone and that no other can mean.
    fn shrink(&mut self) {
        let part = PARTS.iter().any(|it| self.path.ends_with(it)) && self.text.len() < LARGEST_PART;
        if self.parsed.is_none() && !part {
            self.text = Arc::from("");
        }
    }
}

fn load_content(id: FileId, input: Input, forced: Option<Kind>) -> Loaded {
    let Input { path, config_path, content, named, for_definitions } = input;
    let (text, encoding) = match content {
        Err(message) => return Loaded::failed(id, path, config_path, message),
        Ok(Content::Text(text)) => (text, None),
        Ok(Content::Foreign(text, what)) => (text, Some(what)),
        Ok(Content::Oversized(size, head)) => {
            let loaded = Loaded::new(id, path, config_path, Arc::from(""));
            return oversized(loaded, size, &head, named);
        }
    };
    let (parsed, left) = check::parse(id, &path, text.clone(), forced);
    let mut loaded = Loaded::new(id, path, config_path, text);
    if for_definitions {
        loaded.parsed = parsed.map(Parsed::definitions).filter(|it| !it.documents.is_empty());
        loaded.shrink();
        return loaded;
    }
    match parsed {
        Some(mut parsed) => {
            if let Some(what) = encoding {
                parsed.tree.note(wrong_encoding(&loaded.text, what));
            }
            parsed.is_named = named;
            loaded.parsed = Some(parsed);
        }
        None if left == Some(Left::Template) => loaded.is_template = true,
        None if named || matches!(left, Some(Left::LookAlike(_))) => {
            loaded.note = Some(left_alone(&loaded.path, &loaded.text, left));
        }
        None => {}
    }
    loaded.shrink();
    loaded
}

fn left_alone(path: &str, text: &str, left: Option<Left>) -> Note {
    let message = match left {
        Some(Left::LookAlike(name) | Left::Local(name)) => format!("skipped: {name}"),
        _ if text.trim().is_empty() => "skipped: the file is empty".to_owned(),
        _ if classify::might_hold(path, text) => {
            "skipped: mentions containers, but no document that ecslint checks is in it".to_owned()
        }
        _ => "skipped: nothing that ecslint checks is in it".to_owned(),
    };
    Note { path: path.to_owned(), message }
}

fn wrong_encoding(text: &str, what: &str) -> Problem {
    let (at, message) = match what {
        "UTF-16" => (0, "the file is UTF-16; JSON and YAML are read as UTF-8".to_owned()),
        _ => (text.find('\u{fffd}').unwrap_or(0), "this byte is not UTF-8".to_owned()),
    };
    let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
    Problem::new(ProblemKind::InvalidEncoding, at as u32..end as u32, message)
        .help("save the file as UTF-8")
}

fn oversized(mut loaded: Loaded, size: u64, head: &str, named: bool) -> Loaded {
    let size = size >> 20;
    if !classify::might_hold(&loaded.path, head) {
        let message = format!("skipped: {size} MiB, and nothing at its beginning is ours");
        loaded.note = named.then(|| Note { path: loaded.path.clone(), message });
        return loaded;
    }
    let mut tree = Tree::parse(Mapped::whole(loaded.id, loaded.text.clone()), Syntax::Yaml);
    let message = format!("the file has {size} MiB; more than {} are not read", MAX_FILE >> 20);
    let problem = Problem::new(ProblemKind::OversizedFile, 0..0, message)
        .help("split the file, or exclude it in ecslint.toml");
    tree.note(problem);
    loaded.parsed = Some(Parsed::new(&loaded.path, tree));
    loaded
}
