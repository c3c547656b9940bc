//! `ecslint init`: a configuration that fits what is in a folder.

use super::check::Arguments as Check;
use super::job::Job;
use super::{FAILED, complain, write};
use crate::discover::{self, Content, Excludes, Found};
use crate::fix::Texts;
use crate::outcome::Outcome;
use crate::rule::Severity;
use crate::schema::kubernetes::Version;
use crate::{config_file, output};
use clap::Parser;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Component, Path, PathBuf};

/// Folders in which people keep what others wrote.
const FOREIGN: [&str; 6] =
    ["vendor", "vendored", "third_party", "third-party", "bower_components", "testdata"];

/// With fewer findings than this, mending or ignoring them one by one is less work than a baseline.
const MANY: usize = 20;

/// Larger files are not searched for the version of a cluster.
const LARGEST: usize = 1 << 20;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder that the configuration is for
    #[arg(default_value = ".")]
    path: PathBuf,

    /// Overwrite a configuration that is there
    #[arg(long)]
    force: bool,
}

/// The arguments of `check`, as if they had been typed.
#[derive(Parser)]
struct Typed {
    #[command(flatten)]
    check: Check,
}

/// What a configuration can be made from.
struct Seen {
    outcome: Outcome,
    excludes: Vec<String>,
    version: Option<(Version, String)>,
    is_eks: bool,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    match init(arguments) {
        Ok(message) => {
            complain(&message);
            0
        }
        Err(message) => {
            complain(&format!("error: {message}"));
            FAILED
        }
    }
}

fn init(arguments: &Arguments) -> Result<String, String> {
    let folder = &arguments.path;
    if !folder.is_dir() {
        return Err(format!("{}: is no folder", discover::display(folder)));
    }
    let known = config_file::NAMES.iter().map(|it| folder.join(it)).find(|it| it.exists());
    let path = match known {
        Some(path) if !arguments.force => {
            let shown = discover::display(&path);
            return Err(format!("{shown}: is there already; --force overwrites it"));
        }
        known => known.unwrap_or_else(|| folder.join(config_file::NAMES[0])),
    };
    let seen = look_at(folder)?;
    write::replace(&path, &render(&seen))?;
    let summary = output::summary::render(&seen.outcome);
    Ok(format!("{summary}\nwrote {}", discover::display(&path)))
}

fn look_at(folder: &Path) -> Result<Seen, String> {
    let found = discover::find(&[folder.to_owned()], &Excludes::default());
    let excludes: BTreeSet<_> = found.files.iter().filter_map(|it| foreign(folder, it)).collect();
    let excludes: Vec<_> = excludes.into_iter().collect();
    let mut typed = vec!["ecslint".into(), "--no-config".into(), "--quiet".into()];
    for glob in &excludes {
        // The globs of the command line are relative to the working directory.
        let here = discover::display(&folder.join(glob));
        typed.push(format!("--exclude=/{}", here.trim_start_matches('/')).into());
    }
    typed.extend(["--".into(), folder.as_os_str().to_owned()]);
    let typed = Typed::try_parse_from(typed).map_err(|it| it.to_string())?;
    let job = Job::of(&typed.check)?;
    let outcome = match job {
        Ok(job) => job.check(&Texts::new()),
        Err(outcome) => *outcome,
    };
    let (mut version, mut is_eks) = (None, false);
    for file in &found.files {
        let Ok(Content::Text(text)) = discover::read(&file.path) else { continue };
        if text.len() > LARGEST || foreign(folder, file).is_some() {
            continue;
        }
        is_eks |= ["eks.amazonaws.com/", "eksctl.io/", "\"aws_eks_cluster\""]
            .iter()
            .any(|it| text.contains(it));
        let inside = file.path.strip_prefix(folder).unwrap_or(&file.path);
        version = version.or_else(|| Some((cluster_version(&text)?, discover::slashed(inside))));
    }
    Ok(Seen { outcome, excludes, version, is_eks })
}

/// The folder of somebody else's that a file lies in, relative to the configuration's.
fn foreign(folder: &Path, file: &Found) -> Option<String> {
    let inside = file.path.strip_prefix(folder).unwrap_or(&file.path);
    let mut path = String::new();
    for part in inside.parent()?.components() {
        if let Component::Normal(name) = part {
            path += &format!("{}/", name.to_str()?);
            if FOREIGN.iter().any(|it| name == *it) {
                return Some(path);
            }
        }
    }
    None
}

/// The version of a cluster that a file describes: of eksctl, of Terraform, of kind.
fn cluster_version(text: &str) -> Option<Version> {
    let is_cluster =
        ["kind: ClusterConfig", "\"aws_eks_cluster\""].iter().any(|it| text.contains(it));
    // Much else has a `version`.
    let plain = is_cluster.then_some("version");
    let names = ["cluster_version", "kubernetes_version"].into_iter().chain(plain);
    let mut found = names.filter_map(|name| {
        text.lines().find_map(|line| {
            let (key, value) = line.split_once(['=', ':'])?;
            let value = value.split('#').next()?.trim().trim_matches(['"', '\'', ',']);
            (key.trim().trim_matches('"') == name).then(|| Version::parse(value)).flatten()
        })
    });
    found.next()
}

