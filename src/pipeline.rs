//! From loaded files to the one [`Outcome`]: check, ignore, gather. Does no I/O.

use crate::check::{self, Checked, Plan};
use crate::config::{Config, FailOn};
use crate::date::Date;
use crate::document::{Document, Kind, Parsed};
use crate::engine;
use crate::finding::Finding;
use crate::ignore::{self, Ignore};
use crate::load::{FAILED, Loaded};
use crate::lower;
use crate::mask;
use crate::outcome::{Failure, Note, Outcome, SourceFile, Suppressed};
use crate::project::{Project, Surroundings};
use crate::rule::Rule;
use crate::schema::kubernetes::Api;
use crate::template;
use crate::text::{FileId, Span};
use crate::view::k8s::{Kustomization, Object, ReferenceRole};
use crate::view::{ci, github, gitlab};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Fewer files than this are not worth starting threads for.
const PARALLEL: usize = 4;

/// More kinds than this are not named in a note.
const LISTED_KINDS: usize = 6;

/// What came of one file.
#[derive(Debug)]
pub struct FileResult {
    id: FileId,
    source: Option<SourceFile>,
    config_path: String,
    kinds: Vec<Kind>,
    findings: Vec<Finding>,
    suppressed: Vec<Suppressed>,
    ignores: Vec<Ignore>,
    panicked: Vec<&'static Rule>,
    notes: Vec<Note>,
    failure: Option<Failure>,
}

impl FileResult {
    fn new(id: FileId, config_path: String) -> Self {
        Self {
            id,
            source: None,
            config_path,
            kinds: Vec::new(),
            findings: Vec::new(),
            suppressed: Vec::new(),
            ignores: Vec::new(),
            panicked: Vec::new(),
            notes: Vec::new(),
            failure: None,
        }
    }
}

/// How the run is to be judged.
#[derive(Clone, Copy, Debug)]
pub struct Verdict {
    /// Which findings make the run fail.
    pub fail_on: FailOn,
    /// Whether a folder without anything to check makes the run fail.
    pub needs_documents: bool,
}

/// What the rules said about the documents of one file, and what in them is secret.
#[derive(Default)]
struct Judged {
    checked: Checked,
    secrets: Vec<Span>,
    failed: bool,
}

/// What is said of the places of one file, by the documents of any.
#[derive(Default)]
struct Share {
    findings: Vec<Finding>,
    secrets: Vec<Range<usize>>,
}

/// The paths at which it matters whether something is there: what kustomizations, workflows and pipelines
/// name.
pub fn wanted(files: &[Loaded]) -> HashSet<String> {
    let parsed = files.iter().filter_map(|it| it.parsed.as_ref());
    let documents = parsed.flat_map(|it| it.documents.iter().map(move |document| (it, document)));
    let paths = documents.flat_map(|(parsed, document)| {
        let root = parsed.root(document);
        let mut paths = match document.kind {
            Kind::Kustomization => of_kustomization(Kustomization(root), parsed.folder()),
            Kind::Workflow | Kind::Action => github::local_files(root, &parsed.path),
            Kind::GitlabFile => gitlab::wanted_files(root, &parsed.path),
            _ => Vec::new(),
        };
        paths.extend(ci::wanted_files(root, document.kind, &parsed.path));
        paths
    });
    paths.collect()
}

fn of_kustomization(kustomization: Kustomization<'_>, folder: &str) -> Vec<String> {
    let references = kustomization.references();
    let paths = references.into_iter().filter_map(|it| Some((it.role, it.path(folder)?)));
    let with_inside = |(role, path): (ReferenceRole, String)| {
        let names = Kustomization::NAMES.iter().filter(|_| role == ReferenceRole::Resource);
        let inside: Vec<_> = names.map(|it| format!("{path}/{it}")).collect();
        inside.into_iter().chain([path])
    };
    paths.flat_map(with_inside).collect()
}

