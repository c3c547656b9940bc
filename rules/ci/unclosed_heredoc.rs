//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::shell::Operator;
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/unclosed-heredoc",
    why: "the shell takes all that follows for the text, and runs none of it",
    category: Category::Correctness,
    severity: Severity::Warning,
    same_as: &["shellcheck/SC1039", "shellcheck/SC1044"],
    fixable: true,
    docs: include_str!("unclosed_heredoc.md"),
    ..Rule::new(Check::Commands(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands() {
        for redirect in &run.command.redirects {
            let Operator::Heredoc(number) = redirect.operator else { continue };
            let heredoc = run.item.parsed().heredocs.get(number as usize);
            let Some(heredoc) = heredoc.filter(|it| !it.is_closed) else { continue };
            let Some(delimiter) = run.literal(&redirect.target) else { continue };
            let message = format!("no line is `{delimiter}`, which ends the text");
            let finding = report.at(run.place(redirect.range.clone()), message);
            let mut at = heredoc.body.start;
            let body = run.item.text.get(heredoc.body.clone()).unwrap_or_default();
            // A blank before or behind it, and it is no end.
            let near = body.split_inclusive('\n').find_map(|line| {
                let start = at + (line.len() - line.trim_start().len());
                at += line.len();
                let whole =
                    at - line.len()..at - (line.len() - line.trim_end_matches(['\r', '\n']).len());
                (line.trim() == &*delimiter).then(|| (start..start + delimiter.len(), whole))
            });
            match near {
                Some((range, line)) => finding
                    .fix(edit::replace_part(run.item.node, line, &delimiter, Safety::Unsafe))
                    .help(format!(
                        "put `{delimiter}` alone on its line, without blanks; `<<-` allows tabs"
                    ))
                    .also(run.place(range), "blanks keep this from ending it"),
                None => finding.help(format!("add a line `{delimiter}`")),
            };
        }
    }
}
