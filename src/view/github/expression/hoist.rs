//! Taking a value out of a script: into a variable of the step, which the shell reads.

use super::Site;
use super::source::Named;
use crate::edit::{self, json};
use crate::finding::{Fix, Safety, together};
use crate::view::ci::Shell;

/// A fix that gives the value of an expression to the step's script as an environment variable. `None` where
/// the expression is more than the value, stands in single quotes or a heredoc, or the script is no shell's.
pub fn hoist(site: &Site<'_>, path: &Named<'_>) -> Option<Fix> {
    let step = site
        .step
        .filter(|it| site.key() == "run" && it.run().is_some_and(|it| it.is(site.node)))?;
    if step.script()?.shell == Shell::Other {
        return None;
    }
    let text = site.node.raw_text();
    let written = text.get(site.range.clone())?;
    let inside = written.strip_prefix("${{")?.strip_suffix("}}")?.trim();
    let whole = text.get(path.range())?;
    let before = text.get(..site.range.start)?;
    let line = before.rsplit('\n').next()?;
    let quotes = line.replace("\\\"", "");
    if inside != whole || before.contains("<<") || quotes.contains('\'') {
        return None;
    }
    let name = path.variable();
    let value = format!("${{{{ {inside} }}}}");
    let own = step.get("env").and_then(|it| it.get(&name));
    if own.is_some_and(|it| it.raw_text() != value) {
        return None;
    }
    let in_quotes = quotes.matches('"').count() % 2 == 1;
    let read = if in_quotes { format!("${{{name}}}") } else { format!("\"${{{name}}}\"") };
    let use_it = edit::replace_part(site.node, site.range.clone(), &read, Safety::Unsafe);
    let set = || edit::set_path(step.node(), &["env", &name], json!(value), Safety::Unsafe);
    let parts = if own.is_some() { vec![use_it] } else { vec![use_it, set()] };
    let fix = together(parts)?;
    Some(Fix { title: format!("pass it as `{name}`"), ..fix })
}
