//! Which files a command of a script may write.

use crate::command::Argument;
use crate::shell::{Operator, Redirect};
use crate::view::ci::Run;

/// What a command does to a path as it is written, relative to the folder it runs in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Effect {
    /// It writes the file anew.
    Whole(String),
    /// It may write it, or files below it.
    Perhaps(String),
    /// It may write any file.
    Anything,
}

/// Programs that write no files, but for where their output is sent.
#[rustfmt::skip]
const READERS: &[&str] = &[
    ":", "[", "[[", "alias", "basename", "break", "cat", "cd", "chmod", "chown", "cmp", "column",
    "continue", "cut", "date", "declare", "df", "diff", "dig", "dirname", "du", "echo", "egrep", "env",
    "envsubst", "exit", "export", "expr", "false", "fgrep", "file", "fold", "free", "getent", "grep", "hash",
    "head", "hostname", "id", "jq", "kill", "let", "local", "ls", "md5sum", "mkdir", "nl",
    "nproc", "nslookup", "paste", "ping", "popd", "printenv", "printf", "ps", "pushd", "pwd", "read",
    "readlink", "readonly", "realpath", "return", "rev", "seq", "set", "sha256sum", "shift", "shopt",
    "sleep", "stat", "tac", "tail", "test", "tput", "tr", "trap", "true", "type", "typeset",
    "ulimit", "umask", "uname", "uniq", "unset", "wait", "wc", "which", "whoami",
];

/// Services of the AWS CLI none of whose commands writes files into the working directory.
#[rustfmt::skip]
const SERVICES: &[&str] = &[
    "application-autoscaling", "autoscaling", "codedeploy", "codepipeline", "configure", "deploy", "ec2",
    "ecr", "ecr-public", "ecs", "eks", "elasticache", "elbv2", "events", "iam", "logs", "rds", "route53",
    "secretsmanager", "ssm", "sts",
];

/// Of other programs the first words of commands that write none.
#[rustfmt::skip]
const COMMANDS: &[(&str, &[&str])] = &[
    ("docker", &[
        "build", "buildx", "image", "images", "info", "inspect", "login", "logout", "manifest", "ps", "pull",
        "push", "rm", "rmi", "stop", "system", "tag", "version",
    ]),
    ("git", &[
        "add", "branch", "commit", "config", "describe", "diff", "fetch", "log", "ls-files", "push",
        "rev-list", "rev-parse", "show", "status", "tag",
    ]),
    ("helm", &[
        "get", "history", "install", "lint", "list", "ls", "registry", "repo", "rollback", "status",
        "template", "test", "uninstall", "upgrade", "version",
    ]),
    ("apk", &["add", "del", "update", "upgrade"]),
    ("apt", &["install", "remove", "update", "upgrade"]),
    ("apt-get", &["install", "remove", "update", "upgrade", "clean"]),
    ("dnf", &["install", "update", "upgrade"]),
    ("yum", &["install", "update", "upgrade"]),
    ("pip", &["install", "--version"]),
    ("pip3", &["install", "--version"]),
];

/// Options with which these programs write what they are told to.
#[rustfmt::skip]
const WRITING: &[&str] = &[
    "--output", "--output-dir", "--iidfile", "--metadata-file", "--target", "--sbom", "--provenance-file",
    "--print", "--cidfile", "--metadata", "-o", "-t.",
];

/// Whether a program certainly writes no files, but for where its output is sent.
pub(crate) fn is_reader(name: &str) -> bool {
    READERS.contains(&name)
}

/// Whether no command of a service of the AWS CLI writes files.
pub(crate) fn is_service_without_files(name: &str) -> bool {
    SERVICES.contains(&name)
}

/// What a command may write.
pub(super) fn effects(run: &Run<'_>) -> Vec<Effect> {
    let mut found: Vec<_> =
        run.command.redirects.iter().filter_map(|it| of_redirect(run, it)).collect();
    found.extend(of_program(run));
    found
}

fn of_redirect(run: &Run<'_>, redirect: &Redirect) -> Option<Effect> {
    let is_append = match redirect.operator {
        Operator::Write => false,
        Operator::Append | Operator::ReadWrite => true,
        _ => return None,
    };
    let target = Argument::of(&redirect.target, run.item.text);
    match target.text() {
        Some(name) if is_append => Some(Effect::Perhaps(name.to_owned())),
        Some(name) => Some(Effect::Whole(name.to_owned())),
        // The files of the runner lie elsewhere.
        None if run.written(&redirect.target).contains("GITHUB_") => {
            run.written(&redirect.target).contains("WORKSPACE").then_some(Effect::Anything)
        }
        None => Some(Effect::Anything),
    }
}

