//! See the page beside this file.

use crate::command::aws::Problem;
use crate::edit::replace_part;
use crate::finding::{Fix, Safety};
use crate::rule::{Check, Report, Rule, Severity};
use crate::view::ci::{Run, Script};

pub(super) static RULE: Rule = Rule {
    id: "ci/removed-aws-command",
    why: "version 2 says `invalid choice` and runs nothing",
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("removed_aws_command.md"),
    ..Rule::new(Check::Commands(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for it in script.aws_faults() {
        let Problem::Removed { instead } = &it.fault.problem else { continue };
        report
            .at(it.place(), format!("`{}` is gone in version 2 of the AWS CLI", it.title))
            .help(format!(
                "use `aws ecr {instead} | docker login --username AWS --password-stdin REGISTRY`"
            ))
            .fix(login(&it.run));
    }
}

/// Writes `$(aws ecr get-login … --region R)` as a login to the account's registry in that region.
fn login(run: &Run<'_>) -> Option<Fix> {
    let aws = run.aws()?;
    let known = ["region", "include-email", "no-include-email"];
    if aws.options.iter().any(|it| !known.contains(&&*it.name)) {
        return None;
    }
    let region = run.item.text.get(aws.value("region")?.range())?;
    if region.contains(['"', '\'', ' ']) {
        return None;
    }
    let outer = run.item.parsed().commands.get(run.command.outer? as usize)?;
    let written = run.item.text.get(outer.range.clone())?;
    let only = written.strip_prefix("eval").unwrap_or(written).trim().trim_matches('"');
    let inner = only.strip_prefix("$(").and_then(|it| it.strip_suffix(')'));
    let inner = inner.or_else(|| only.strip_prefix('`').and_then(|it| it.strip_suffix('`')))?;
    if inner.trim() != run.text().trim() {
        return None;
    }
    let domain = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
    let account = "$(aws sts get-caller-identity --query Account --output text)";
    let new = format!(
        "aws ecr get-login-password --region {region} | docker login --username AWS \
         --password-stdin {account}.dkr.ecr.{region}.{domain}"
    );
    let fix = replace_part(run.item.node, outer.range.clone(), &new, Safety::Unsafe)?;
    Some(Fix { title: "log in with `get-login-password`".to_owned(), ..fix })
}
