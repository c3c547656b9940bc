//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Check, Report, Rule, Severity};
use crate::schema::gitlab::{Fault, FaultKind, JOB, Shape};
use crate::text::nearest;
use crate::tree::{Entry, Kind};
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/unknown-key",
    why: "GitLab refuses the whole pipeline",
    fixable: true,
    docs: include_str!("unknown_key.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for fault in pipeline.faults() {
        if let FaultKind::UnknownKey { entry, shape } = fault.kind {
            unknown(fault, entry, shape, report);
        }
    }
    for job in pipeline.jobs() {
        let near = job.meant_keyword();
        if job.node().is_unknown() || near.is_none() && job.node().kind() == Kind::Mapping {
            continue;
        }
        let message = format!("`{}` is no keyword of a pipeline, and no job", job.name());
        let help = near.map(|it| format!("did you mean `{it}`?"));
        let help = help.unwrap_or_else(|| "remove it, or put a `.` before its name".to_owned());
        report.at(job.key(), message).help(help);
    }
}

fn unknown(fault: &Fault<'_>, entry: Entry<'_>, shape: &'static Shape, report: &mut Report<'_>) {
    let key = entry.key.raw_text();
    // What a job cannot have beside `trigger` is another matter.
    if fault.path.is_empty() && JOB.get(key).is_some() || key == "trigger" {
        return;
    }
    let holder = match (fault.path.as_str(), fault.job) {
        ("", Some(job)) => format!("job `{job}`"),
        ("", None) => "the pipeline".to_owned(),
        (path, _) => format!("`{path}`"),
    };
    // A job that says neither yet may have meant either.
    let trigger = (fault.job.is_some() && fault.path.is_empty()).then_some("trigger");
    let near = nearest(key, shape.names().chain(trigger)).filter(|it| it.len() > 2);
    let has_near = near.is_some_and(|it| fault.node.get(it).is_some());
    let below = JOB.get(key).filter(|_| fault.job.is_some() && !fault.path.is_empty());
    let help = match near {
        Some(near) if has_near => {
            format!("remove it, or join it with `{near}`, which is there too")
        }
        Some(near) => format!("did you mean `{near}`?"),
        None if below.is_some() => format!("it belongs to the job itself: indent `{key}` less"),
        None => "remove it, or look it up: it may be newer than this version of ecslint".to_owned(),
    };
    let fix = near.filter(|_| !has_near).and_then(|it| replace(entry.key, it, Safety::Unsafe));
    let certain = near.is_some() || below.is_some();
    let severity = if certain { Severity::Error } else { Severity::Warning };
    let message = format!("{holder} has no key `{key}`");
    report.at(entry.key, message).help(help).severity(severity).fix(fix);
}
