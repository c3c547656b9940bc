//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::gitlab::File;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/static-aws-keys",
    why: "a key that gets lost works until someone notices",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL070"],
    cwe: &[1391],
    docs: include_str!("static_aws_keys.md"),
    ..Rule::new(Check::GitlabFile(check))
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let homes = std::iter::once(file.root()).chain(file.jobs().map(|it| it.node));
    for variables in homes.filter_map(|it| it.get("variables")) {
        let named = |name: &str| variables.entry(name);
        let Some(entry) = named("AWS_SECRET_ACCESS_KEY").or_else(|| named("AWS_ACCESS_KEY_ID"))
        else {
            continue;
        };
        let temporary = named("AWS_SESSION_TOKEN").is_some();
        let value = entry.value.raw_text();
        // A literal is reported as what it is.
        if temporary || !value.contains('$') {
            continue;
        }
        report
            .at(entry.value, format!("the key of AWS in `{value}` does not expire"))
            .help("use `id_tokens` and a role: `aws sts assume-role-with-web-identity`");
        return;
    }
}
