//! See the page beside this file.

use crate::document::Kind;
use crate::edit;
use crate::embed::Inset;
use crate::finding::{Safety, together};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::shell::Part;
use crate::tree::Node;
use crate::view::ci::{Item, Script};
use std::collections::HashSet;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "ci/accidental-expansion",
    why: "the shell puts its own value, mostly nothing, where the text means something else by the dollar",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("accidental_expansion.md"),
    ..Rule::new(Check::Script(check))
};

/// Keys of JSON Schema and OpenAPI.
const KEYS: [&str; 4] = ["defs", "id", "ref", "schema"];

/// Variables of nginx that configurations use most. ngx_http_core_module and ngx_http_proxy_module,
/// Embedded Variables, as of 2026-11.
const OF_NGINX: [&str; 28] = [
    "args",
    "binary_remote_addr",
    "body_bytes_sent",
    "connection_upgrade",
    "document_root",
    "fastcgi_script_name",
    "host",
    "http_host",
    "http_referer",
    "http_upgrade",
    "http_user_agent",
    "http_x_forwarded_for",
    "http_x_forwarded_proto",
    "is_args",
    "proxy_add_x_forwarded_for",
    "proxy_host",
    "query_string",
    "remote_addr",
    "remote_user",
    "request",
    "request_method",
    "request_uri",
    "scheme",
    "server_name",
    "server_port",
    "status",
    "time_local",
    "uri",
];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for inset in script.insets() {
        let Some(item) = inset.item(script) else { continue };
        let functions = script.host().functions();
        let is_of_nginx = inset.roots().any(|it| configures_nginx(it.0));
        let found = inset.filled(script).into_iter();
        let found = found.filter_map(|it| lost(it, inset, item, functions, is_of_nginx));
        let found: Vec<_> = found.collect();
        let Some((range, says)) = found.first().cloned() else { continue };
        let escaped = |it: &(Range<usize>, String)| {
            edit::replace_part(item.node, it.0.start..it.0.start + 1, "\\$", Safety::Unsafe)
        };
        let mut fix = together(found.iter().map(escaped));
        if let Some(fix) = &mut fix {
            fix.title = "write `\\$`".to_owned();
        }
        let finding = report.at(item.place(range.clone()), says).fix(fix).help(
            "write `\\$`, or put the delimiter in quotes if nothing in the text is to be filled in",
        );
        for (range, _) in found.iter().skip(1).take(MOST_LABELS) {
            finding.also(item.place(range.clone()), "and this");
        }
    }
}

/// How many further places a finding marks.
const MOST_LABELS: usize = 8;

/// What the shell takes from a text by filling in a part of it: its place and what to say.
fn lost(
    part: &Part,
    inset: &Inset,
    item: &Item<'_>,
    functions: &HashSet<Box<str>>,
    is_of_nginx: bool,
) -> Option<(Range<usize>, String)> {
    let says = match part {
        Part::Substitution { range, .. } => {
            let written = item.text.get(range.clone())?;
            let name = written.strip_prefix("$(")?.strip_suffix(')')?;
            let is_object = inset.roots().any(|it| it.1 == Kind::KubernetesObject);
            let is_lost = is_object && is_constant(name) && !functions.contains(name);
            is_lost.then(|| {
                format!("the shell runs a command `{name}` here; Kubernetes gets what it prints")
            })
        }
        Part::Variable { range, name } => {
            let name = item.text.get(name.clone()).filter(|it| !inset.set.contains(*it))?;
            if KEYS.contains(&name) && is_json_key(item.text, range) {
                Some(format!(
                    "the shell takes the key `${name}` for a variable, and leaves nothing"
                ))
            } else {
                let is_lost = is_of_nginx && OF_NGINX.contains(&name);
                is_lost.then(|| format!("the shell fills in `${name}` before nginx can"))
            }
        }
        _ => None,
    };
    let (Part::Substitution { range, .. } | Part::Variable { range, .. }) = part else {
        return None;
    };
    Some((range.clone(), says?))
}

/// Whether a text is a name in capitals, as variables of containers have them and commands do not.
fn is_constant(name: &str) -> bool {
    let part = |it: u8| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_';
    name.starts_with(|it: char| it.is_ascii_uppercase()) && name.bytes().all(part)
}

/// Whether a text stands in quotes before a colon.
fn is_json_key(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    before.ends_with('"')
        && after.strip_prefix('"').is_some_and(|it| it.trim_start().starts_with(':'))
}

/// Whether an object holds a configuration of nginx as text.
fn configures_nginx(object: Node<'_>) -> bool {
    let is_map = object.get("kind").is_some_and(|it| it.raw_text() == "ConfigMap");
    let mut texts =
        object.get("data").into_iter().flat_map(Node::entries).map(|it| it.value.raw_text());
    is_map
        && texts.any(|it| {
            ["proxy_pass ", "location ", "server {", "log_format ", "upstream "]
                .iter()
                .any(|word| it.contains(word))
        })
}