fn of_program(run: &Run<'_>) -> Vec<Effect> {
    if run.command.words.is_empty() {
        return Vec::new();
    }
    let Some(effective) = run.effective() else { return vec![Effect::Anything] };
    let arguments = run.arguments();
    let name = &*effective.name;
    match name {
        _ if READERS.contains(&name) => Vec::new(),
        "aws" => of_aws(run),
        "kubectl" => of_kubectl(run),
        "sed" | "yq" => match arguments.iter().any(edits) {
            true => files(&arguments),
            false => Vec::new(),
        },
        "awk" | "gawk" | "sort" => {
            match run.text().contains(['>', '|']) || has_output(&arguments) {
                true => vec![Effect::Anything],
                false => Vec::new(),
            }
        }
        "tee" => {
            let appends = arguments.iter().any(|it| it.prefix().starts_with("-a"));
            let files = files(&arguments).into_iter();
            let whole = files.map(|it| match it {
                Effect::Perhaps(name) if !appends => Effect::Whole(name),
                other => other,
            });
            whole.collect()
        }
        "cp" | "mv" | "ln" | "install" | "rm" | "touch" | "rmdir" => moved(&arguments),
        "curl" | "wget" => of_download(run),
        _ => of_command(name, &arguments),
    }
}

fn edits(argument: &Argument) -> bool {
    argument.shown().starts_with("--in-place")
        || argument.shown().starts_with("-i")
        || argument.shown().starts_with('-')
            && !argument.shown().starts_with("--")
            && argument.shown().contains('i')
}

fn has_output(arguments: &[Argument]) -> bool {
    arguments.iter().any(|it| it.prefix().starts_with("-o") || it.prefix().starts_with("--output"))
}

/// Every argument that may name a file.
fn files(arguments: &[Argument]) -> Vec<Effect> {
    // The program of sed may hold anything.
    let is_program =
        |it: &Argument| it.shown().contains(['|', ' ']) || it.shown().starts_with("s/");
    let names = arguments.iter().filter(|it| !it.prefix().starts_with('-') && !is_program(it));
    let of = |it: &Argument| match it.text().filter(|it| !it.contains(['*', '?', '{'])) {
        Some(name) => Effect::Perhaps(name.to_owned()),
        None => Effect::Anything,
    };
    names.map(of).collect()
}

/// What programs that move files write: what they name, and in a folder what has the names of the others.
fn moved(arguments: &[Argument]) -> Vec<Effect> {
    let mut found = files(arguments);
    let names = arguments.iter().filter(|it| !it.prefix().starts_with('-'));
    let names: Vec<_> = names.filter_map(Argument::text).collect();
    if let Some((target, sources)) = names.split_last() {
        let below = |it: &&str| {
            let folder = target.trim_end_matches('/');
            Effect::Perhaps(format!("{folder}/{}", crate::paths::name(it.trim_end_matches('/'))))
        };
        // A folder is copied with all that is in it.
        match sources.iter().any(|it| it.ends_with('.') || it.ends_with('/')) {
            true => found.push(Effect::Anything),
            false => found.extend(sources.iter().map(below)),
        }
    }
    // The folder itself is none of the files.
    found.retain(|it| !matches!(it, Effect::Perhaps(name) if matches!(&**name, "." | "./")));
    found
}

fn of_aws(run: &Run<'_>) -> Vec<Effect> {
    let service = run.aws().and_then(|it| it.service.clone());
    let known = service.is_some_and(|it| SERVICES.contains(&&*it.text));
    let describes = run.aws().is_some_and(|it| {
        let operation = it.operation.as_ref().map(|it| it.text.clone()).unwrap_or_default();
        it.service.as_ref().is_some_and(|it| it.text == "cloudformation")
            && (operation.starts_with("describe") || operation.starts_with("wait"))
    });
    if known || describes { Vec::new() } else { vec![Effect::Anything] }
}

fn of_kubectl(run: &Run<'_>) -> Vec<Effect> {
    let verb = run.kubectl().map(|it| it.verb).unwrap_or_default();
    match verb.is_empty() || matches!(&*verb, "cp" | "debug" | "exec" | "krew" | "cluster-info") {
        true => vec![Effect::Anything],
        false => Vec::new(),
    }
}

fn of_download(run: &Run<'_>) -> Vec<Effect> {
    let Some(download) = run.download() else { return vec![Effect::Anything] };
    let named = |it: &Argument| match it.text() {
        Some(name) => Effect::Perhaps(name.to_owned()),
        None => Effect::Anything,
    };
    // Without these, curl writes to its output, and wget to a file of the name in the address.
    let own_name: &[&str] = &["O", "remote-name", "remote-name-all", "J", "output-dir", "config"];
    let prints = match &*download.program {
        "curl" => download.line.last(own_name).is_none(),
        _ => download.line.last(&["O", "output-document"]).is_some(),
    };
    match &download.output {
        Some(output) => vec![named(output)],
        None if prints => Vec::new(),
        None => vec![Effect::Anything],
    }
}

fn of_command(name: &str, arguments: &[Argument]) -> Vec<Effect> {
    let known = COMMANDS.iter().find(|it| it.0 == name);
    let verb = arguments.iter().find(|it| !it.prefix().starts_with('-'));
    let is_known = match (known, verb.and_then(Argument::text)) {
        (Some(known), Some(verb)) => known.1.contains(&verb),
        _ => false,
    };
    let writes = arguments.iter().any(|it| {
        let text = it.shown();
        WRITING.iter().any(|option| text == *option || text.starts_with(&format!("{option}=")))
    });
    if is_known && !writes { Vec::new() } else { vec![Effect::Anything] }
}
