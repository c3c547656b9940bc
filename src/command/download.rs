//! Downloads with curl and wget, and what becomes of them.

use super::{Argument, Line, Syntax, effective};
use crate::shell::{Command, Operator, Part, Script, Word};
use std::ops::Range;

#[rustfmt::skip]
const CURL: Syntax = Syntax {
    values: &[
        "abstract-unix-socket", "aws-sigv4", "cacert", "capath", "cert", "cert-type", "ciphers", "config",
        "connect-timeout", "connect-to", "continue-at", "cookie", "cookie-jar", "create-file-mode", "crlfile",
        "data", "data-ascii", "data-binary", "data-raw", "data-urlencode", "dns-servers", "doh-url",
        "dump-header", "etag-compare", "etag-save", "form", "form-string", "header", "interface", "json", "key",
        "key-type", "limit-rate", "max-filesize", "max-redirs", "max-time", "netrc-file", "noproxy",
        "oauth2-bearer", "output", "output-dir", "parallel-max", "pass", "pinnedpubkey", "proto",
        "proto-default", "proto-redir", "proxy", "proxy-header", "proxy-user", "quote", "range", "rate",
        "referer", "request", "request-target", "resolve", "retry", "retry-delay", "retry-max-time", "socks5",
        "socks5-hostname", "speed-limit", "speed-time", "stderr", "time-cond", "tls-max", "tls13-ciphers",
        "trace", "trace-ascii", "unix-socket", "upload-file", "url", "url-query", "user", "user-agent",
        "variable", "write-out",
    ],
    flags: &[
        "compressed", "create-dirs", "fail", "fail-early", "fail-with-body", "get", "globoff", "head", "help",
        "http1.1", "http2", "http3", "include", "insecure", "ipv4", "ipv6", "junk-session-cookies", "location",
        "location-trusted", "netrc", "no-buffer", "no-progress-meter", "parallel", "progress-bar",
        "remote-header-name", "remote-name", "remote-name-all", "remote-time", "remove-on-error",
        "retry-all-errors", "retry-connrefused", "show-error", "show-headers", "silent", "ssl", "ssl-reqd",
        "tcp-nodelay", "tlsv1", "tlsv1.2", "tlsv1.3", "verbose", "version",
    ],
    short_values: "AbcCdDeEFHKmoPQrtTuUwxXyYz",
    stops: false,
};

#[rustfmt::skip]
const WGET: Syntax = Syntax {
    values: &[
        "accept", "append-output", "base", "bind-address", "body-data", "body-file", "ca-certificate",
        "ca-directory", "certificate", "connect-timeout", "cut-dirs", "directory-prefix", "dns-timeout",
        "domains", "exclude-directories", "execute", "header", "http-password", "http-user", "include-directories",
        "input-file", "level", "limit-rate", "load-cookies", "max-redirect", "method", "output-document",
        "output-file", "password", "post-data", "post-file", "private-key", "progress", "quota",
        "read-timeout", "referer", "reject", "save-cookies", "secure-protocol", "timeout", "tries", "user",
        "user-agent", "wait", "waitretry",
    ],
    flags: &[
        "auth-no-challenge", "background", "content-disposition", "continue", "debug", "force-directories",
        "https-only", "inet4-only", "inet6-only", "mirror", "no-cache", "no-check-certificate", "no-clobber",
        "no-cookies", "no-directories", "no-host-directories", "no-parent", "no-proxy", "no-verbose",
        "page-requisites", "quiet", "recursive", "retry-connrefused", "server-response", "show-progress",
        "spider", "timestamping", "trust-server-names", "verbose", "version",
    ],
    short_values: "oaeBtOTwQPUiARDIXl",
    stops: false,
};

/// Programs that run what they read.
const INTERPRETERS: [&str; 13] = [
    "sh", "bash", "dash", "zsh", "ksh", "ash", "python", "python3", "perl", "ruby", "node", "php",
    "pwsh",
];

/// Commands that run a file or a text in this shell.
const SOURCES: [&str; 3] = ["source", ".", "eval"];

/// Programs that only pass on what they read, perhaps changed.
const FILTERS: [&str; 14] = [
    "cat", "tee", "gunzip", "gzip", "zcat", "xz", "bunzip2", "base64", "sed", "awk", "tr",
    "envsubst", "head", "tail",
];

/// A download.
#[derive(Clone, Debug)]
pub struct Download {
    /// The bytes of the command from its name on.
    pub range: Range<usize>,
    /// `curl` or `wget`.
    pub program: String,
    /// The addresses.
    pub urls: Vec<Argument>,
    /// The file it is written to; `None` where it goes on, or under its own name.
    pub output: Option<Argument>,
    /// The option that takes away the check of the server's certificate.
    pub insecure: Option<Range<usize>>,
    /// What becomes of it.
    pub fate: Fate,
    /// Its options.
    pub line: Line,
}

/// What becomes of a download.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// An interpreter or this shell runs it.
    Runs {
        /// The name of what runs it.
        by: String,
        /// The bytes of that command.
        range: Range<usize>,
    },
    /// An archive that is unpacked at once.
    Unpacked,
    /// A file.
    Saved,
    /// Something else reads it, or it is shown.
    Read,
}

