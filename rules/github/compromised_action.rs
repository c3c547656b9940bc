//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::view::github::{Step, Uses};

pub(super) static RULE: Rule = Rule {
    id: "github/compromised-action",
    why: "these versions carried code that steals the secrets of the job",
    category: Category::Security,
    severity: Severity::Error,
    same_as: &["zizmor/known-vulnerable-actions"],
    cwe: &[506],
    docs: include_str!("compromised_action.md"),
    ..Rule::new(Check::Step(check))
};

/// An incident: the action, its commits with malicious code, the first version that is safe again, and
/// the name of the advisory. Advisories, read 2026-11-21.
struct Incident {
    action: &'static str,
    commits: &'static [&'static str],
    safe: [u32; 3],
    advisory: &'static str,
}

const INCIDENTS: [Incident; 4] = [
    Incident {
        action: "aquasecurity/setup-trivy",
        commits: &[],
        safe: [0, 2, 6],
        advisory: "CVE-2026-33634",
    },
    Incident {
        action: "aquasecurity/trivy-action",
        commits: &[],
        safe: [0, 35, 0],
        advisory: "CVE-2026-33634",
    },
    Incident {
        action: "reviewdog/action-setup",
        commits: &["f0d342d24037bb11d26b9bd8496e0808ba32e9ec"],
        safe: [0, 0, 0],
        advisory: "CVE-2025-30154",
    },
    Incident {
        action: "tj-actions/changed-files",
        commits: &["0e58ed8671d6b60d0890c21b07f8835ace038e67"],
        safe: [46, 0, 1],
        advisory: "CVE-2025-30066",
    },
];

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let Some(uses) = step.uses() else { return };
    let known = INCIDENTS.iter().find(|it| it.action.eq_ignore_ascii_case(uses.name()));
    let Some((incident, range)) = known.zip(uses.version_range()) else { return };
    let version = uses.version().unwrap_or_default();
    let is_commit = incident.commits.iter().any(|it| it.eq_ignore_ascii_case(version));
    if !is_commit && !is_before(&uses, incident.safe) {
        return;
    }
    let [major, minor, patch] = incident.safe;
    let help = match incident.safe {
        [0, 0, 0] => "name a commit of a later release".to_owned(),
        _ => format!(
            "use the commit of {major}.{minor}.{patch} or later, and replace secrets that jobs have used"
        ),
    };
    let message =
        format!("`{}@{version}` is among the versions of {}", uses.name(), incident.advisory);
    let finding = report.at(Within(uses.node, range), message).help(help);
    if !is_commit {
        // The tag may have been moved back since.
        finding.severity(Severity::Warning);
    }
}

/// Whether a version is a tag with numbers below these. What is less exact (`v1`) says nothing.
fn is_before(uses: &Uses<'_>, safe: [u32; 3]) -> bool {
    let Some(version) = uses.version().filter(|_| !uses.is_commit()) else { return false };
    let numbers: Option<Vec<u32>> =
        version.strip_prefix('v').unwrap_or(version).split('.').map(|it| it.parse().ok()).collect();
    match numbers.as_deref() {
        Some([major]) => *major < safe[0],
        Some([major, minor]) => [*major, *minor] < [safe[0], safe[1]],
        Some([major, minor, patch]) => [*major, *minor, *patch] < safe,
        _ => false,
    }
}
