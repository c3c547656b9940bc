//! Commands of kubectl.

use super::{Argument, Effective, Line, Syntax};
use std::ops::Range;

/// Long options that take a value, of all commands of kubectl.
#[rustfmt::skip]
const VALUES: &[&str] = &[
    "address", "annotation", "api-group", "as", "as-group", "as-uid", "as-user-extra", "audience",
    "cache-dir", "cert", "certificate-authority", "chunk-size", "class", "client-certificate",
    "client-key", "cluster", "cluster-ip", "clusterrole", "container", "containers", "context",
    "copy-to", "cpu", "cpu-percent", "current-replicas", "default-backend", "docker-email",
    "docker-password", "docker-server", "docker-username", "duration", "env", "exec-api-version",
    "exec-arg", "exec-command", "exec-env", "external-ip", "field-manager", "field-selector",
    "filename", "for", "from", "from-env-file", "from-file", "from-literal", "generator",
    "grace-period", "group", "hard", "image", "image-pull-policy", "key", "keys", "kubeconfig",
    "kuberc", "kustomize", "label-columns", "labels", "limit-bytes", "limits", "load-balancer-ip",
    "log-flush-frequency", "max", "max-log-requests", "memory", "min", "name", "namespace",
    "node-port", "non-resource-url", "output", "output-version", "override-type", "overrides",
    "password", "patch", "patch-file", "pod-running-timeout", "pod-selector", "port", "prefix",
    "profile", "profile-output", "protocol", "prune-allowlist", "prune-whitelist", "raw",
    "replicas", "request-timeout", "requests", "resource", "resource-name", "resource-version",
    "restart", "revision", "role", "rule", "schedule", "scopes", "selector", "server",
    "serviceaccount", "session-affinity", "set-image", "since", "since-time",
    "skip-wait-for-delete-timeout", "sort-by", "subresource", "tail", "target", "target-port",
    "tcp", "template", "timeout", "tls-server-name", "to-revision", "token", "type", "udp", "user",
    "username", "v", "verb", "vmodule",
];

/// Long options that take none, or one behind `=` only.
#[rustfmt::skip]
const FLAGS: &[&str] = &[
    "all", "all-containers", "all-namespaces", "all-pods", "allow-missing-template-keys",
    "append-hash", "arguments-only", "attach", "cascade", "client", "command", "create-annotation",
    "current", "delete-emptydir-data", "delete-local-data", "disable-compression",
    "disable-eviction", "dry-run", "edit", "enable-alpha-plugins", "enable-helm", "export",
    "expose", "flatten", "follow", "force", "force-conflicts", "help", "ignore-daemonsets",
    "ignore-errors", "ignore-not-found", "insecure-skip-tls-verify",
    "insecure-skip-tls-verify-backend", "interactive", "leave-stdin-open", "list", "local",
    "match-server-version", "merge", "minify", "namespaced", "no-headers", "now", "openapi-patch",
    "output-watch-events", "overwrite", "previous", "privileged", "prune", "quiet", "quota",
    "record", "recursive", "remove-from", "resolve", "rm", "save-config", "server-print",
    "server-side", "share-processes", "short", "show-kind", "show-labels", "show-managed-fields",
    "stdin", "sum", "timestamps", "tty", "use-openapi-print-columns", "use-protocol-buffers",
    "validate", "wait", "warnings-as-errors", "watch", "watch-only", "windows-line-endings",
];

const SYNTAX: Syntax =
    Syntax { values: VALUES, flags: FLAGS, short_values: "nsvflLokcpe", stops: false };

/// Of these, `-f` follows and `-p` asks for what was before.
const FOLLOWING: Syntax = Syntax { short_values: "nsvlLoc", ..SYNTAX };

/// Commands whose name is two words.
const GROUPS: [&str; 9] =
    ["rollout", "set", "config", "auth", "certificate", "top", "create", "plugin", "alpha"];

/// A command of kubectl.
#[derive(Clone, Debug)]
pub struct Kubectl {
    /// The bytes of the command from its name on.
    pub range: Range<usize>,
    /// What it does: `apply`, `rollout status`, `create secret docker-registry`.
    pub verb: String,
    /// The bytes of that.
    pub verb_range: Range<usize>,
    /// Its options, and its operands with the verb.
    pub line: Line,
    /// The operands behind the verb.
    pub operands: Vec<Argument>,
}

