//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Kind;
use crate::view::gitlab::File;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/docker-without-tls",
    why: "whoever reaches it is root on a privileged runner",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL054"],
    cwe: &[306],
    docs: include_str!("docker_without_tls.md"),
    ..Rule::new(Check::GitlabFile(check))
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let mut found = Vec::new();
    let homes = std::iter::once(file.root()).chain(file.jobs().map(|it| it.node));
    for variables in homes.filter_map(|it| it.get("variables")) {
        let value = |name: &str| variables.get(name).filter(|it| it.kind() == Kind::Scalar);
        let off = value("DOCKER_TLS_CERTDIR").filter(|it| it.raw_text().is_empty() || it.is_null());
        let open = value("DOCKER_HOST").filter(|it| is_open(it.raw_text()));
        found.extend(off.or(open));
    }
    let Some((first, rest)) = found.split_first() else { return };
    let message = match first.raw_text() {
        "" | "~" | "null" => {
            "`DOCKER_TLS_CERTDIR` is empty: the Docker daemon listens without TLS".to_owned()
        }
        host => format!("the Docker daemon is reached without TLS, at `{host}`"),
    };
    let finding = report.at(*first, message);
    finding
        .help("set `DOCKER_TLS_CERTDIR: /certs`; the daemon then listens on `tcp://docker:2376`");
    for node in rest.iter().take(3).filter(|it| !it.is(*first)) {
        finding.also(*node, "and here");
    }
}

fn is_open(host: &str) -> bool {
    let local = host.contains("localhost") || host.contains("127.0.0.1");
    host.starts_with("tcp://") && host.ends_with(":2375") && !local
}
