//! What `ecslint check` is to do: the files and the configuration, and checking them.

use super::check::Arguments;
use super::living::Filters;
use super::progress::Progress;
use super::{FAILED, terminal};
use crate::check::Plan;
use crate::config::{Config, FailOn, Overrides};
use crate::config_file;
use crate::date::Date;
use crate::discover::{self, Content, Excludes, Found, Search};
use crate::fix::Texts;
use crate::load::{self, Input, Loaded};
use crate::outcome::{Failure, Note, Outcome, SourceFile};
use crate::pipeline::{self, Verdict};
use crate::rule::Severity;
use crate::text::FileId;
use rayon::prelude::*;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Fewer files than this are not worth starting threads for.
const PARALLEL: usize = 4;

/// The configuration of a run, and the file it came from.
pub(super) struct Configured {
    pub(super) config: Config,
    source: Option<SourceFile>,
    pub(super) path: Option<PathBuf>,
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

/// What is to be checked, and how. It may be checked several times, with other texts.
pub(super) struct Job<'a> {
    pub(super) arguments: &'a Arguments,
    config: Configured,
    plan: Plan,
    search: Search,
    definitions: Vec<Found>,
    filters: Filters,
    progress: Progress,
    stdin: Option<Result<Content, String>>,
}

impl<'a> Job<'a> {
    /// The job that arguments describe. The inner error is the outcome of a faulty configuration: its
    /// findings, exit code 2; the outer one leaves nothing to report.
    pub(super) fn of(arguments: &'a Arguments) -> Result<Result<Self, Box<Outcome>>, String> {
        match configure(arguments)? {
            Ok(configured) => Self::new(arguments, configured).map(Ok),
            Err(outcome) => Ok(Err(outcome)),
        }
    }

    /// The configuration file, if there is one.
    pub(super) fn config_path(&self) -> Option<&Path> {
        self.config.path.as_deref()
    }

    /// A file as the globs of the configuration see it, or of one in the working directory where there
    /// is none yet. `None` for what lies outside of its folder, which they cannot mean.
    pub(super) fn config_name(&self, path: &str) -> Option<String> {
        let name = self.config.relative(Path::new(path));
        let outside = Path::new(&name).has_root() || name.starts_with("../");
        (!outside).then_some(name)
    }

    /// Where a file is that was read; `None` for standard input, the configuration and files that only
    /// define custom resources.
    pub(super) fn path(&self, id: FileId) -> Option<&Path> {
        let first = 1 + u32::from(self.stdin.is_some());
        let at = id.0.checked_sub(first)? as usize;
        self.search.files.get(at).map(|it| it.path.as_path())
    }

