//! Living with findings: what of them a run is to show, and what it is to write down.

use super::baseline::{self, Held};
use super::changes::{self, Changes};
use super::job::Configured;
use crate::check::Plan;
use crate::date::Date;
use crate::discover::{self, Search};
use crate::outcome::{Failure, Outcome};
use crate::output::{Azure, Context, Format};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
#[command(next_help_heading = "Living with findings")]
pub(super) struct Options {
    /// File with findings that were there before and do not count
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,

    /// Use no baseline, whatever the configuration says
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,

    /// Write all present findings to a baseline, and those that are gone out of it [default:
    /// ecslint-baseline.jsonl]
    #[arg(
        long,
        value_name = "FILE",
        num_args = 0..=1,
        require_equals = true,
        conflicts_with_all = ["no_baseline", "changed_since", "fix", "unsafe_fixes", "diff", "watch"],
    )]
    write_baseline: Option<Option<PathBuf>>,

    /// Write an ignore for each finding: a comment where the file can have one, else an entry in
    /// ecslint.toml. A reason may begin with `until 2027-03-31`
    #[arg(
        long,
        value_name = "REASON",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        conflicts_with_all = ["no_config", "write_baseline", "fix", "unsafe_fixes", "diff", "watch"],
    )]
    pub(super) add_ignore: Option<String>,

    /// Report only what lies on lines that changed since a revision, or in new files; `auto` takes what
    /// a pull request or merge request is compared with. Runs git
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,

    /// Count findings by rule, in place of showing them
    #[arg(long)]
    pub(super) statistics: bool,

    /// What tells this run from others of the same commit, in SARIF
    #[arg(long, value_name = "NAME")]
    category: Option<String>,

    /// Show ignored findings and those in the baseline in SARIF, as suppressed
    #[arg(long)]
    sarif_suppressed: bool,

    /// Check again whenever a file changes
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "diff"])]
    pub(super) watch: bool,
}

/// What is held against the findings of a job.
pub(super) struct Filters {
    baseline: Option<Held>,
    changes: Option<Changes>,
    context: Context,
    /// Whether some report names files as seen from the root of the repository.
    from_root: bool,
}

impl Options {
    /// The baseline that is read or written, if any.
    pub(super) fn baseline(&self, config: &Configured) -> Option<PathBuf> {
        let folder = config.path.as_ref().and_then(|it| it.parent()).unwrap_or(Path::new(""));
        let configured = config.config.baseline.as_ref().map(|it| folder.join(it));
        let read = self.baseline.clone().or(configured).filter(|_| !self.no_baseline);
        match &self.write_baseline {
            Some(Some(path)) => Some(path.clone()),
            Some(None) => Some(read.unwrap_or_else(|| folder.join(baseline::DEFAULT))),
            None => read,
        }
    }
}

impl Filters {
    /// Reads the baseline and asks git, as the arguments say. Fails where either cannot be done.
    pub(super) fn of(
        arguments: &super::check::Arguments,
        config: &Configured,
        search: &Search,
    ) -> Result<Self, String> {
        let living = &arguments.living;
        let writes = living.write_baseline.is_some();
        let baseline = living.baseline(config).map(|path| {
            let mut looked_at: Vec<_> = search.files.iter().map(|it| it.path.clone()).collect();
            looked_at.extend(config.path.clone());
            if arguments.paths.iter().any(|it| it.as_os_str() == "-") {
                looked_at.push(PathBuf::from(&arguments.stdin_filename));
            }
            Held::read(path, writes, looked_at)
        });
        let here = PathBuf::from(".");
        let first = arguments.paths.first().unwrap_or(&here);
        let since = living.changed_since.as_ref();
        let changes = since.map(|it| Changes::since(it, &changes::folder(first)));
        let variable = |name: &str| std::env::var(name).ok();
        let context = Context {
            category: living.category.clone(),
            with_suppressed: living.sarif_suppressed,
            has_baseline: false,
            files: Context::files_on_github(variable),
            from_root: BTreeMap::new(),
            azure: Azure::of(variable),
        };
        let formats = arguments.report.iter().map(|it| it.0).chain([arguments.format]);
        let from_root = formats.into_iter().any(Format::is_from_root);
        let (baseline, changes) = (baseline.transpose()?, changes.transpose()?);
        Ok(Self { baseline, changes, context, from_root })
    }

    /// Takes out what the baseline has, then what has not changed; or writes the baseline first.
    pub(super) fn apply(&self, outcome: &mut Outcome, plan: &Plan, today: Date) {
        outcome.context = self.context.clone();
        if let Some(Err(message)) = self.baseline.as_ref().map(|it| it.apply(outcome, plan, today))
        {
            outcome.failures.push(Failure { path: None, message });
        }
        if let Some(changes) = &self.changes {
            changes.narrow(outcome);
        }
        if self.from_root {
            let files = outcome.files.iter().flatten().map(|it| it.path.as_str());
            let failed = outcome.failures.iter().filter_map(|it| it.path.as_deref());
            let found = discover::from_root(files.chain(failed));
            outcome.context.from_root.extend(found);
        }
    }
}