/// Checks the files of a run against the rules and against each other. `present` are those of the
/// [`wanted`] paths where something is; `None` where nobody looked.
pub fn check_all(
    mut files: Vec<Loaded>,
    present: Option<HashSet<String>>,
    plan: &Plan,
) -> Vec<FileResult> {
    if catch_unwind(AssertUnwindSafe(|| lower::across(&mut files))).is_err()
        && let Some(first) = files.first_mut()
    {
        let message = "ecslint failed to put the files together; please report it".to_owned();
        first.failure.get_or_insert(Failure { path: None, message });
    }
    template::count(&mut files);
    let parsed: Vec<&Parsed> = files.iter().filter_map(|it| it.parsed.as_ref()).collect();
    let templates = files.iter().filter(|it| it.is_template || it.failure.is_some());
    let unread = templates.map(|it| it.folder().to_owned()).collect();
    let surroundings = Surroundings { present, unread };
    let project = Project::new(parsed.iter().copied(), plan.target, &surroundings);
    let whole = &project;
    let judge = |(at, parsed)| judge_file(whole, at, parsed, plan);
    let judged: Vec<Judged> = if parsed.len() < PARALLEL {
        parsed.iter().copied().enumerate().map(judge).collect()
    } else {
        parsed.par_iter().copied().enumerate().map(judge).collect()
    };
    let mut shares: HashMap<FileId, Share> = HashMap::new();
    let mut rest = Vec::with_capacity(judged.len());
    for mut judged in judged {
        // A finding belongs to the file it stands in, which may be another than its document's.
        for finding in std::mem::take(&mut judged.checked.findings) {
            shares.entry(finding.span().file).or_default().findings.push(finding);
        }
        for span in std::mem::take(&mut judged.secrets) {
            shares.entry(span.file).or_default().secrets.push(span.range());
        }
        rest.push(judged);
    }
    let mut rest = rest.into_iter();
    let mentioned: HashSet<FileId> = shares
        .values()
        .flat_map(|it| it.findings.iter().flat_map(|it| it.labels.iter().map(|it| it.span.file)))
        .collect();
    let note = without_schema(whole);
    let finished = files.into_iter().map(|file| {
        let judged = file.parsed.is_some().then(|| rest.next()).flatten().unwrap_or_default();
        let share = shares.remove(&file.id).unwrap_or_default();
        // What is not checked itself is shown where a finding leads to it.
        let source = mentioned.contains(&file.id).then(|| (file.path.clone(), file.text.clone()));
        let mut result = finish(file, judged, share, plan);
        if let Some((path, text)) = source.filter(|_| result.source.is_none()) {
            result.source = Some(SourceFile::new(path, text, Vec::new()));
        }
        result
    });
    let mut results: Vec<FileResult> = finished.collect();
    results.first_mut().into_iter().for_each(|it| it.notes.extend(note.clone()));
    results
}

/// A note on the custom resources that no definition among the files describes.
fn without_schema<'t>(project: &'t Project<'t>) -> Option<Note> {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut files = BTreeSet::new();
    for (at, member) in project.members().iter().enumerate() {
        if member.document.kind != Kind::KubernetesObject || member.document.is_contained {
            continue;
        }
        let object = Object::of(project, at);
        if matches!(object.api(), Some(Api::Foreign))
            && object.defined_versions().is_none()
            && object.definitions().is_empty()
        {
            let (kind, group) = (object.kind()?, object.group()?);
            *kinds.entry(format!("{kind} of {group}")).or_default() += 1;
            files.insert(project.path(at));
        }
    }
    let path = if files.len() > 1 { "." } else { files.first()? };
    let count: usize = kinds.values().sum();
    let names: Vec<_> = kinds.keys().take(LISTED_KINDS).map(String::as_str).collect();
    let more = if kinds.len() > names.len() { ", …" } else { "" };
    let objects = if count == 1 { "custom resource has" } else { "custom resources have" };
    let names = names.join(", ");
    let message = format!("{count} {objects} no schema here, see --crd-dir: {names}{more}");
    Some(Note { path: path.to_owned(), message })
}

fn judge_file<'t>(project: &'t Project<'t>, at: usize, parsed: &'t Parsed, plan: &Plan) -> Judged {
    if !parsed.is_checked {
        return Judged::default();
    }
    let result = catch_unwind(AssertUnwindSafe(|| {
        let checked = check::check(project, at, parsed, plan);
        let worlds = parsed.worlds.iter().map(|it| &it.document);
        let roots = parsed.documents.iter().chain(worlds).map(|it| parsed.root(it));
        // What a template or module says besides stands in frames too.
        let rest = parsed.tree.documents().filter(|_| !parsed.lowered.is_empty());
        let roots = roots.chain(rest);
        let mut secrets = mask::secrets_of(roots, &checked.findings);
        secrets.extend(mask::secrets_of_broken(&parsed.tree));
        Judged { checked, secrets, failed: false }
    }));
    result.unwrap_or_else(|_| Judged { failed: true, ..Judged::default() })
}