impl Download {
    /// The download that a command of a script is, by its position.
    pub fn of(script: &Script, position: usize, text: &str) -> Option<Self> {
        let command = script.commands.get(position)?;
        let effective = effective(command, text)?;
        let is_curl = effective.name == "curl";
        if !is_curl && effective.name != "wget" {
            return None;
        }
        let syntax = if is_curl { &CURL } else { &WGET };
        let mut line = Line::read(effective.words, text, syntax);
        line.is_certain &= effective.is_complete;
        let urls = line.all(&["url"]).filter_map(|it| it.value.clone());
        let urls: Vec<_> = urls.chain(line.operands.iter().cloned()).collect();
        let names: &[&str] = if is_curl { &["o", "output"] } else { &["O", "output-document"] };
        let named = line.last(names).and_then(|it| it.value.clone());
        let is_stdout = |it: &Argument| it.text() == Some("-");
        let goes_on = named.as_ref().map_or(
            is_curl && line.last(&["O", "remote-name", "remote-name-all"]).is_none(),
            is_stdout,
        );
        let output = named.filter(|it| !is_stdout(it)).or_else(|| redirected(command, text));
        let insecure: &[&str] =
            if is_curl { &["k", "insecure"] } else { &["no-check-certificate"] };
        let insecure = line.last(insecure).map(|it| it.range.clone());
        let fate = match output.is_none() && goes_on {
            true => fate(script, position, text),
            false => Fate::Saved,
        };
        let end = effective.words.last().map_or(effective.range.end, |it| it.range.end);
        let range = effective.range.start..end;
        Some(Self { range, program: effective.name, urls, output, insecure, fate, line })
    }
}

/// The file that the output of a command is written to.
fn redirected(command: &Command, text: &str) -> Option<Argument> {
    let writes = |it: &Operator| matches!(it, Operator::Write | Operator::Append);
    let mut redirects = command.redirects.iter().filter(|it| writes(&it.operator));
    let redirect = redirects.find(|it| it.descriptor.is_none_or(|it| it == 1))?;
    Some(Argument::of(&redirect.target, text))
}

/// What becomes of the output of a command.
fn fate(script: &Script, position: usize, text: &str) -> Fate {
    let Some(command) = script.commands.get(position) else { return Fate::Read };
    let later = script.commands.get(position + 1..).unwrap_or_default().iter();
    // Commands of one pipeline stand close together, with those of their substitutions between them.
    let later = later.take(FARTHEST).filter(|it| {
        it.pipeline == command.pipeline && it.stage > command.stage && it.outer == command.outer
    });
    for next in later {
        let Some(effective) = effective(next, text) else { return Fate::Read };
        let name = &*effective.name;
        let range = next.range.clone();
        if INTERPRETERS.contains(&name) && reads_code(effective.words, text) {
            return Fate::Runs { by: name.to_owned(), range };
        }
        match name {
            "tar" | "unzip" | "bsdtar" | "cpio" => return Fate::Unpacked,
            _ if redirected(next, text).is_some() => return Fate::Saved,
            _ if FILTERS.contains(&name) => {}
            _ => return Fate::Read,
        }
    }
    around(script, command.outer, position, text).unwrap_or(Fate::Read)
}

/// A pipeline is not followed farther than this many commands.
const FARTHEST: usize = 50;

/// Whether an interpreter with these arguments runs what it reads: no file and no text is given.
fn reads_code(words: &[Word], text: &str) -> bool {
    let mut words = words.iter().map(|it| Argument::of(it, text));
    while let Some(word) = words.next() {
        match word.text() {
            Some("-" | "-s" | "--" | "/dev/stdin") => return true,
            Some("-c" | "-e" | "-m" | "-n" | "-p") => return false,
            Some("-o") => drop(words.next()),
            Some(flag) if flag.starts_with('-') => {
                if flag.ends_with('s') && !flag.starts_with("--") {
                    return true;
                }
            }
            _ => return false,
        }
    }
    true
}

/// What the command does with a substitution that stands in it: `sh -c "$(…)"`, `bash <(…)`, `eval`.
fn around(script: &Script, outer: Option<u32>, position: usize, text: &str) -> Option<Fate> {
    let outer = script.commands.get(outer? as usize)?;
    let effective = effective(outer, text)?;
    let holds = |word: &Word| {
        word.flat_parts().iter().any(|part| {
            matches!(part, Part::Substitution { commands, .. }
                if commands.contains(&(position as u32)))
        })
    };
    let at = effective.words.iter().position(holds)?;
    let name = &*effective.name;
    let before = at.checked_sub(1).and_then(|it| effective.words.get(it));
    let before = before.map(|it| Argument::of(it, text));
    let before = before.as_ref().and_then(Argument::text);
    let is_process = text.get(effective.words[at].range.clone())?.starts_with("<(");
    let runs = match name {
        _ if SOURCES.contains(&name) => at == 0 || name == "eval",
        _ if !INTERPRETERS.contains(&name) => false,
        _ if is_process => before.is_none_or(|it| it.starts_with('-')),
        _ => before.is_some_and(|it| it.starts_with('-') && it.ends_with(['c', 'e'])),
    };
    let range = outer.range.clone();
    runs.then(|| Fate::Runs { by: name.to_owned(), range })
}
