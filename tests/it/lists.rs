//! Lists of all rules: the index by family and category, and those by the names that other tools have
//! for them.

use crate::support::{root, settle};
use ecslint::rule::{Category, Rule};
use libtest_mimic::{Failed, Trial};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

/// What each family is about, in the order that readers look for them.
const FAMILIES: [(&str, &str); 9] = [
    ("ecs", "task definitions, services, clusters of Amazon ECS, and what deploys them"),
    ("k8s", "objects of Kubernetes, Amazon EKS included"),
    ("kustomize", "kustomizations and what they build"),
    ("github", "workflows and actions of GitHub Actions, Dependabot's configuration"),
    ("gitlab", "pipelines of GitLab CI"),
    ("codebuild", "buildspecs of AWS CodeBuild"),
    ("ci", "scripts, images and variables of pipelines, whatever runs them"),
    ("syntax", "files that cannot be read as they were meant"),
    ("ecslint", "ecslint's own configuration and ignores"),
];

const CATEGORIES: [(Category, &str); 4] = [
    (Category::Correctness, "the platform refuses it, or it cannot work"),
    (Category::Security, "it is open to attack"),
    (Category::Reliability, "it will fail, lose data or be hard to operate"),
    (Category::Maintainability, "it works, and misleads whoever reads it"),
];

/// What is between this line and the end of a page is written here.
const MARK: &str = "<!-- Written by the test run from `same_as` of the rules. -->\n";

/// The page of the tools that have none of their own.
const OTHERS: &str = "other-tools";

/// Names in `same_as` that are another's under a second name.
const ALIASES: [(&str, &str); 1] = [("trivy-checks", "trivy")];

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("lists/rules", index), Trial::test("lists/coming-from", coming_from)]
}

fn page_of(rule: &Rule) -> String {
    format!("{}.md", rule.id.replace('-', "_"))
}

/// `rules/README.md`: every rule by family and category.
fn index() -> Result<(), Failed> {
    let known: BTreeSet<_> = FAMILIES.iter().map(|it| it.0).collect();
    let present: BTreeSet<_> = ecslint::rules::all().map(Rule::family).collect();
    if known != present {
        return Err(format!("families are {present:?}, described are {known:?}").into());
    }
    let mut new = heading()?;
    contents(&mut new)?;
    for (family, about) in FAMILIES {
        write!(new, "\n## {family}\n\nAbout {about}.\n")?;
        for (category, meaning) in CATEGORIES {
            section(&mut new, family, category, meaning)?;
        }
    }
    let path = root().join("rules/README.md");
    settle(&path, &fs::read_to_string(&path).unwrap_or_default(), &new)
}

fn heading() -> Result<String, Failed> {
    let count = |is: fn(&Rule) -> bool| ecslint::rules::all().filter(|it| is(it)).count();
    let mut text = String::from("# Rules\n\n");
    write!(
        text,
        "{} rules, {} of them on by default, {} with a fix. A rule has a page with why it matters, examples that \
         are right and wrong, and when to ignore it; `ecslint explain RULE` prints it.\n\n\
         *error*: the platform refuses it, or it cannot start or work. *warning*: it is open to attack, or will hurt. \
         *info*: someone should know.\nA rule that is *off* runs when it is switched on, by its id or by a profile. \
         What other tools call these rules: [coming from](../docs/coming-from/README.md).\n",
        count(|_| true),
        count(|it| it.default),
        count(|it| it.fixable),
    )?;
    Ok(text)
}

fn of(family: &str, category: Category) -> Vec<&'static Rule> {
    let wanted = |it: &&'static Rule| it.family() == family && it.category == category;
    ecslint::rules::all().filter(wanted).collect()
}

fn contents(text: &mut String) -> Result<(), Failed> {
    let names: Vec<_> = CATEGORIES.iter().map(|it| it.0.name()).collect();
    write!(text, "\n| family | about | {} |\n|---|---|--:|--:|--:|--:|\n", names.join(" | "))?;
    for (family, about) in FAMILIES {
        write!(text, "| [**{family}**](#{family}) | {about} |")?;
        for (category, _) in CATEGORIES {
            match of(family, category).len() {
                0 => text.push_str(" |"),
                // How GitHub and GitLab name the heading of the section.
                count => write!(text, " [{count}](#{family}-{}) |", category.name())?,
            }
        }
        text.push('\n');
    }
    Ok(())
}

