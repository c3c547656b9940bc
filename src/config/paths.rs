//! Globs of paths, as `.gitignore` has them.

use super::reader::{Reader, Word};
use crate::select::quoted;
use ::ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Globs as in `.gitignore`, relative to the folder of the configuration file: without a slash they
/// match at any depth, a folder stands for all that is in it, and a later `!glob` takes paths out again.
#[derive(Clone, Debug)]
pub struct Paths {
    globs: Vec<String>,
    matcher: Gitignore,
}

impl Default for Paths {
    fn default() -> Self {
        Self { globs: Vec::new(), matcher: Gitignore::empty() }
    }
}

impl Paths {
    /// The globs as written.
    pub fn globs(&self) -> &[String] {
        &self.globs
    }

    /// Whether a path, relative to the folder of the configuration file and with `/`, is covered, or a
    /// folder that it lies in.
    pub fn covers(&self, path: &str, is_folder: bool) -> bool {
        // Only what lies under the folder can be matched.
        let inside = !path.is_empty() && !std::path::Path::new(path).has_root();
        inside && self.matcher.matched_path_or_any_parents(path, is_folder).is_ignore()
    }
}

/// Compiles globs; those that are none are reported and left out.
pub(super) fn read(words: &[Word<'_>], reader: &mut Reader) -> Paths {
    let mut builder = GitignoreBuilder::new("");
    builder.allow_unclosed_class(false);
    let mut globs = Vec::new();
    for (span, glob) in words {
        if glob.trim().is_empty() || glob.starts_with("../") || *glob == ".." {
            let help = "globs are relative to the folder of this file";
            reader.fault(span.clone(), format!("glob {} matches nothing", quoted(glob)), help);
            continue;
        }
        // `./` is how people say "from here"; in `.gitignore` a leading slash says it.
        let anchored = glob.strip_prefix("./").map(|it| format!("/{it}"));
        match builder.add_line(None, anchored.as_deref().unwrap_or(glob)) {
            Ok(_) => globs.push((*glob).to_owned()),
            Err(error) => {
                let message = format!("{} is no glob: {}", quoted(glob), reason(&error));
                let help = "globs are written as in .gitignore; `\\` takes the meaning from a sign";
                reader.fault(span.clone(), message, help);
            }
        }
    }
    let matcher = builder.build().unwrap_or_else(|_| Gitignore::empty());
    Paths { globs, matcher }
}

fn reason(error: &::ignore::Error) -> String {
    let text = match error {
        ::ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    };
    text.split(';').next().unwrap_or_default().trim_end_matches('.').to_owned()
}
