//! `ecslint check`: paths in, reports out.

use super::{Color, FAILED, complain, print, terminal};
use crate::config::{Config, FailOn, Level, Overrides};
use crate::config_file;
use crate::date::Date;
use crate::discover::{self, Excludes, Found, Search};
use crate::document::Kind;
use crate::load::{self, Input, Loaded};
use crate::outcome::{Failure, Note, Outcome, SourceFile};
use crate::output::{self, Format, Style, summary};
use crate::pipeline::{self, Verdict};
use crate::rule::Severity;
use crate::schema::kubernetes::Version;
use crate::text::{FileId, nearest};
use rayon::prelude::*;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Fewer files than this are not worth starting threads for.
const PARALLEL: usize = 4;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Files and folders to check; `-` reads standard input
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,

    /// Format on standard output: pretty, concise, json, sarif, github, gitlab, gitlab-sast or junit
    #[arg(long, value_name = "FORMAT", default_value = "pretty", value_parser = parse_format)]
    format: Format,

    /// Also write a report to a file, as FORMAT=PATH; may be repeated
    #[arg(long, value_name = "FORMAT=PATH", value_parser = parse_report)]
    report: Vec<(Format, PathBuf)>,

    /// Lowest level of a finding that makes the exit code 1: error, warning, info or never [default:
    /// warning]
    #[arg(long, value_name = "LEVEL", value_parser = parse_fail_on)]
    fail_on: Option<FailOn>,

    /// Run only these rules: ids, families such as `ecs`, globs, or another tool's id
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    only: Vec<String>,

    /// Set a rule's level (off, info, warning, error); may be repeated
    #[arg(long = "rule", value_name = "RULE=LEVEL", value_parser = parse_level)]
    levels: Vec<(String, Level)>,

    /// Take the rules of a profile: default, strict, aws-fsbp, pss-baseline or pss-restricted
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,

    /// Version of Kubernetes that takes the objects, 1.25 to 1.37 [default: 1.35]
    #[arg(long, value_name = "VERSION", value_parser = parse_version)]
    kubernetes_version: Option<Version>,

    /// Folder with definitions of custom resources, besides those among the files; may be repeated
    #[arg(long = "crd-dir", value_name = "FOLDER")]
    crd_folders: Vec<PathBuf>,

    /// Configuration file to use instead of the one that is found
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,

    /// Use no configuration file
    #[arg(long)]
    no_config: bool,

    /// Leave alone what matches a glob, as in .gitignore; may be repeated
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,

    /// Take every document for this kind: ecs-task-definition, ecs-wrapped-task-definition,
    /// ecs-container-definitions, ecs-service, ecs-task-set, ecs-run-task, ecs-cluster,
    /// ecs-cluster-capacity-providers, ecs-capacity-provider, ecs-appspec, ecs-image-definitions,
    /// github-workflow, github-action, dependabot, gitlab-ci, gitlab-pipeline, codebuild-buildspec,
    /// bitbucket-pipelines, circleci-config, azure-pipelines, shell-script, ecs-container-fragment,
    /// kubernetes-object or kustomization
    #[arg(long, value_name = "KIND", value_parser = parse_kind)]
    kind: Option<Kind>,

    /// Name to report standard input under
    #[arg(long, value_name = "PATH", default_value = "stdin")]
    stdin_filename: String,

    /// Exit with 0 if a folder holds nothing to check
    #[arg(long)]
    allow_empty: bool,

    /// Print findings and failures only: no summary, no notes
    #[arg(long, short)]
    quiet: bool,
}

/// The configuration of a run, and the file it came from.
struct Configured {
    config: Config,
    source: Option<SourceFile>,
    path: Option<PathBuf>,
}

impl Configured {
    /// A path as the globs of the configuration file see it.
    fn relative(&self, path: &Path) -> String {
        match &self.path {
            Some(config) => config_file::relative(config, path),
            None => discover::display(path),
        }
    }
}

pub(super) fn run(arguments: Arguments, color: Color) -> u8 {
    let outcome = match outcome(&arguments) {
        Ok(outcome) => outcome,
        Err(message) => {
            complain(&format!("error: {message}"));
            return FAILED;
        }
    };
    let mut code = outcome.exit_code;
    if !arguments.quiet {
        for Note { path, message } in &outcome.notes {
            complain(&format!("note: {path}: {message}"));
        }
    }
    for Failure { path, message } in &outcome.failures {
        let path = path.as_ref().map(|it| format!("{it}: ")).unwrap_or_default();
        complain(&format!("error: {path}{message}"));
    }
    if let Err(message) = write_reports(&arguments, &outcome, color) {
        complain(&format!("error: {message}"));
        code = FAILED;
    }
    if !arguments.quiet {
        complain(summary::render(&outcome).trim_end());
    }
    code
}

