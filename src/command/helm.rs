//! Commands of Helm.

use super::{Argument, Effective, Line, Syntax};
use std::ops::Range;

#[rustfmt::skip]
const VALUES: &[&str] = &[
    "api-versions", "app-version", "burst-limit", "ca-file", "cert-file", "chart", "content-cache", "description",
    "destination", "history-max", "key", "key-file", "keyring", "kube-apiserver", "kube-as-group",
    "kube-as-user", "kube-ca-file", "kube-context", "kube-tls-server-name", "kube-token", "kube-version",
    "kubeconfig", "labels", "max", "name", "name-template", "namespace", "offset", "output", "output-dir",
    "passphrase-file", "password", "post-renderer", "post-renderer-args", "qps", "registry-config", "repo",
    "repository-cache", "repository-config", "revision", "selector", "set", "set-file", "set-json",
    "set-literal", "set-string", "show-only", "starter", "timeout", "untardir", "username", "values", "version",
];

#[rustfmt::skip]
const FLAGS: &[&str] = &[
    "all", "all-namespaces", "atomic", "cleanup-on-fail", "create-namespace", "debug", "dependency-update",
    "deployed", "devel", "disable-openapi-validation", "dry-run", "enable-dns", "failed", "force",
    "force-conflicts", "force-replace", "force-update", "generate-name", "help", "hide-notes", "hide-secret",
    "ignore-not-found", "include-crds", "insecure", "insecure-skip-tls-verify", "install", "is-upgrade",
    "keep-history", "no-hooks", "no-headers", "no-update", "pass-credentials", "password-stdin", "pending",
    "plain-http", "prov", "quiet", "recreate-pods", "render-subchart-notes", "replace", "reset-then-reuse-values",
    "reset-values", "reuse-values", "rollback-on-failure", "server-side", "short", "sign", "skip-crds",
    "skip-refresh", "skip-schema-validation", "skip-tests", "strict", "superseded", "take-ownership",
    "uninstalled", "uninstalling", "untar", "validate", "verify", "wait", "wait-for-jobs", "with-subcharts",
];

const SYNTAX: Syntax =
    Syntax { values: VALUES, flags: FLAGS, short_values: "nfolsdpu", stops: false };

const GROUPS: [&str; 9] =
    ["repo", "dependency", "dep", "get", "show", "inspect", "registry", "plugin", "search"];

/// A command of Helm.
#[derive(Clone, Debug)]
pub struct Helm {
    /// The bytes of the command from its name on.
    pub range: Range<usize>,
    /// What it does: `upgrade`, `repo add`.
    pub verb: String,
    /// Its options, and its operands with the verb.
    pub line: Line,
    /// The operands behind the verb.
    pub operands: Vec<Argument>,
}

/// Where a chart comes from, by what is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// A folder or an archive here.
    Local,
    /// `name/chart`: of a repository, or a folder of that name if there is one.
    RepositoryOrFolder,
    /// A chart of the repository that `--repo` gives.
    Repository,
    /// `oci://…`.
    Oci,
    /// An archive on a server.
    Url,
    /// It depends on an expansion.
    Unknown,
}

impl Helm {
    /// The command of Helm that a program with its arguments is.
    pub fn of(effective: &Effective, script: &str) -> Option<Self> {
        if !matches!(&*effective.name, "helm" | "helm3") {
            return None;
        }
        let mut line = Line::read(effective.words, script, &SYNTAX);
        line.is_certain &= effective.is_complete;
        let word = |at: usize| line.operands.get(at).and_then(Argument::text);
        let (verb, words) = match (word(0), word(1)) {
            (Some(first), Some(second)) if GROUPS.contains(&first) => {
                (format!("{first} {second}"), 2)
            }
            (Some(first), _) => (first.to_owned(), 1),
            _ => (String::new(), 0),
        };
        let operands = line.operands.get(words..).unwrap_or_default().to_vec();
        let end = effective.words.last().map_or(effective.range.end, |it| it.range.end);
        Some(Self { range: effective.range.start..end, verb, line, operands })
    }

    /// The release.
    pub fn release(&self) -> Option<&Argument> {
        match &*self.verb {
            "install" | "template" if self.has_no_release() => None,
            "install" | "template" | "upgrade" | "uninstall" | "delete" | "rollback" | "status"
            | "test" | "history" => self.operands.first(),
            _ => None,
        }
    }

    /// The chart.
    pub fn chart(&self) -> Option<&Argument> {
        match &*self.verb {
            "install" | "template" if self.has_no_release() => self.operands.first(),
            "install" | "template" | "upgrade" => self.operands.get(1),
            "pull" | "fetch" | "lint" | "package" | "show values" | "show chart" | "show all" => {
                self.operands.first()
            }
            _ => None,
        }
    }

    /// Where the chart comes from.
    pub fn source(&self) -> Option<Source> {
        let chart = self.chart()?;
        let prefix = chart.prefix();
        let starts = |all: &[&str]| all.iter().any(|it| prefix.starts_with(it));
        Some(if starts(&["oci://"]) {
            Source::Oci
        } else if starts(&["http://", "https://"]) {
            Source::Url
        } else if self.line.last(&["repo"]).is_some() {
            Source::Repository
        } else if starts(&["./", "../", "/", "~"]) || matches!(chart.text(), Some("." | "..")) {
            Source::Local
        } else {
            match chart.text() {
                None => Source::Unknown,
                Some(text) if text.ends_with(".tgz") || text.ends_with('/') => Source::Local,
                Some(text) if text.matches('/').count() == 1 => Source::RepositoryOrFolder,
                Some(_) => Source::Local,
            }
        })
    }

    /// The version of the chart.
    pub fn version(&self) -> Option<&Argument> {
        self.line.last(&["version"])?.value.as_ref()
    }

    /// The files of values.
    pub fn values(&self) -> Vec<Argument> {
        let given = self.line.all(&["f", "values"]).filter_map(|it| it.value.as_ref());
        given.flat_map(Argument::split).collect()
    }

    /// The namespace it is told.
    pub fn namespace(&self) -> Option<&Argument> {
        self.line.last(&["n", "namespace"])?.value.as_ref()
    }

    /// Whether it waits until what it deploys runs.
    pub fn waits(&self) -> bool {
        self.line.has(&["wait", "atomic", "rollback-on-failure"])
    }

    fn has_no_release(&self) -> bool {
        self.line.has(&["g", "generate-name"]) || self.operands.len() == 1
    }
}
