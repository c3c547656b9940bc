//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::github::hoist;
use crate::view::github::{Site, sources};

pub(super) static RULE: Rule = Rule {
    id: "github/expression-in-script",
    why: "a quote or a `$` in the value changes what the script does",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["checkov/CKV_GHA_2", "zizmor/template-injection"],
    cwe: &[78, 94],
    fixable: true,
    docs: include_str!("expression_in_script.md"),
    ..Rule::new(Check::Expression(check))
};

fn check(site: &Site<'_>, report: &mut Report<'_>) {
    if !site.is_code() || site.never_runs() {
        return;
    }
    let sources = sources(site);
    if sources.iter().any(|it| it.is_untrusted()) {
        return;
    }
    let Some(source) = sources.into_iter().find(|it| !it.is_fixed) else { return };
    let name = source.path.variable();
    report
        .at(
            site.place(source.path.range()),
            format!("the value of `{}` becomes part of the code", source.path),
        )
        .help(format!("put it under `env` as `{name}` and read that variable"))
        .fix(hoist(site, &source.path));
}
