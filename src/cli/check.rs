//! `ecslint check`: paths in, reports out.

use super::job::{Job, today};
use super::watch::{self, Watched};
use super::{
    Color, FAILED, add_ignore, complain, complain_raw, fix, living, print, terminal, write,
};
use crate::config::{FailOn, Level};
use crate::document::Kind;
use crate::fix::Texts;
use crate::outcome::{Failure, Note, Outcome};
use crate::output::{self, Format, Style, sarif, statistics, summary};
use crate::schema::kubernetes::Version;
use crate::text::nearest;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Files and folders to check; `-` reads standard input
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// Format on standard output: pretty, concise, json, sarif, github, gitlab, gitlab-sast, junit or
    /// markdown
    #[arg(long, value_name = "FORMAT", default_value = "pretty", value_parser = parse_format)]
    pub(super) format: Format,

    /// Also write a report to a file, as FORMAT=PATH; may be repeated
    #[arg(long, value_name = "FORMAT=PATH", value_parser = parse_report)]
    pub(super) report: Vec<(Format, PathBuf)>,

    /// Lowest level of a finding that makes the exit code 1: error, warning, info or never [default:
    /// warning]
    #[arg(long, value_name = "LEVEL", value_parser = parse_fail_on)]
    pub(super) fail_on: Option<FailOn>,

    /// Run only these rules: ids, families such as `ecs`, globs, or another tool's id
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) only: Vec<String>,

    /// Set a rule's level (off, info, warning, error); may be repeated
    #[arg(long = "rule", value_name = "RULE=LEVEL", value_parser = parse_level)]
    pub(super) levels: Vec<(String, Level)>,

    /// Take the rules of a profile: default, strict, aws-fsbp, pss-baseline or pss-restricted
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,

    /// Version of Kubernetes that takes the objects, 1.25 to 1.37 [default: 1.35]
    #[arg(long, value_name = "VERSION", value_parser = parse_version)]
    pub(super) kubernetes_version: Option<Version>,

    /// Folder with definitions of custom resources, besides those among the files; may be repeated
    #[arg(long = "crd-dir", value_name = "FOLDER")]
    pub(super) crd_folders: Vec<PathBuf>,

    /// Configuration file to use instead of the one that is found
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,

    /// Use no configuration file
    #[arg(long)]
    pub(super) no_config: bool,

    /// Leave alone what matches a glob, as in .gitignore; may be repeated
    #[arg(long, value_name = "GLOB")]
    pub(super) exclude: Vec<String>,

    /// Take every document for this kind: ecs-task-definition, ecs-wrapped-task-definition,
    /// ecs-container-definitions, ecs-service, ecs-task-set, ecs-run-task, ecs-cluster,
    /// ecs-cluster-capacity-providers, ecs-capacity-provider, ecs-appspec, ecs-image-definitions,
    /// github-workflow, github-action, dependabot, gitlab-ci, gitlab-pipeline, codebuild-buildspec,
    /// bitbucket-pipelines, circleci-config, azure-pipelines, shell-script, ecs-container-fragment,
    /// kubernetes-object or kustomization
    #[arg(long, value_name = "KIND", value_parser = parse_kind)]
    pub(super) kind: Option<Kind>,

    /// Name to report standard input under
    #[arg(long, value_name = "PATH", default_value = "stdin")]
    pub(super) stdin_filename: String,

    /// Apply the fixes that mean what was meant, and report what is left
    #[arg(long)]
    pub(super) fix: bool,

    /// Apply likely guesses too; implies --fix unless --diff is given
    #[arg(long)]
    pub(super) unsafe_fixes: bool,

    /// Show what fixes would change, as a patch instead of the report, and write nothing
    #[arg(long)]
    pub(super) diff: bool,

    /// Exit with 0 if a folder holds nothing to check
    #[arg(long)]
    pub(super) allow_empty: bool,

    /// Print findings and failures only: no summary, no notes
    #[arg(long, short)]
    pub(super) quiet: bool,

    #[command(flatten)]
    pub(super) living: living::Options,
}

pub(super) fn run(arguments: Arguments, color: Color) -> u8 {
    let reads_stdin = arguments.paths.iter().any(|it| it.as_os_str() == "-");
    let living = &arguments.living;
    if reads_stdin && (living.watch || living.add_ignore.is_some()) {
        complain("error: standard input can neither be watched nor changed");
        return FAILED;
    }
    if !living.watch {
        return pass(&arguments, color);
    }
    let written = arguments.report.iter().map(|(_, path)| path.clone()).collect();
    let others = arguments.config.iter().chain(&living.baseline).cloned().collect();
    let watched = Watched { paths: &arguments.paths, others, written };
    watch::run(&watched, || {
        // A run that goes on has no exit code.
        let _ = pass(&arguments, color);
    })
}

