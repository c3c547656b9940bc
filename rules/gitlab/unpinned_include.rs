//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::gitlab::File;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/unpinned-include",
    why: "who can push there writes the jobs of this pipeline, with its secrets",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL003", "glsec/GL041"],
    cwe: &[829],
    docs: include_str!("unpinned_include.md"),
    ..Rule::new(Check::GitlabFile(check))
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let found: Vec<_> = file.includes().filter_map(unpinned).collect();
    let Some(((node, message, help), rest)) = found.split_first() else { return };
    let message = match rest.len() {
        0 => message.clone(),
        1 => format!("{message}, and another is no better"),
        more => format!("{message}, and {more} more are no better"),
    };
    let finding = report.at(*node, message);
    finding.help(*help);
    for (node, ..) in rest.iter().take(3) {
        finding.also(*node, "and this");
    }
}

/// Where an include says, or does not say, which version it wants.
fn unpinned<'t>(include: Node<'t>) -> Option<(Node<'t>, String, &'static str)> {
    const INTEGRITY: &str = "add `integrity: sha256-…`, or keep a copy in a repository of your own";
    const REF: &str = "add `ref` with a tag or a commit";
    if include.kind() == Kind::Scalar {
        let remote = include.text()?.starts_with("http");
        return remote.then(|| {
            (include, "an included file comes from an address unchecked".to_owned(), INTEGRITY)
        });
    }
    if let Some(remote) = include.get("remote") {
        let open = include.lacks("integrity") && remote.kind() == Kind::Scalar;
        return open.then(|| {
            (remote, "an included file comes from an address unchecked".to_owned(), INTEGRITY)
        });
    }
    if let Some(component) = include.get("component").filter(|it| it.kind() == Kind::Scalar) {
        let (name, version) = component.raw_text().rsplit_once('@')?;
        let name = name.rsplit('/').next().unwrap_or(name);
        let moves = version == "~latest" || is_branch(version);
        let message = format!("component `{name}` is included in version `{version}`, which moves");
        return moves.then_some((component, message, "name a version, such as `@1.4.2`"));
    }
    let project = include.get("project").filter(|it| it.kind() == Kind::Scalar)?;
    match include.get("ref") {
        None if include.lacks("ref") => {
            let message = format!("`{}` is included without `ref`", project.raw_text());
            Some((project, message, REF))
        }
        Some(reference) if is_branch(reference.text()?) => {
            let message = format!("`{}` is included from a branch", project.raw_text());
            Some((reference, message, REF))
        }
        _ => None,
    }
}

fn is_branch(version: &str) -> bool {
    matches!(
        version,
        "main" | "master" | "develop" | "development" | "dev" | "trunk" | "HEAD" | "staging"
    )
}