fn finish(file: Loaded, judged: Judged, share: Share, plan: &Plan) -> FileResult {
    let Loaded { id, path, config_path, text, parsed, note, failure, .. } = file;
    let mut result = FileResult::new(id, config_path);
    result.failure = failure;
    result.notes.extend(note);
    let Some(parsed) = parsed.filter(|it| it.is_checked) else { return result };
    if judged.failed {
        result.failure = Some(Failure { path: Some(path.clone()), message: FAILED.to_owned() });
    }
    let mut findings = share.findings;
    check::settle(&mut findings);
    findings.iter_mut().for_each(|it| it.fit_fix(id, &text));
    let (mut ignores, faults) = ignore::from_comments(&parsed, plan.today);
    let (findings, suppressed) = ignore::apply(findings, &mut ignores, &path);
    result.findings = findings;
    result.findings.extend(engine::at_levels(faults, plan));
    result.suppressed = suppressed;
    result.ignores = ignores;
    result.panicked = judged.checked.panicked;
    if judged.checked.dropped > 0 {
        let message = format!("{} more findings are left out", judged.checked.dropped);
        result.notes.push(Note { path: path.clone(), message });
    }
    // A script of a container is part of the container.
    let is_part = |it: &&Document| it.is_contained && it.kind == Kind::ShellScript;
    let kinds = parsed.documents.iter().filter(|it| !is_part(it)).map(|it| it.kind);
    // A pipeline is counted as the file that it starts in.
    let counted = kinds.filter(|it| it.is_checked() && *it != Kind::GitlabPipeline);
    result.kinds = counted.collect();
    result.source = Some(SourceFile::new(path, text, share.secrets));
    result
}

/// Puts the results of all files together. `config_file` is the configuration, if one was found, as
/// file 0; the results follow.
pub fn gather(
    config: &Config,
    config_file: Option<SourceFile>,
    results: Vec<FileResult>,
    plan: &Plan,
    today: Date,
) -> Outcome {
    let rules = plan.active.iter().map(|it| it.rule).collect();
    let mut outcome = Outcome { rules, files: vec![config_file], ..Outcome::default() };
    let (mut ignores, faults) = ignore::from_config(config, today);
    outcome.findings.extend(engine::at_levels(faults, plan));
    add(&mut outcome, results, &mut ignores, plan);
    outcome.findings.extend(ignore::unused(&ignores, plan));
    check::settle(&mut outcome.findings);
    outcome
}

/// The outcome of results alone: without a configuration, the first file is file 0.
pub fn put_together(results: Vec<FileResult>, plan: &Plan) -> Outcome {
    let rules = plan.active.iter().map(|it| it.rule).collect();
    let mut outcome = Outcome { rules, ..Outcome::default() };
    add(&mut outcome, results, &mut [], plan);
    check::settle(&mut outcome.findings);
    outcome
}

fn add(outcome: &mut Outcome, results: Vec<FileResult>, ignores: &mut [Ignore], plan: &Plan) {
    for result in results {
        for kind in &result.kinds {
            *outcome.checked.entry(*kind).or_default() += 1;
        }
        outcome.checked_files += usize::from(!result.kinds.is_empty());
        outcome.notes.extend(result.notes);
        outcome.failures.extend(result.failure);
        if result.source.is_some() {
            let found = ignore::apply(result.findings, ignores, &result.config_path);
            outcome.findings.extend(found.0);
            outcome.suppressed.extend(result.suppressed);
            outcome.suppressed.extend(found.1);
            outcome.findings.extend(ignore::unused(&result.ignores, plan));
        }
        let panicked = result.panicked.into_iter();
        outcome.findings.extend(panicked.map(|rule| engine::internal_error(rule, result.id)));
        outcome.files.push(result.source);
    }
}

/// The exit code of an outcome: 2 before 1 before 3 before 0.
pub fn judge(outcome: &Outcome, verdict: Verdict) -> u8 {
    let failing = |it: &Finding| verdict.fail_on.includes(it.severity);
    let internal = |it: &Finding| it.rule.id == engine::INTERNAL_ERROR;
    match () {
        () if !outcome.failures.is_empty() || outcome.findings.iter().any(internal) => 2,
        () if outcome.findings.iter().any(failing) => 1,
        () if verdict.needs_documents
            && outcome.checked_files == 0
            && outcome.findings.is_empty() =>
        {
            3
        }
        () => 0,
    }
}