fn render(seen: &Seen) -> String {
    let mut out = String::from(
        "# Configuration of ecslint. `ecslint check` finds it from any folder below.\n",
    );
    // Writing to a string cannot fail, here and below.
    let _ = match output::summary::documents(&seen.outcome.checked) {
        None => writeln!(out, "# Nothing that ecslint checks is here yet."),
        Some(documents) => writeln!(out, "# Found here: {documents}."),
    };
    excludes(seen, &mut out);
    profiles(seen, &mut out);
    out += "\n# Findings from this level on make `ecslint check` exit with 1: error, warning, info or never.\n";
    out += "fail-on = \"warning\"\n";
    baseline(seen, &mut out);
    kubernetes(seen, &mut out);
    out += "\n# Levels and options of rules; `ecslint rules` lists them, `ecslint explain RULE` tells more.\n";
    out += "[rules]\n";
    let example = ["ecs/latest-image-tag", "k8s/latest-image-tag"];
    let example = example.iter().find(|it| has_family(seen, it)).unwrap_or(&example[0]);
    let _ = writeln!(out, "# \"{example}\" = \"off\"");
    out += "\n# A finding that is fine needs a reason. In YAML and Terraform a comment does the same:\n";
    let _ = writeln!(out, "#   # ecslint: ignore[{example}] the deploy job replaces it");
    out += "# `ecslint check --add-ignore=\"REASON\"` writes either for all that is found.\n#\n";
    let _ = write!(out, "# [[ignore]]\n# rule = \"{example}\"\n# path = \"deploy/**\"\n");
    out += "# reason = \"the deploy job replaces it\"\n# until = 2027-03-31\n";
    out
}

fn excludes(seen: &Seen, out: &mut String) {
    out.push_str("\n# Files to leave alone: globs as in .gitignore. What git ignores is left alone anyway.\n");
    if seen.excludes.is_empty() {
        out.push_str("# exclude = [\"vendor/\"]\n");
        return;
    }
    let globs = seen.excludes.iter().map(|it| format!("/{it}"));
    let list: toml_edit::Array = globs.collect();
    out.push_str(&format!("exclude = {list}\n"));
}

fn profiles(seen: &Seen, out: &mut String) {
    out.push_str(
        "\n# The set of rules to start from; `ecslint rules --profile NAME` shows what is in it.\n",
    );
    let mut worth = vec![("strict", "every rule")];
    if has_family(seen, "ecs/") {
        worth.push(("aws-fsbp", "what AWS Security Hub asks of ECS"));
    }
    if has_family(seen, "k8s/") {
        worth.push(("pss-baseline", "Pod Security Standards, baseline"));
        worth.push(("pss-restricted", "Pod Security Standards, restricted"));
    }
    out.push_str("# profile = \"default\"\n");
    for (name, what) in worth {
        out.push_str(&format!("# profile = \"{name}\"  # {what}\n"));
    }
}

fn baseline(seen: &Seen, out: &mut String) {
    let many = [Severity::Error, Severity::Warning].map(|it| seen.outcome.count(it));
    let many: usize = many.iter().sum();
    if many < MANY {
        return;
    }
    out.push_str(&format!(
        "\n# There are {many} errors and warnings now. `ecslint check --write-baseline` writes them down; with\n\
         # this line only new ones count from then on.\n\
         # baseline = \"ecslint-baseline.jsonl\"\n"
    ));
}

fn kubernetes(seen: &Seen, out: &mut String) {
    if !has_family(seen, "k8s/") {
        return;
    }
    out.push_str("\n# The clusters that the objects go to.\n[kubernetes]\n");
    match &seen.version {
        Some((version, path)) => {
            let path = path.replace(char::is_control, "?");
            out.push_str(&format!("version = \"{version}\"  # as in {path}\n"));
        }
        None => out.push_str(&format!("# version = \"{}\"\n", Version::DEFAULT)),
    }
    let mark = if seen.is_eks { "" } else { "# " };
    out.push_str(&format!("{mark}provider = \"eks\"\n"));
}

/// Whether documents were found that the rules of a family are about.
fn has_family(seen: &Seen, id: &str) -> bool {
    let mut checked = seen.outcome.checked.iter().filter(|(_, count)| **count > 0);
    let is_ours = |name: &str| match id.split('/').next() {
        Some("ecs") => name.starts_with("ecs-"),
        Some("k8s") => name.starts_with("ku"),
        _ => false,
    };
    checked.any(|(kind, _)| is_ours(kind.name()))
}
