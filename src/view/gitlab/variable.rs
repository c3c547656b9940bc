//! Variables: where texts mention them, and where scripts set them.

use super::Job;
use crate::shell;
use crate::tree::Node;
use std::collections::HashSet;
use std::ops::Range;

/// The variables that a text mentions as GitLab expands them, `$NAME` and `${NAME}`, with their place. `$$` is
/// a dollar.
pub fn mentions(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(dollar) = text[at..].find('$').map(|it| it + at) {
        let rest = &text[dollar + 1..];
        if rest.starts_with('$') {
            at = dollar + 2;
            continue;
        }
        let braces = usize::from(rest.starts_with('{'));
        let name = name(&rest[braces..]);
        let end = dollar + 1 + 2 * braces + name.len();
        if !name.is_empty() && (braces == 0 || rest[1 + name.len()..].starts_with('}')) {
            found.push((name, dollar..end));
        }
        at = dollar + 1;
    }
    found
}

fn name(text: &str) -> &str {
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let name = &text[..text.find(|it| !is_part(it)).unwrap_or(text.len())];
    if name.starts_with(|it: char| it.is_ascii_digit()) { "" } else { name }
}

/// The names that the shell sets in these texts for what comes after them.
pub fn assigned<'t>(texts: &[Node<'t>]) -> HashSet<&'t str> {
    let mut found = HashSet::new();
    for text in texts.iter().map(|it| it.raw_text()) {
        for command in shell::Script::parse(text).commands.iter().filter(|it| lasts(it)) {
            if command.words.is_empty() {
                let names = command.assignments.iter().map(|it| it.name.clone());
                found.extend(names.filter_map(|it| text.get(it)));
            }
            let declares = command.name(text).is_some_and(|it| {
                matches!(&*it, "export" | "declare" | "readonly" | "typeset" | "read")
            });
            for word in command.words.iter().skip(1).filter(|_| declares) {
                let written = text.get(word.range.clone()).unwrap_or_default();
                let name = name(written);
                let is_whole =
                    written.len() == name.len() || written[name.len()..].starts_with('=');
                found.extend(Some(name).filter(|it| is_whole && !it.is_empty()));
            }
        }
    }
    found
}

fn lasts(command: &shell::Command) -> bool {
    !command.flow.is_subshell && command.outer.is_none()
}

impl<'t> Job<'t> {
    /// The commands of `before_script` and `script`, which one shell runs.
    pub fn session(&self) -> Vec<Node<'t>> {
        let mut found = self.commands("before_script");
        found.extend(self.commands("script"));
        found
    }

    /// Whether it hands variables on in a file.
    pub fn has_dotenv(&self) -> bool {
        let reports = self.get("artifacts").and_then(|it| it.get("reports"));
        reports.and_then(|it| it.get("dotenv")).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_of_variables() {
        let found = |text| mentions(text).into_iter().map(|it| it.0).collect::<Vec<_>>();
        assert_eq!(found("http://$HOST:${PORT}/$$X/$1/${A:-b}$"), ["HOST", "PORT"]);
        assert_eq!(&"a-$B.c"[mentions("a-$B.c")[0].1.clone()], "$B");
        assert_eq!(&"a-${B}.c"[mentions("a-${B}.c")[0].1.clone()], "${B}");
    }
}