fn section(
    text: &mut String,
    family: &str,
    category: Category,
    meaning: &str,
) -> Result<(), Failed> {
    let rules = of(family, category);
    if rules.is_empty() {
        return Ok(());
    }
    let name = category.name();
    write!(text, "\n### {family} {name}\n\n*{meaning}*\n\n")?;
    text.push_str("| rule | level | fix | what it finds |\n|---|---|---|---|\n");
    for rule in rules {
        let (_, short) = rule.id.split_once('/').ok_or("an id is family/name")?;
        let level = if rule.default {
            rule.severity.name().to_owned()
        } else {
            format!("{} (off)", rule.severity.name())
        };
        let fix = if rule.fixable { "yes" } else { "" };
        let page = page_of(rule);
        writeln!(text, "| [{short}]({page}) | {level} | {fix} | {} |", rule.summary())?;
    }
    Ok(())
}

/// Rules by tool and by what it calls them.
type Peers = BTreeMap<&'static str, BTreeMap<&'static str, Vec<&'static Rule>>>;

fn peers() -> Peers {
    let mut peers = Peers::new();
    for rule in ecslint::rules::all() {
        for (tool, id) in rule.same_as.iter().filter_map(|it| it.split_once('/')) {
            let tool = ALIASES.iter().find(|it| it.0 == tool).map_or(tool, |it| it.1);
            let rules = peers.entry(tool).or_default().entry(id).or_default();
            // A tool and its second name may both be listed.
            if rules.last().is_none_or(|it| it.id != rule.id) {
                rules.push(rule);
            }
        }
    }
    peers
}

/// `docs/coming-from/`: a page a tool, whose first part is written by hand.
fn coming_from() -> Result<(), Failed> {
    let peers = peers();
    let folder = root().join("docs/coming-from");
    let mut pages = BTreeSet::new();
    for entry in fs::read_dir(&folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        pages.extend(name.strip_suffix(".md").filter(|it| *it != "README").map(str::to_owned));
    }
    let index = fs::read_to_string(folder.join("README.md"))?;
    let mut wrong = Vec::new();
    for page in &pages {
        if !index.contains(&format!("]({page}.md)")) {
            return Err(format!("docs/coming-from/README.md does not lead to {page}.md").into());
        }
        let path = folder.join(format!("{page}.md"));
        let old = fs::read_to_string(&path)?;
        let (by_hand, _) = old.split_once(MARK).ok_or(format!("{page}.md lacks its mark"))?;
        let mut new = format!("{by_hand}{MARK}");
        if page == OTHERS {
            for (tool, ids) in peers.iter().filter(|(tool, _)| !pages.contains(**tool)) {
                write!(new, "\n## {tool}\n")?;
                table(&mut new, ids)?;
            }
        } else if let Some(ids) = peers.get(page.as_str()) {
            write!(new, "\n{} of its checks, and the rules that say the same:\n", ids.len())?;
            table(&mut new, ids)?;
        }
        if let Err(failed) = settle(&path, &old, &new) {
            wrong.push(failed);
        }
    }
    wrong.into_iter().next().map_or(Ok(()), Err)
}

fn table(text: &mut String, ids: &BTreeMap<&str, Vec<&'static Rule>>) -> Result<(), Failed> {
    text.push_str("\n| there | here |\n|---|---|\n");
    for (id, rules) in ids {
        let link = |it: &&Rule| {
            let off = if it.default { "" } else { " (off)" };
            format!("[{}](../../rules/{}){off}", it.id, page_of(it))
        };
        let rules: Vec<_> = rules.iter().map(link).collect();
        writeln!(text, "| `{id}` | {} |", rules.join(", "))?;
    }
    Ok(())
}
