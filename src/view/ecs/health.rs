//! Health checks of containers, as Docker reads them.
//!
//! The first item of the command chooses how the rest is run: `CMD` executes it as a program with
//! arguments, `CMD-SHELL` hands the one item that follows to `/bin/sh -c`, `NONE` switches the check
//! off. Without any of them ECS assumes `CMD`. Nothing splits an item at its blanks.

use super::Word;
use crate::tree::{Kind, Node};

/// `healthCheck` of a container.
#[derive(Clone, Copy, Debug)]
pub struct HealthCheck<'t>(pub Node<'t>);

/// How a health check is run.
#[derive(Clone, Debug)]
pub enum Form<'t> {
    /// There is nothing to run.
    Empty,
    /// `["NONE"]`
    Disabled,
    /// `["CMD", program, argument …]`
    Exec(Word<'t>, Vec<Word<'t>>),
    /// `["CMD-SHELL", script]`; any words after the script are its arguments.
    Shell(Word<'t>, Vec<Word<'t>>),
    /// Without a prefix: a program with arguments.
    Bare(Vec<Word<'t>>),
    /// A template decides.
    Unknown,
}

/// Why no program can be run as the command stands.
#[derive(Clone, Copy, Debug)]
pub enum Obstacle<'t> {
    /// The program's name is a whole command line.
    Line(Word<'t>),
    /// The program's name is a prefix, or nearly one; with the prefix meant.
    Prefix(Word<'t>, &'static str),
    /// `||` or `&&` is an argument, for want of a shell.
    Operator(Word<'t>),
}

impl<'t> HealthCheck<'t> {
    /// `command`, empty or not.
    pub fn command(&self) -> Option<Node<'t>> {
        self.0.get("command").filter(|it| it.kind() == Kind::Sequence)
    }

    /// How it is run. Unknown where there is no command at all; `ecs/missing-required-field` reports that.
    pub fn form(&self) -> Form<'t> {
        let Some(command) = self.command() else { return Form::Unknown };
        let mut words = command.items().map(Word);
        let Some(first) = words.next() else { return Form::Empty };
        let rest: Vec<_> = words.collect();
        let prefixed = matches!(first.text(), Some("CMD" | "CMD-SHELL"));
        if (prefixed || first.is_empty()) && rest.iter().all(Word::is_empty) {
            return Form::Empty;
        }
        match first.text() {
            _ if first.0.is_unknown() && !first.has_blank() => Form::Unknown,
            Some("CMD") => Form::Exec(first, rest),
            Some("CMD-SHELL") => Form::Shell(first, rest),
            Some("NONE") => Form::Disabled,
            _ => Form::Bare(std::iter::once(first).chain(rest).collect()),
        }
    }

    /// Why the check can never pass, whatever the container does.
    pub fn obstacle(&self) -> Option<Obstacle<'t>> {
        let words = match self.form() {
            Form::Exec(_, words) | Form::Bare(words) => words,
            _ => return None,
        };
        let (program, arguments) = words.split_first()?;
        if let Some(prefix) = program.text().and_then(meant_prefix) {
            return Some(Obstacle::Prefix(*program, prefix));
        }
        if program.has_blank() {
            return Some(Obstacle::Line(*program));
        }
        // A shell may be given any text; these two take every argument for an address.
        let fetches = matches!(program.program(), Some("curl" | "wget"));
        let mut arguments = arguments.iter().filter(|_| !program.is_shell());
        let stray = |it: &&Word<'_>| {
            it.is_operator() || fetches && (it.contains("|| ") || it.contains("&& "))
        };
        arguments.find(stray).map(|it| Obstacle::Operator(*it))
    }

    /// A number of it, or the default where there is none; `None` where it is unknown.
    pub fn number(&self, field: &str) -> Option<i64> {
        match self.0.set(field) {
            Some(node) => node.int(),
            // The keys may be there after a template is rendered.
            None => self.0.lacks(field).then_some(match field {
                "interval" => 30,
                "timeout" => 5,
                "retries" => 3,
                _ => 0,
            }),
        }
    }

    /// The ports of its own host that the command speaks to by URL or `localhost:port`, with the words
    /// that say so.
    pub fn local_ports(&self) -> Vec<(i64, Word<'t>)> {
        let words = match self.form() {
            Form::Exec(_, words) | Form::Shell(_, words) | Form::Bare(words) => words,
            _ => return Vec::new(),
        };
        let found = |it: Word<'t>| {
            local_ports(it.0.raw_text()).into_iter().map(move |port| (port, it)).collect::<Vec<_>>()
        };
        words.into_iter().flat_map(found).collect()
    }
}

/// The prefix that a word is another spelling of.
fn meant_prefix(word: &str) -> Option<&'static str> {
    let letters: String = word.chars().filter(|it| it.is_ascii_alphabetic()).collect();
    let odd = word.len() - letters.len() > 1;
    match letters.to_ascii_uppercase().as_str() {
        _ if odd => None,
        "CMD" => Some("CMD"),
        "CMDSHELL" => Some("CMD-SHELL"),
        _ => None,
    }
}

fn local_ports(text: &str) -> Vec<i64> {
    const HOSTS: [&str; 4] = ["localhost", "127.0.0.1", "0.0.0.0", "[::1]"];
    let mut ports = Vec::new();
    for host in HOSTS {
        for (at, _) in text.match_indices(host) {
            let (before, after) = (&text[..at], &text[at + host.len()..]);
            if before.ends_with(|it: char| it.is_alphanumeric() || "-._".contains(it)) {
                continue;
            }
            ports.extend(port_after(before, after));
        }
    }
    ports
}

/// The port written after a host, or the one that the scheme before it implies.
fn port_after(before: &str, after: &str) -> Option<i64> {
    if let Some(rest) = after.strip_prefix(':') {
        let end = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
        let glued = rest[end..].starts_with(['$', '{', '<', '%', '_', '@', '#']);
        return rest[..end].parse().ok().filter(|_| !glued);
    }
    let ends = after.is_empty() || after.starts_with(['/', '?', ' ', '"', '\'', ')']);
    match ends {
        true if before.ends_with("http://") => Some(80),
        true if before.ends_with("https://") => Some(443),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_of_the_own_host() {
        assert_eq!(local_ports("curl -f http://localhost:8080/health || exit 1"), [8080]);
        assert_eq!(local_ports("curl -f http://localhost/ || exit 1"), [80]);
        assert_eq!(local_ports("wget https://127.0.0.1"), [443]);
        assert_eq!(local_ports("nc -z localhost:6379"), [6379]);
        for text in [
            "http://localhost:$PORT/",
            "http://localhost:80${X}",
            "http://my-localhost:80",
            "http://localhost{{ path }}",
            "http://other:8080",
            "psql -h localhost",
            "http://localhost:",
        ] {
            assert_eq!(local_ports(text), [0i64; 0], "{text}");
        }
    }

    #[test]
    fn prefixes_that_were_meant() {
        assert_eq!(meant_prefix("cmd-shell"), Some("CMD-SHELL"));
        assert_eq!(meant_prefix("CMD_SHELL"), Some("CMD-SHELL"));
        assert_eq!(meant_prefix("CMD-SHELL"), Some("CMD-SHELL"));
        assert_eq!(meant_prefix("cmd"), Some("CMD"));
        assert_eq!(meant_prefix("/bin/cmd"), None);
        assert_eq!(meant_prefix("curl"), None);
    }
}
