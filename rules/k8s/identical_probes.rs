//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Kind, Node};
use crate::view::k8s::{Hook, Pod, Probe, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/identical-probes",
    why: "what should take traffic away restarts the container instead, on all Pods at once",
    category: Category::Reliability,
    severity: Severity::Warning,
    same_as: &["kube-score/pod-probes-identical", "kyverno/ensure-probes-different"],
    docs: include_str!("identical_probes.md"),
    ..Rule::new(Check::Pod(check))
};

/// How many times longer the liveness probe may fail where it asks the same as the readiness probe.
const LENIENT: i64 = 2;

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let found = pod.running().filter_map(|it| {
        let (liveness, readiness) = (it.probe(Hook::Liveness)?, it.probe(Hook::Readiness)?);
        let eager = patience(&liveness)? < LENIENT * patience(&readiness)?;
        (eager && same_handler(&liveness, &readiness)).then_some((it, liveness))
    });
    let Some(finding) = report.fold(found, |who| {
        format!(
            "{who} {} readiness and liveness with the same probe",
            who.verb("answers", "answer")
        )
    }) else {
        return;
    };
    finding.help("ask something cheaper for liveness, or double its `failureThreshold`");
}

/// For how many seconds a probe fails before something happens.
fn patience(probe: &Probe<'_>) -> Option<i64> {
    probe.int("failureThreshold")?.checked_mul(probe.int("periodSeconds")?)
}

fn same_handler(one: &Probe<'_>, other: &Probe<'_>) -> bool {
    let (mut ours, mut theirs) = (one.handlers(), other.handlers());
    match (ours.next(), theirs.next(), ours.next(), theirs.next()) {
        (Some(one), Some(other), None, None) => {
            one.kind() == other.kind()
                && !one.entry.value.is_empty()
                && same(one.entry.value, other.entry.value)
        }
        _ => false,
    }
}

/// Whether two values say the same. A port's name is not its number, and what is not known is the same
/// where it is written alike.
fn same(one: Node<'_>, other: Node<'_>) -> bool {
    match (one.kind(), other.kind()) {
        (Kind::Scalar, Kind::Scalar) => match (scalar::read(one), scalar::read(other)) {
            (Some(one), Some(other)) => one == other,
            (None, None) => one.raw_text() == other.raw_text(),
            _ => false,
        },
        (Kind::Sequence, Kind::Sequence) => {
            one.items().count() == other.items().count()
                && one.items().zip(other.items()).all(|(one, other)| same(one, other))
        }
        (Kind::Mapping, Kind::Mapping) if !one.is_unknown() && !other.is_unknown() => {
            one.entries().count() == other.entries().count()
                && one.entries().all(|it| {
                    other.get(it.key.raw_text()).is_some_and(|other| same(it.value, other))
                })
        }
        _ => false,
    }
}
