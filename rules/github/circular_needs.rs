//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::view::github::{Job, Workflow};
use std::collections::{HashMap, HashSet};

pub(super) static RULE: Rule = Rule {
    id: "github/circular-needs",
    why: "none of these jobs could ever start, and GitHub refuses the workflow",
    same_as: &["actionlint/job-needs"],
    docs: include_str!("circular_needs.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    let jobs: Vec<_> = workflow.jobs().collect();
    let at: HashMap<String, usize> =
        jobs.iter().enumerate().map(|(at, it)| (it.id().to_ascii_lowercase(), at)).collect();
    let next = |job: &Job<'_>| -> Vec<usize> {
        job.needs().filter_map(|it| at.get(&it.text()?.to_ascii_lowercase()).copied()).collect()
    };
    let needs: Vec<Vec<usize>> = jobs.iter().map(next).collect();
    let mut done = HashSet::new();
    for start in 0..jobs.len() {
        let Some(circle) = circle_from(start, &needs, &mut done) else { continue };
        let Some(first) = circle.first().and_then(|it| jobs.get(*it)) else { continue };
        let ids = circle.iter().filter_map(|it| jobs.get(*it)).map(|it| format!("`{}`", it.id()));
        let chain = ids.chain([format!("`{}`", first.id())]).collect::<Vec<_>>().join(" → ");
        let place = first.get("needs").and_then(|it| it.own_key()).unwrap_or(first.key());
        report
            .at(place, format!("jobs need each other in a circle: {chain}"))
            .help("take one of these out of `needs`");
    }
}

/// A circle that can be reached from a job, and was not before. Walks with a stack of its own.
fn circle_from(
    start: usize,
    needs: &[Vec<usize>],
    done: &mut HashSet<usize>,
) -> Option<Vec<usize>> {
    let mut way: Vec<(usize, usize)> = vec![(start, 0)];
    if !done.insert(start) {
        return None;
    }
    while let Some((at, turn)) = way.last().copied() {
        let Some(&next) = needs.get(at).and_then(|it| it.get(turn)) else {
            way.pop();
            continue;
        };
        way.last_mut()?.1 += 1;
        if let Some(from) = way.iter().position(|(it, _)| *it == next) {
            return Some(way[from..].iter().map(|(it, _)| *it).collect());
        }
        if done.insert(next) {
            way.push((next, 0));
        }
    }
    None
}
