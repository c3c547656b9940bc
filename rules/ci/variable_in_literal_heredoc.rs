//! See the page beside this file.

use crate::edit;
use crate::embed::Inset;
use crate::finding::{Fix, Safety};
use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::tree::{Kind, Node};
use crate::view::ci::Script;
use crate::view::gitlab::variable::mentions;

pub(super) static RULE: Rule = Rule {
    id: "ci/variable-in-literal-heredoc",
    why: "the quotes around the delimiter keep the shell from filling in the variable, so its name is deployed",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("variable_in_literal_heredoc.md"),
    ..Rule::new(Check::Commands(check))
};

/// Keys below which a variable may be meant for a shell or a program inside the container.
const OF_OTHERS: [&str; 13] = [
    "annotations",
    "args",
    "argv",
    "binaryData",
    "command",
    "data",
    "description",
    "dockerLabels",
    "entryPoint",
    "healthCheck",
    "lifecycle",
    "rules",
    "stringData",
];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for inset in script.insets().iter().filter(|it| !it.set.is_empty()) {
        let literal = inset.heredoc(script).is_some_and(|it| it.is_literal);
        if !literal || inset.taken_by(script).is_none() {
            continue;
        }
        let nodes = inset.roots().flat_map(|it| it.0.nodes().collect::<Vec<_>>());
        let mut found = nodes.filter_map(|it| variable(it, inset));
        let Some((place, name)) = found.next() else { continue };
        let delimiter = inset.delimiter(script);
        let written =
            delimiter.clone().zip(inset.item(script)).and_then(|(it, item)| item.text.get(it));
        let message = format!("`${name}` is deployed as it stands, and not its value");
        let finding = report.at(place, message).fix(unquoted(inset, script)).help(format!(
            "write `<<{}`; a `\\` before a dollar keeps it",
            written.unwrap_or_default().trim_matches(['\'', '"', '\\'])
        ));
        if let Some((range, item)) = delimiter.zip(inset.item(script)) {
            finding.also(item.place(range), "the quotes keep variables from being filled in");
        }
    }
}

/// The first variable in a scalar that is set, where the platform does not read it.
fn variable<'t>(node: Node<'t>, inset: &Inset) -> Option<(Within<'t>, &'t str)> {
    if node.kind() != Kind::Scalar
        || !node.raw_text().contains('$')
        || node.raw_text().contains('\n')
    {
        return None;
    }
    let mut outer = std::iter::successors(Some(node), |it| it.parent());
    let is_of_others =
        outer.any(|it| it.own_key().is_some_and(|it| OF_OTHERS.contains(&it.raw_text())));
    let mut found = mentions(node.raw_text()).into_iter().filter(|it| inset.set.contains(it.0));
    let (name, range) = found.next().filter(|_| !is_of_others)?;
    Some((Within(node, range), name))
}

/// The fix that takes the quotes off, where the shell then fills in nothing but variables that are set.
fn unquoted(inset: &Inset, script: &Script<'_>) -> Option<Fix> {
    let item = inset.item(script)?;
    let body = item.text.get(inset.heredoc(script)?.body.clone())?;
    let only_set = mentions(body).iter().all(|it| inset.set.contains(it.0))
        && body.matches('$').count() == mentions(body).len();
    let range = inset.delimiter(script).filter(|_| only_set && !body.contains(['`', '\\']))?;
    let written = item.text.get(range.clone())?;
    let bare = written.trim_matches(['\'', '"', '\\']);
    edit::replace_part(item.node, range, bare, Safety::Unsafe)
}
