//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::view::gitlab::{Job, Need, Pipeline};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/cyclic-needs",
    why: "GitLab refuses the whole pipeline",
    same_as: &["gitlab-ci-local/needs-self"],
    docs: include_str!("cyclic_needs.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    let jobs: Vec<_> = pipeline.jobs().collect();
    let index: HashMap<_, _> = jobs.iter().enumerate().map(|(at, it)| (it.name(), at)).collect();
    let needs: Vec<Vec<(usize, Need<'_>)>> = jobs
        .iter()
        .map(|job| {
            job.needs().filter_map(|it| Some((*index.get(it.name.raw_text())?, it))).collect()
        })
        .collect();
    let leads = leads_on(&needs);
    for (at, job) in jobs.iter().enumerate().filter(|it| leads[it.0]) {
        let Some((need, path)) = cycle(at, &needs) else { continue };
        if path.iter().any(|it| *it < at) {
            continue;
        }
        say(job, need, &path, &jobs, report);
    }
}

fn say(job: &Job<'_>, need: Need<'_>, path: &[usize], jobs: &[Job<'_>], report: &mut Report<'_>) {
    let names: Vec<_> =
        path.iter().filter_map(|it| Some(format!("`{}`", jobs.get(*it)?.name()))).collect();
    let message = match names.as_slice() {
        [] | [_] => format!("{} needs itself", job.title()),
        _ => format!("{} needs itself, by way of {}", job.title(), names[1..].join(", ")),
    };
    report.at(need.name, message).help(format!("take `{}` out of `needs`", need.name.raw_text()));
}

/// Which jobs need others without end: those of a circle, and those before one.
fn leads_on(needs: &[Vec<(usize, Need<'_>)>]) -> Vec<bool> {
    let mut needed_by = vec![Vec::<usize>::new(); needs.len()];
    for (at, own) in needs.iter().enumerate() {
        own.iter().for_each(|it| needed_by[it.0].push(at));
    }
    let mut left: Vec<_> = needs.iter().map(Vec::len).collect();
    let mut ends: Vec<_> = (0..needs.len()).filter(|it| left[*it] == 0).collect();
    while let Some(end) = ends.pop() {
        for &at in &needed_by[end] {
            left[at] -= 1;
            ends.extend((left[at] == 0).then_some(at));
        }
    }
    left.into_iter().map(|it| it > 0).collect()
}

/// The shortest way from a job back to itself: its first need on it, and the jobs in order.
fn cycle<'t>(start: usize, needs: &[Vec<(usize, Need<'t>)>]) -> Option<(Need<'t>, Vec<usize>)> {
    let mut from: HashMap<usize, usize> = HashMap::new();
    let mut open = vec![start];
    let mut next = 0;
    while let Some(at) = open.get(next).copied() {
        next += 1;
        for (to, _) in needs.get(at)? {
            if *to == start {
                let back = std::iter::successors(Some(at), |it| from.get(it).copied());
                let mut path: Vec<_> = back.collect();
                path.reverse();
                let second = path.get(1).copied().unwrap_or(start);
                let need = needs.get(start)?.iter().find(|it| it.0 == second)?.1;
                return Some((need, path));
            }
            if !from.contains_key(to) {
                from.insert(*to, at);
                open.push(*to);
            }
        }
    }
    None
}