/// Checks once. Returns the exit code.
fn pass(arguments: &Arguments, color: Color) -> u8 {
    let mut job = Job::of(arguments);
    if let (Ok(Ok(first)), true) = (&job, arguments.living.add_ignore.is_some()) {
        let added = add_ignore::run(first, &first.check(&Texts::new()), today());
        if let Err(message) = added {
            complain(&format!("error: {message}"));
            return FAILED;
        }
        // The configuration may be another now.
        job = Job::of(arguments);
    }
    match job {
        Ok(Ok(job)) if arguments.diff => fix::show(&job),
        Ok(Ok(job)) if arguments.fix || arguments.unsafe_fixes => {
            let (outcome, clean) = fix::apply(&job);
            finish(arguments, &outcome, color).max(if clean { 0 } else { FAILED })
        }
        Ok(Ok(job)) => finish(arguments, &job.check(&Texts::new()), color),
        Ok(Err(outcome)) => finish(arguments, &outcome, color),
        Err(message) => {
            complain(&format!("error: {message}"));
            FAILED
        }
    }
}

/// Prints an outcome and writes the reports. Returns the exit code.
fn finish(arguments: &Arguments, outcome: &Outcome, color: Color) -> u8 {
    let mut code = outcome.exit_code;
    complain_of(outcome, arguments.quiet);
    if let Err(message) = write_reports(arguments, outcome, color) {
        complain(&format!("error: {message}"));
        code = FAILED;
    }
    if !arguments.quiet {
        complain(summary::render(outcome).trim_end());
    }
    code
}

/// Says what was left alone, unless quiet, and what could not be done.
pub(super) fn complain_of(outcome: &Outcome, quiet: bool) {
    for Note { path, message } in outcome.notes.iter().filter(|_| !quiet) {
        complain(&format!("note: {path}: {message}"));
    }
    for Failure { path, message } in &outcome.failures {
        let path = path.as_ref().map(|it| format!("{it}: ")).unwrap_or_default();
        complain(&format!("error: {path}{message}"));
    }
}

/// Prints the outcome and writes the reports asked for.
fn write_reports(arguments: &Arguments, outcome: &Outcome, color: Color) -> Result<(), String> {
    let formats = arguments.report.iter().map(|it| it.0).chain([arguments.format]);
    let left_out = sarif::left_out(outcome);
    if left_out > 0 && formats.into_iter().any(|it| it == Format::Sarif) && !arguments.quiet {
        complain(&format!(
            "note: {left_out} of the least severe findings are left out of the SARIF log"
        ));
    }
    for (format, path) in &arguments.report {
        let text = output::render(*format, outcome, &Style::plain());
        if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|it| format!("{}: {it}", folder.display()))?;
        }
        write::replace(path, &text)?;
    }
    // The text from standard input went to standard output.
    if (arguments.fix || arguments.unsafe_fixes)
        && arguments.paths.iter().any(|it| it.as_os_str() == "-")
    {
        return Ok(());
    }
    let style = terminal::style(color);
    let for_people = matches!(arguments.format, Format::Pretty | Format::Concise);
    if arguments.living.statistics && for_people {
        return print(&statistics::render(outcome, &style));
    }
    if arguments.living.statistics {
        complain_raw(&statistics::render(outcome, &Style::plain()));
    }
    print(&output::render(arguments.format, outcome, &style))
}

fn parse_format(text: &str) -> Result<Format, String> {
    let known = Format::ALL.into_iter().find(|it| it.name() == text);
    known.ok_or_else(|| unknown("format", text, Format::ALL.iter().map(|it| it.name())))
}

fn parse_report(text: &str) -> Result<(Format, PathBuf), String> {
    let (format, path) = text.split_once('=').ok_or("expected FORMAT=PATH")?;
    if path.is_empty() {
        return Err("the path is missing: FORMAT=PATH".to_owned());
    }
    Ok((parse_format(format)?, PathBuf::from(path)))
}

fn parse_kind(text: &str) -> Result<Kind, String> {
    let known = Kind::ALL.into_iter().find(|it| it.name() == text);
    known.ok_or_else(|| unknown("kind", text, Kind::ALL.iter().map(|it| it.name())))
}

fn parse_version(text: &str) -> Result<Version, String> {
    Version::parse(text).ok_or_else(Version::known)
}

fn parse_fail_on(text: &str) -> Result<FailOn, String> {
    let names = ["error", "warning", "info", "never"];
    FailOn::parse(text).ok_or_else(|| unknown("level", text, names.into_iter()))
}

fn parse_level(text: &str) -> Result<(String, Level), String> {
    let (rule, level) = text.split_once('=').ok_or("expected RULE=LEVEL")?;
    let names = ["off", "info", "warning", "error"];
    let level = Level::parse(level).ok_or_else(|| unknown("level", level, names.into_iter()))?;
    Ok((rule.to_owned(), level))
}

fn unknown<'a>(what: &str, text: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let list = known.clone().collect::<Vec<_>>().join(", ");
    match nearest(text, known) {
        Some(near) => format!("unknown {what} `{text}`; did you mean `{near}`?"),
        None => format!("unknown {what} `{text}`; one of {list}"),
    }
}