/// An object that a command names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// Its kind as it is written: `deployment`, `deploy`, `deployments.apps`.
    pub kind: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The bytes of the argument that has the name.
    pub range: Range<usize>,
}

/// An image that `set image` puts into a container.
#[derive(Clone, Debug)]
pub struct Assigned {
    /// The name of the container; `*` for all.
    pub container: Argument,
    /// The image.
    pub image: Argument,
}

impl Kubectl {
    /// The command of kubectl that a program with its arguments is.
    pub fn of(effective: &Effective, script: &str) -> Option<Self> {
        if effective.name != "kubectl" {
            return None;
        }
        let mut line = Line::read(effective.words, script, &SYNTAX);
        let first = |line: &Line| line.operands.first().and_then(|it| it.text().map(str::to_owned));
        if matches!(first(&line).as_deref(), Some("logs" | "attach")) {
            line = Line::read(effective.words, script, &FOLLOWING);
        }
        line.is_certain &= effective.is_complete;
        let (verb, words) = verb(&line.operands);
        let end = effective.words.last().map_or(effective.range.end, |it| it.range.end);
        let last = words.checked_sub(1).and_then(|it| line.operands.get(it));
        let verb_range = match (line.operands.first(), last) {
            (Some(first), Some(last)) => first.range().start..last.range().end,
            _ => effective.range.clone(),
        };
        let operands = line.operands.get(words..).unwrap_or_default().to_vec();
        Some(Self { range: effective.range.start..end, verb, verb_range, line, operands })
    }

    /// What `-f` names: files, folders, addresses, `-` for its input. Lists are taken apart.
    pub fn files(&self) -> Vec<Argument> {
        let given = self.line.all(&["f", "filename"]).filter_map(|it| it.value.as_ref());
        given.flat_map(Argument::split).collect()
    }

    /// What `-k` names: folders or addresses.
    pub fn kustomizations(&self) -> impl Iterator<Item = &Argument> {
        self.line.all(&["k", "kustomize"]).filter_map(|it| it.value.as_ref())
    }

    /// Whether it reads manifests from its input.
    pub fn reads_input(&self) -> bool {
        self.files().iter().any(|it| it.text() == Some("-"))
    }

    /// The namespace it is told.
    pub fn namespace(&self) -> Option<&Argument> {
        self.line.last(&["n", "namespace"])?.value.as_ref()
    }

    /// The objects it names: `deployment/web`, `deployment web api`.
    pub fn targets(&self) -> Vec<Target> {
        let known = |it: &Argument, range: Range<usize>| {
            (!it.has_hole(range.clone()))
                .then(|| it.shown().get(range).unwrap_or_default().to_owned())
        };
        let mut kind: Option<Argument> = None;
        let mut targets = Vec::new();
        for operand in self.operands.iter().filter(|it| !it.shown().contains('=')) {
            let shown = operand.shown();
            let (all, range) = (0..shown.len(), operand.range());
            if let Some(slash) = shown.find('/') {
                let name = known(operand, slash + 1..shown.len());
                targets.push(Target { kind: known(operand, 0..slash), name, range });
            } else if let Some(kind) = &kind {
                let kind = kind.text().map(str::to_owned);
                targets.push(Target { kind, name: known(operand, all), range });
            } else {
                kind = Some(operand.clone());
            }
        }
        targets
    }

    /// What `set image` puts where.
    pub fn images(&self) -> Vec<Assigned> {
        if self.verb != "set image" {
            return Vec::new();
        }
        let assigned = |it: &Argument| {
            let sign = it.shown().find('=')?;
            Some(Assigned { container: it.slice(0..sign), image: it.behind(sign + 1) })
        };
        self.operands.iter().filter_map(assigned).collect()
    }
}

/// The verb of operands, and of how many it is made.
fn verb(operands: &[Argument]) -> (String, usize) {
    let word = |at: usize| operands.get(at).and_then(Argument::text);
    let Some(first) = word(0) else { return (String::new(), 0) };
    let Some(second) = word(1).filter(|_| GROUPS.contains(&first)) else {
        return (first.to_owned(), 1);
    };
    match (first, second, word(2)) {
        ("create", "secret" | "service" | "svc", Some(third)) => {
            (format!("{first} {second} {third}"), 3)
        }
        _ => (format!("{first} {second}"), 2),
    }
}
