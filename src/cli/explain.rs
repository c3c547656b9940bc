//! `ecslint explain`: a rule's page, found by its id or by that of its equivalent elsewhere.

use super::{FAILED, complain, print};
use crate::rule::Rule;
use crate::text::nearest;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// A rule's id, its name without the family, or another tool's id such as CKV_AWS_97
    rule: String,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let rules = find(&arguments.rule);
    if rules.is_empty() {
        let names = crate::rules::all().flat_map(|it| {
            let equivalents = it.same_as.iter().filter_map(|it| it.split_once('/')).map(|it| it.1);
            [it.id, short(it)].into_iter().chain(equivalents)
        });
        let hint = match nearest(&arguments.rule, names) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => "; `ecslint rules` lists them".to_owned(),
        };
        complain(&format!("error: no rule is called `{}`{hint}", arguments.rule));
        return FAILED;
    }
    let pages: Vec<_> = rules.into_iter().map(page).collect();
    match print(&pages.join("\n---\n\n")) {
        Ok(()) => 0,
        Err(message) => {
            complain(&format!("error: {message}"));
            FAILED
        }
    }
}

/// The rules that a name stands for: one by its id, any number by another tool's.
fn find(name: &str) -> Vec<&'static Rule> {
    let name = name.to_ascii_lowercase();
    let own = crate::rules::all().filter(|it| it.id == name || short(it) == name);
    let own: Vec<_> = own.collect();
    if !own.is_empty() {
        return own;
    }
    let same = |other: &&str| {
        let other = other.to_ascii_lowercase();
        other == name || other.split_once('/').is_some_and(|(_, id)| id == name)
    };
    crate::rules::all().filter(|it| it.same_as.iter().any(same)).collect()
}

fn short(rule: &Rule) -> &'static str {
    rule.id.split_once('/').map_or(rule.id, |(_, name)| name)
}

/// The page, with what the rule itself knows below its title.
fn page(rule: &'static Rule) -> String {
    let (title, rest) = rule.docs.split_once('\n').unwrap_or((rule.docs, ""));
    let level = if rule.default { rule.severity.name() } else { "off by default" };
    let mut facts = format!("{} · {level}", rule.category.name());
    if rule.fixable {
        facts += " · fixable";
    }
    let mut page = format!("{title}\n\n{facts}\n{rest}");
    if !rule.options.is_empty() {
        page += "\n## Options\n\n";
        for option in rule.options {
            page += &format!("- `{}`: {}\n", option.name, option.summary);
        }
    }
    if !rule.same_as.is_empty() {
        page += &format!("\n## The same elsewhere\n\n{}\n", rule.same_as.join(", "));
    }
    if !rule.controls.is_empty() {
        page += &format!("\n## Controls\n\n{}\n", rule.controls.join(", "));
    }
    page
}
