//! See the page beside this file.

use crate::finding::{Finding, Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Form, HealthCheck, Obstacle, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/invalid-health-check-command",
    why: "without a shell the first item is the name of a program, blanks and all",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_health_check_command.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for container in task.containers() {
        let Some(health) = container.health_check() else { continue };
        let Some(obstacle) = health.obstacle() else { continue };
        let title = container.title();
        match obstacle {
            Obstacle::Line(word) => {
                let message = format!("{title} has a health check whose program is a whole line");
                let finding = report.at(word.0, message);
                finding.label("the name of one program, blanks included");
                help_with_line(finding, health);
            }
            Obstacle::Prefix(word, meant) => {
                let text = word.0.raw_text();
                let message = format!("{title} has a health check that runs a program `{text}`");
                let finding = report.at(word.0, message);
                if text == meant {
                    finding.help(format!("remove the \"CMD\" before \"{meant}\""));
                } else {
                    finding.help(format!("did you mean \"{meant}\"?")).fix(replace(
                        word.0,
                        meant,
                        Safety::Safe,
                    ));
                }
            }
            Obstacle::Operator(word) => {
                let message =
                    format!("{title} has a shell operator in a health check without a shell");
                report
                    .at(word.0, message)
                    .label("an argument of the program")
                    .help("write [\"CMD-SHELL\", \"curl -f http://localhost/ || exit 1\"]");
            }
        }
    }
}

fn help_with_line(finding: &mut Finding, health: HealthCheck<'_>) {
    match health.form() {
        Form::Exec(prefix, words) if words.len() == 1 => finding
            .help("use \"CMD-SHELL\", which has a shell take it apart")
            .fix(replace(prefix.0, "CMD-SHELL", Safety::Safe)),
        Form::Exec(..) => finding.help("use \"CMD-SHELL\" and one item with the whole line"),
        _ => finding.help("put \"CMD-SHELL\" before it, which has a shell take it apart"),
    };
}