    /// What was read from standard input, if that is text.
    pub(super) fn stdin_text(&self) -> Option<String> {
        match self.stdin.as_ref()?.as_ref().ok()? {
            Content::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }

    /// Whether a file is what was read from standard input.
    pub(super) fn is_stdin(&self, id: FileId) -> bool {
        self.stdin.is_some() && id == FileId(1)
    }

    fn new(arguments: &'a Arguments, config: Configured) -> Result<Self, String> {
        let overrides = Overrides {
            profile: arguments.profile.clone(),
            only: arguments.only.clone(),
            levels: arguments.levels.clone(),
        };
        let mut plan = config.config.plan(&overrides).map_err(|it| it.join("\nerror: "))?;
        plan.today = Some(today());
        if let Some(version) = arguments.kubernetes_version {
            plan.target.kubernetes = version;
        }
        let mut excludes = Excludes::default();
        if let Some(path) = &config.path {
            let base = path.parent().unwrap_or(Path::new("."));
            excludes.add(base, config.config.exclude.globs())?;
        }
        excludes
            .add(Path::new("."), &arguments.exclude)
            .map_err(|it| format!("--exclude: {it}"))?;
        let (stdin, paths): (Vec<_>, Vec<_>) =
            arguments.paths.iter().cloned().partition(|it| it.as_os_str() == "-");
        let progress = Progress::start(!arguments.quiet);
        let search = discover::find(&paths, &excludes);
        let definitions = definitions(arguments, &config, &search)?;
        let stdin = (!stdin.is_empty()).then(read_stdin);
        let filters = Filters::of(arguments, &config, &search)?;
        progress.expect(search.files.len() + definitions.len());
        Ok(Self { arguments, config, plan, search, definitions, filters, progress, stdin })
    }

    /// Checks the files as they are, but those with other texts.
    pub(super) fn check(&self, texts: &Texts) -> Outcome {
        let files = self.load(texts);
        let present = discover::present(pipeline::wanted(&files));
        let results = pipeline::check_all(files, Some(present), &self.plan);
        let (now, today) = (SystemTime::now(), today());
        let source = self.config.source.as_ref().map(SourceFile::again);
        let mut outcome = pipeline::gather(&self.config.config, source, results, &self.plan, today);
        let failure = |(path, message)| Failure { path: Some(path), message };
        outcome.failures.extend(self.search.failures.iter().cloned().map(failure));
        let note = |(path, message)| Note { path, message };
        outcome.notes.extend(self.search.notes.iter().cloned().map(note));
        outcome.time = Some(now);
        outcome.root_prefix = discover::prefix();
        outcome.link_base = terminal::follows_links().then(discover::here_as_url).flatten();
        self.progress.finish();
        self.filters.apply(&mut outcome, &self.plan, today);
        let fail_on = self.arguments.fail_on.or(self.config.config.fail_on);
        let verdict = Verdict {
            fail_on: fail_on.unwrap_or(FailOn::Severity(Severity::Warning)),
            needs_documents: self.search.has_folder && !self.arguments.allow_empty,
        };
        outcome.exit_code = pipeline::judge(&outcome, verdict);
        outcome
    }

    /// Standard input, if asked for, every file, and the definitions of custom resources, in order of
    /// [`FileId`].
    fn load(&self, texts: &Texts) -> Vec<Loaded> {
        let (files, config) = (&self.search.files, &self.config);
        let mut loaded = Vec::with_capacity(files.len() + self.definitions.len() + 1);
        let content = |id: FileId, read: &dyn Fn() -> Result<Content, String>| {
            texts.get(&id).map_or_else(read, |it| Ok(Content::Text(it.clone())))
        };
        if let Some(stdin) = &self.stdin {
            let path = self.arguments.stdin_filename.clone();
            let config_path = config.relative(Path::new(&path));
            let content = content(FileId(1), &|| stdin.clone());
            let input = Input { named: true, ..Input::new(path, config_path, content) };
            loaded.push(load::load(FileId(1), input, self.arguments.kind));
        }
        let first = loaded.len() as u32 + 1;
        let all: Vec<_> = files.iter().chain(&self.definitions).collect();
        let read = |(index, found): (usize, &&Found)| {
            let id = FileId(first + index as u32);
            let path = discover::display(&found.path);
            let config_path = config.relative(&found.path);
            let for_definitions = index >= files.len();
            let named = found.named && !for_definitions;
            let content = content(id, &|| discover::read(&found.path));
            let input = Input { named, for_definitions, ..Input::new(path, config_path, content) };
            // `--kind` speaks about what was named, not about everything in a folder.
            let loaded = load::load(id, input, self.arguments.kind.filter(|_| named));
            self.progress.step();
            loaded
        };
        if all.len() < PARALLEL {
            loaded.extend(all.iter().enumerate().map(read));
        } else {
            loaded.par_extend(all.par_iter().enumerate().map(read));
        }
        loaded
    }
}

/// The day of the run.
pub(super) fn today() -> Date {
    Date::of(SystemTime::now())
}

fn read_stdin() -> Result<Content, String> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(discover::MAX_FILE + 1).read_to_end(&mut bytes);
    read.map(|_| discover::decode(bytes)).map_err(|it| it.to_string())
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