/// Everything up to the outcome. The error is one that leaves nothing to report.
fn outcome(arguments: &Arguments) -> Result<Outcome, String> {
    let configured = configure(arguments)?;
    let config = match configured {
        Ok(configured) => configured,
        Err(outcome) => return Ok(*outcome),
    };
    let overrides = Overrides {
        profile: arguments.profile.clone(),
        only: arguments.only.clone(),
        levels: arguments.levels.clone(),
    };
    let mut plan = config.config.plan(&overrides).map_err(|it| it.join("\nerror: "))?;
    if let Some(version) = arguments.kubernetes_version {
        plan.target.kubernetes = version;
    }
    let mut excludes = Excludes::default();
    if let Some(path) = &config.path {
        excludes.add(path.parent().unwrap_or(Path::new(".")), config.config.exclude.globs())?;
    }
    excludes.add(Path::new("."), &arguments.exclude).map_err(|it| format!("--exclude: {it}"))?;

    let (stdin, paths): (Vec<_>, Vec<_>) =
        arguments.paths.iter().cloned().partition(|it| it.as_os_str() == "-");
    let search = discover::find(&paths, &excludes);
    let definitions = definitions(arguments, &config, &search)?;
    let files = load_all(arguments, &config, !stdin.is_empty(), &search.files, &definitions);
    let present = discover::present(pipeline::wanted(&files));
    let results = pipeline::check_all(files, Some(present), &plan);
    let now = SystemTime::now();
    let today = Date::of(now);
    let Configured { config, source, .. } = config;
    let mut outcome = pipeline::gather(&config, source, results, &plan, today);
    let failure = |(path, message)| Failure { path: Some(path), message };
    outcome.failures.extend(search.failures.into_iter().map(failure));
    outcome.notes.extend(search.notes.into_iter().map(|(path, message)| Note { path, message }));
    outcome.time = Some(now);
    outcome.root_prefix = discover::prefix();
    outcome.link_base = terminal::follows_links().then(discover::here_as_url).flatten();
    let verdict = Verdict {
        fail_on: arguments
            .fail_on
            .or(config.fail_on)
            .unwrap_or(FailOn::Severity(Severity::Warning)),
        needs_documents: search.has_folder && !arguments.allow_empty,
    };
    outcome.exit_code = pipeline::judge(&outcome, verdict);
    Ok(outcome)
}

/// The files of the folders with definitions of custom resources that are not checked anyway.
fn definitions(
    arguments: &Arguments,
    config: &Configured,
    search: &Search,
) -> Result<Vec<Found>, String> {
    let base = config.path.as_ref().and_then(|it| it.parent()).unwrap_or(Path::new(""));
    let written = config.config.crd_folders.iter().map(|it| base.join(it));
    let folders: Vec<_> = arguments.crd_folders.iter().cloned().chain(written).collect();
    if folders.is_empty() {
        return Ok(Vec::new());
    }
    let found = discover::find(&folders, &Excludes::default());
    if let Some((path, message)) = found.failures.into_iter().next() {
        return Err(format!("{path}: {message}"));
    }
    let is_known = |it: &Found| search.files.iter().any(|known| known.path == it.path);
    Ok(found.files.into_iter().filter(|it| !is_known(it)).collect())
}

/// Reads the configuration. The inner error is the outcome of a faulty one: its findings, exit code 2.
fn configure(arguments: &Arguments) -> Result<Result<Configured, Box<Outcome>>, String> {
    let here = PathBuf::from(".");
    let first = arguments.paths.iter().find(|it| it.as_os_str() != "-").unwrap_or(&here);
    let path = match (&arguments.config, arguments.no_config) {
        (Some(path), _) => Some(path.clone()),
        (None, true) => None,
        (None, false) => config_file::discover(first),
    };
    let Some(path) = path else {
        let config = Config::default();
        return Ok(Ok(Configured { config, source: None, path: None }));
    };
    let shown = discover::display(&path);
    let text = std::fs::read_to_string(&path).map_err(|it| format!("{shown}: {it}"))?;
    let (config, findings) = Config::parse(FileId(0), &text);
    let source = SourceFile::new(shown, text.into(), Vec::new());
    if findings.is_empty() {
        return Ok(Ok(Configured { config, source: Some(source), path: Some(path) }));
    }
    let rules = findings.first().map(|it| it.rule).into_iter().collect();
    let files = vec![Some(source)];
    Ok(Err(Box::new(Outcome { files, findings, rules, exit_code: FAILED, ..Outcome::default() })))
}

/// Reads standard input, if asked for, every file, and the definitions of custom resources, in order of
/// [`FileId`].
fn load_all(
    arguments: &Arguments,
    config: &Configured,
    stdin: bool,
    files: &[Found],
    definitions: &[Found],
) -> Vec<Loaded> {
    let mut loaded = Vec::with_capacity(files.len() + definitions.len() + 1);
    if stdin {
        let path = arguments.stdin_filename.clone();
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(discover::MAX_FILE + 1).read_to_end(&mut bytes);
        let content = read.map(|_| discover::decode(bytes)).map_err(|it| it.to_string());
        let config_path = config.relative(Path::new(&path));
        let input = Input { named: true, ..Input::new(path, config_path, content) };
        loaded.push(load::load(FileId(1), input, arguments.kind));
    }
    let first = loaded.len() as u32 + 1;
    let all: Vec<_> = files.iter().chain(definitions).collect();
    let read = |(index, found): (usize, &&Found)| {
        let path = discover::display(&found.path);
        let config_path = config.relative(&found.path);
        let for_definitions = index >= files.len();
        let named = found.named && !for_definitions;
        let content = discover::read(&found.path);
        let input = Input { named, for_definitions, ..Input::new(path, config_path, content) };
        // `--kind` speaks about what was named, not about everything in a folder.
        let kind = arguments.kind.filter(|_| named);
        load::load(FileId(first + index as u32), input, kind)
    };
    if all.len() < PARALLEL {
        loaded.extend(all.iter().enumerate().map(read));
    } else {
        loaded.par_extend(all.par_iter().enumerate().map(read));
    }
    loaded
}

/// Prints the outcome and writes the reports asked for.
fn write_reports(arguments: &Arguments, outcome: &Outcome, color: Color) -> Result<(), String> {
    for (format, path) in &arguments.report {
        let text = output::render(*format, outcome, &Style::plain());
        if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|it| format!("{}: {it}", folder.display()))?;
        }
        std::fs::write(path, text).map_err(|it| format!("{}: {it}", path.display()))?;
    }
    let style = terminal::style(color);
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
