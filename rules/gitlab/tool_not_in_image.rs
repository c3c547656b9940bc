//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::{Run, Script};
use crate::view::gitlab::{Job, Pipeline};
use crate::view::image::Image;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/tool-not-in-image",
    why: "the shell says `command not found`, and the job fails",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: false,
    docs: include_str!("tool_not_in_image.md"),
    ..Rule::new(Check::Pipeline(check))
};

/// What no image has but those that are made for it.
const OF_OTHERS: [&str; 4] = ["docker", "helm", "kubectl", "terraform"];

/// Images by their names on Docker Hub, and programs that none of their versions has besides those of others,
/// as of 2026-11: what a distribution's minimum lacks, where the image adds nothing to it.
const IMAGES: [(&str, &[&str]); 8] = [
    ("alpine", &["aws", "bash", "curl", "git", "jq", "make"]),
    ("amazon/aws-cli", &[]),
    ("busybox", &["aws", "bash", "curl", "git", "jq", "make"]),
    ("debian", &["aws", "curl", "git", "jq", "make"]),
    ("docker", &["aws"]),
    ("node", &["aws"]),
    ("python", &[]),
    ("ubuntu", &["aws", "curl", "git", "jq", "make"]),
];

/// Programs that bring no other along.
const HARMLESS: [&str; 24] = [
    ":", "[", "[[", "cat", "cd", "date", "df", "echo", "env", "exit", "export", "false", "grep",
    "hostname", "id", "ls", "mkdir", "printenv", "printf", "pwd", "set", "sleep", "test", "true",
];

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs().filter(|it| it.is_complete() && !it.is_trigger()) {
        of_job(&job, report);
    }
}

fn of_job(job: &Job<'_>, report: &mut Report<'_>) {
    let Some(image) = job.image().filter(|it| !it.text.contains('$')) else { return };
    let parsed = Image::parse(image.text.trim());
    let name = parsed.repository.strip_prefix("library/").unwrap_or(parsed.repository);
    let known = IMAGES.iter().find(|it| it.0 == name);
    let Some((_, lacks)) = known.filter(|_| parsed.registry.is_none_or(|it| it == "docker.io"))
    else {
        return;
    };
    let is_missing =
        |tool: &str| tool != name && (lacks.contains(&tool) || OF_OTHERS.contains(&tool));
    let script = job.script();
    let Some((run, tool)) = first_missing(&script, is_missing) else { return };
    report
        .at(run.start(), format!("image `{}` has no `{tool}`", image.text.trim()))
        .also(image.node, format!("the image of {}", job.title()))
        .help(format!("install `{tool}` before, or take an image that has it"));
}

/// The first command that certainly runs a program which is missing, before anything that may install some.
fn first_missing<'s>(
    script: &'s Script<'s>,
    is_missing: impl Fn(&str) -> bool,
) -> Option<(Run<'s>, String)> {
    for run in script.commands() {
        let text = run.text();
        let flow = run.command.flow;
        // What sets the path, or a function, may bring programs.
        if text.contains("PATH") || flow.is_function {
            return None;
        }
        let Some(program) = run.effective() else {
            if run.command.words.is_empty() {
                continue;
            }
            return None;
        };
        let name = &*program.name;
        if is_missing(name) {
            if flow.is_conditional || run.fallback().is_some() {
                return None;
            }
            let is_plain = run.name().is_some_and(|it| it == name) && !text.starts_with(['/', '.']);
            return is_plain.then(|| (run, name.to_owned()));
        }
        if !HARMLESS.contains(&name) && !matches!(name, "aws" | "docker") {
            return None;
        }
    }
    None
}
