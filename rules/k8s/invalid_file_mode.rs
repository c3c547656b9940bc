//! See the page beside this file.

use crate::finding::{Safety, replace_raw};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Node, Syntax};
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-file-mode",
    why: "a mode is a number like any other: only with a zero before it YAML takes it for octal",
    category: Category::Correctness,
    severity: Severity::Error,
    fixable: true,
    docs: include_str!("invalid_file_mode.md"),
    ..Rule::new(Check::Pod(check))
};

/// Modes that nobody means when they are read as decimal: 0620, 0670, 0674, 0764.
const SLIPS: [i64; 4] = [400, 440, 444, 500];

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    for volume in pod.volumes() {
        let sources = volume.contents();
        let modes = sources.iter().filter_map(|it| it.set("defaultMode"));
        let items = volume.files().filter_map(|it| it.set("mode"));
        for node in modes.chain(items) {
            let Some(mode) = scalar::int(node) else { continue };
            let slip = SLIPS.contains(&mode) && node.raw_text() == mode.to_string();
            if !(0..=0o777).contains(&mode) || slip {
                say(node, mode, &volume.title(), report);
            }
        }
    }
}

fn say(node: Node<'_>, mode: i64, title: &str, report: &mut Report<'_>) {
    let written = node.raw_text();
    // What is left of a mode in octal that was written without its zero, or with a prefix JSON does not know.
    let meant = i64::from_str_radix(written, 8).ok().filter(|it| (0..=0o777).contains(it));
    let better = meant.map(|it| match node.syntax() {
        Syntax::Yaml => format!("0{it:o}"),
        _ => it.to_string(),
    });
    let accepted = (0..=0o777).contains(&mode);
    let message = match accepted {
        true => format!("the mode {mode} of {title} is {mode:#05o} in octal").replace("0o", "0"),
        false => format!("{title} cannot have the mode {mode}, which is above 0777 (511)"),
    };
    let help = match &better {
        Some(better) => format!("write {better}"),
        None => "use a mode up to 0777".to_owned(),
    };
    let finding = report.at(node, message).help(help);
    if accepted {
        finding.severity(Severity::Warning);
    }
    finding.fix(better.and_then(|it| replace_raw(node, &it, Safety::Safe)));
}
