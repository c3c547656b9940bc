//! Commands of Docker, and of Podman and nerdctl, which take the same.

use super::{Argument, Effective, Line, Syntax};
use std::ops::Range;

/// Before the command.
const OUTER: Syntax = Syntax {
    values: &[
        "config",
        "context",
        "host",
        "log-level",
        "tlscacert",
        "tlscert",
        "tlskey",
        "namespace",
    ],
    flags: &["debug", "tls", "tlsverify", "help", "version"],
    short_values: "cHl",
    stops: true,
};

#[rustfmt::skip]
const BUILD: Syntax = Syntax {
    values: &[
        "add-host", "allow", "annotation", "attest", "build-arg", "build-context", "builder", "cache-from",
        "cache-to", "call", "cgroup-parent", "cpu-period", "cpu-quota", "cpu-shares", "cpuset-cpus", "cpuset-mems",
        "file", "iidfile", "isolation", "label", "memory", "memory-swap", "metadata-file", "network",
        "no-cache-filter", "output", "platform", "policy", "progress", "provenance", "sbom", "secret",
        "security-opt", "shm-size", "ssh", "tag", "target", "ulimit",
    ],
    flags: &[
        "check", "compress", "debug", "disable-content-trust", "force-rm", "help", "load", "no-cache", "pull",
        "push", "quiet", "rm", "squash",
    ],
    short_values: "tfmco",
    stops: false,
};

#[rustfmt::skip]
const RUN: Syntax = Syntax {
    values: &[
        "add-host", "annotation", "attach", "blkio-weight", "blkio-weight-device", "cap-add", "cap-drop",
        "cgroup-parent", "cgroupns", "cidfile", "cpu-count", "cpu-percent", "cpu-period", "cpu-quota",
        "cpu-rt-period", "cpu-rt-runtime", "cpu-shares", "cpus", "cpuset-cpus", "cpuset-mems", "detach-keys",
        "device", "device-cgroup-rule", "device-read-bps", "device-read-iops", "device-write-bps",
        "device-write-iops", "dns", "dns-option", "dns-search", "domainname", "entrypoint", "env", "env-file",
        "expose", "gpus", "group-add", "health-cmd", "health-interval", "health-retries",
        "health-start-interval", "health-start-period", "health-timeout", "hostname", "io-maxbandwidth",
        "io-maxiops", "ip", "ip6", "ipc", "isolation", "kernel-memory", "label", "label-file", "link",
        "link-local-ip", "log-driver", "log-opt", "mac-address", "memory", "memory-reservation", "memory-swap",
        "memory-swappiness", "mount", "name", "net", "net-alias", "network", "network-alias", "oom-score-adj",
        "pid", "pids-limit", "platform", "publish", "pull", "restart", "runtime", "security-opt", "shm-size",
        "stop-signal", "stop-timeout", "storage-opt", "sysctl", "tmpfs", "ulimit", "user", "userns", "uts",
        "volume", "volume-driver", "volumes-from", "workdir",
    ],
    flags: &[
        "detach", "disable-content-trust", "help", "init", "interactive", "no-healthcheck", "oom-kill-disable",
        "privileged", "publish-all", "quiet", "read-only", "rm", "sig-proxy", "tty", "use-api-socket",
    ],
    short_values: "acehlmpuvw",
    stops: true,
};

const OTHER: Syntax = Syntax {
    values: &[
        "username",
        "password",
        "platform",
        "format",
        "filter",
        "file",
        "project-name",
        "env-file",
    ],
    flags: &["password-stdin", "all-tags", "quiet", "force", "disable-content-trust", "help"],
    short_values: "upf",
    stops: false,
};

/// Groups of commands whose name says nothing that the command does not.
const GROUPS: [&str; 4] = ["image", "container", "buildx", "builder"];

/// A command of Docker.
#[derive(Clone, Debug)]
pub struct Docker {
    /// The bytes of the command from its name on.
    pub range: Range<usize>,
    /// The program: `docker`, `podman`, `nerdctl`.
    pub program: String,
    /// What it does: `build`, `run`, `push`, `login`, `compose`; without the group it may be in.
    pub verb: String,
    /// Its options and operands behind the verb. Of `run` and `exec` the operands are the image or container
    /// and what runs in it.
    pub line: Line,
}

impl Docker {
    /// The command of Docker that a program with its arguments is.
    pub fn of(effective: &Effective, script: &str) -> Option<Self> {
        if !matches!(&*effective.name, "docker" | "podman" | "nerdctl") {
            return None;
        }
        let outer = Line::read(effective.words, script, &OUTER);
        let mut words = effective.words.get(outer.read..).unwrap_or_default();
        let mut verb = String::new();
        while let Some((first, rest)) = words.split_first() {
            let Some(text) = first.literal(script) else { break };
            words = rest;
            // `buildx create` makes a builder, no container.
            verb = match &*verb {
                "buildx" | "builder" if text != "build" => format!("{verb} {text}"),
                _ => text.into_owned(),
            };
            if !GROUPS.contains(&&*verb) {
                break;
            }
        }
        let syntax = match &*verb {
            "build" => BUILD,
            "run" | "create" | "exec" => RUN,
            _ => OTHER,
        };
        let mut line = Line::read(words, script, &syntax);
        if syntax.stops {
            let rest = words.get(line.read..).unwrap_or_default();
            line.operands = rest.iter().map(|it| Argument::of(it, script)).collect();
            // An image out of nowhere may as well be more options.
            line.is_certain &= line.operands.first().is_none_or(Argument::is_one);
        }
        line.is_certain &= outer.is_certain && effective.is_complete && !verb.is_empty();
        let end = effective.words.last().map_or(effective.range.end, |it| it.range.end);
        let range = effective.range.start..end;
        Some(Self { range, program: effective.name.clone(), verb, line })
    }

    /// The image that it runs, pushes or pulls.
    pub fn image(&self) -> Option<&Argument> {
        let has_one = matches!(&*self.verb, "run" | "create" | "push" | "pull");
        self.line.operands.first().filter(|_| has_one)
    }

    /// What it names an image that it builds, or that `tag` names anew.
    pub fn tags(&self) -> Vec<&Argument> {
        match &*self.verb {
            "build" => self.line.all(&["t", "tag"]).filter_map(|it| it.value.as_ref()).collect(),
            "tag" => self.line.operands.get(1).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The password on the command line of a login.
    pub fn password(&self) -> Option<&Argument> {
        let given = self.line.last(&["p", "password"]).filter(|_| self.verb == "login")?;
        given.value.as_ref()
    }

    /// Volumes and mounts as they are given.
    pub fn mounts(&self) -> impl Iterator<Item = &Argument> {
        let runs = matches!(&*self.verb, "run" | "create");
        let given = self.line.all(&["v", "volume", "mount"]).filter(move |_| runs);
        given.filter_map(|it| it.value.as_ref())
    }
}
