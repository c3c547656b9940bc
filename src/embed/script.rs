//! Documents in scripts: heredocs, quoted JSON, and commands that describe something of ECS.

use super::branches::{Branches, Step};
use super::edits::{self, Edits, Later, Reader};
use super::given::Given;
use super::heredoc;
use super::jq;
use super::nested;
use super::printf;
use super::variables::Variables;
use super::worlds::{Asks, MOST_ASKED};
use super::{Candidate, MOST, Site};
use crate::classify;
use crate::command::AwsCommand;
use crate::document::Kind;
use crate::lower;
use crate::paths;
use crate::shell::{self, Command, Heredoc, Operator, Word};
use crate::text::Mapped;
use crate::tree::{Node, Syntax};
use crate::view::ci::{Script, Shell};
use crate::view::gitlab::variable::mentions;
use aho_corasick::AhoCorasick;
use memchr::memmem;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, LazyLock};

/// Shorter texts are no documents of ours.
pub(super) const SHORTEST: usize = 12;

/// What one shell runs, with the variables that are known so far.
pub(super) struct Session<'a, 't> {
    pub(super) script: &'a Script<'t>,
    pub(super) variables: Variables<'a, 't>,
    /// How many times the script sets each variable, once that was asked.
    pub(super) times_set: OnceCell<HashMap<&'a str, usize>>,
    /// What is known of its choices.
    pub(super) branches: Branches,
    /// What decides about the world that is looked at.
    pub(super) related: HashSet<String>,
    /// Whether the script may end in this world before what follows.
    pub(super) may_end: bool,
    /// What commands make of what the script writes.
    edits: Edits,
}

/// Whether a file is a script of a Bourne shell: by its name.
pub(super) fn is_one(path: &str) -> bool {
    let name = paths::name(path);
    [".sh", ".bash", ".ksh"].iter().any(|it| name.ends_with(it))
}

/// Whether a script has commands that rules know, or documents of ours in its heredocs: by its bytes, as most
/// scripts have neither.
pub(super) fn is_worth_reading(text: &str) -> bool {
    static TOOLS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let tools = ["aws ", "kubectl", "helm ", "docker ", "podman ", "curl ", "wget ", "eksctl "];
        AhoCorasick::new(tools).ok()
    });
    let has = |it: &str| memmem::find(text.as_bytes(), it.as_bytes()).is_some();
    // Keys that count at the beginning of a line may have tabs before them.
    let keys = ["jobs:", "phases:", "pipelines:", "stages:", "steps:", "include:"];
    TOOLS.as_ref().is_some_and(|it| it.is_match(text))
        || has("<<") && classify::might_hold_within(text)
        || has("<<-") && keys.into_iter().any(has)
}

/// Whether documents may stand in a script: in a heredoc, between quotes, as a command.
pub(super) fn may_hold(script: &Script<'_>) -> bool {
    script.shell != Shell::Other && script.items.iter().any(|it| text_may_hold(it.text))
}

/// The scripts of the same job behind one.
pub(super) fn later<'a, 't>(scripts: &'a [Script<'t>], at: usize) -> Vec<&'a Script<'t>> {
    let job = |it: &Script<'t>| match it.system {
        Kind::Workflow | Kind::CircleConfig | Kind::Action => {
            it.home.parent().map_or(0, Node::index)
        }
        // All phases work in one folder.
        Kind::Buildspec => 0,
        _ => it.home.index(),
    };
    let Some((this, rest)) = scripts.get(at..).and_then(<[_]>::split_first) else {
        return Vec::new();
    };
    rest.iter().filter(|it| job(it) == job(this)).collect()
}

fn text_may_hold(text: &str) -> bool {
    let opens = |it: &str| it.trim_start().starts_with(['{', '[']);
    text.contains("<<")
        || is_of_ecs(text)
        || nested::may_hold(text)
        || text.split(['\'', '"']).skip(1).any(opens)
}

/// Whether a text may have commands of the AWS CLI that deploy to ECS.
pub(super) fn is_of_ecs(text: &str) -> bool {
    text.contains("aws") && ["ecs", "deploy", "iam"].iter().any(|it| text.contains(it))
}

impl<'a, 't> Session<'a, 't> {
    /// A script of a document, with what the document gives it.
    pub fn of(script: &'a Script<'t>, given: &'a Given<'t>) -> Self {
        let variables = Variables::of(given, script);
        let (branches, edits) = (Branches::default(), Edits::default());
        let (times_set, related) = (OnceCell::new(), HashSet::new());
        Self { script, variables, times_set, branches, related, may_end: false, edits }
    }

    /// The same in a world about which decides what hangs on these names.
    pub fn within(mut self, related: HashSet<String>) -> Self {
        self.related = related;
        self
    }

    /// The choices of the script by their numbers: each the position of its text, and its own in that.
    pub fn choices(mut self) -> Vec<(u32, (usize, u32))> {
        self.each(Some(self.script.items.len()), |_, _, _, _| {});
        self.branches.numbered()
    }

    /// The same after other scripts in the same shell.
    pub fn after(mut self, before: &[Mapped]) -> Self {
        for text in before {
            let script = shell::Script::parse(text.text());
            script.commands.iter().for_each(|it| self.variables.run(it, text, &Step::of(it)));
        }
        self
    }

    /// Adds what may be documents in it, as they are once the commands behind them, those of `later` scripts
    /// among them, have changed them.
    pub fn documents(
        mut self,
        later: &Later<'_, 'a, 't>,
        is_example: bool,
        found: &mut Vec<Candidate>,
    ) {
        let (mut own, mut of_edits) = (Vec::new(), Asks::new());
        let mut texts = self.script.items.iter();
        let last = texts.rposition(|it| text_may_hold(it.text) || edits::may_change(it.text));
        self.each(last, |session, at, text, step| {
            let item = &session.script.items[at.0];
            let first = own.len();
            if found.len() + own.len() < MOST && text_may_hold(item.text) {
                session.of_step(text, at, step, is_example, &mut own);
            }
            // The worlds borrow from what the session is of, not from itself.
            let worlds = session.variables.worlds();
            let follow = || session.follow(text, item.parsed(), at, &own[first..], first);
            of_edits.extend(worlds.during(follow).1);
        });
        self.edits.run_later(later, &mut self.variables);
        let of_edits = of_edits.into_iter().take(MOST_ASKED).collect();
        found.extend(self.edits.settled(own, is_example, &of_edits));
    }

    /// Adds what may be documents in a command, with what they hang on.
    fn of_step(
        &self,
        text: &Mapped,
        at: (usize, usize),
        step: &Step,
        is_example: bool,
        found: &mut Vec<Candidate>,
    ) {
        let first = found.len();
        let parsed = self.script.items[at.0].parsed();
        let read = || self.of_command(text, parsed, at, is_example, found);
        let (_, mut asks) = self.variables.worlds().during(read);
        if !asks.is_empty() {
            asks.extend(step.asks.iter().cloned());
        }
        let asks: Asks = asks.into_iter().take(MOST_ASKED).collect();
        let is_doubtful = self.is_doubtful(at, step);
        for (number, candidate) in found.iter_mut().skip(first).enumerate() {
            candidate.at = (at.0, at.1, number);
            candidate.asks = asks.clone();
            candidate.is_doubtful = is_doubtful;
        }
    }

    /// Adds what may be documents in its heredocs, each with the variables that it mentions and that are
    /// set where it stands, and with the command that takes it.
    pub fn heredocs(mut self) -> Vec<(Candidate, BTreeSet<String>, Option<Reader>)> {
        let mut found = Vec::new();
        let last = self.script.items.iter().rposition(|it| it.text.contains("<<"));
        let end = last.map(|_| self.script.items.len());
        self.each(end, |session, at, text, _| {
            let item = &session.script.items[at.0];
            let mut candidates = Vec::new();
            session.of_heredocs(text, item.parsed(), at, false, &mut candidates);
            session.follow(text, item.parsed(), at, &candidates, found.len());
            found.extend(candidates.into_iter().map(|it| {
                let body = it.site.and_then(|it| item.parsed().heredocs.get(it.heredoc));
                let body = body.and_then(|it| item.text.get(it.body.clone())).unwrap_or_default();
                let mentioned = mentions(body).into_iter().map(|it| it.0);
                let set = mentioned.filter(|it| session.variables.is_set(it)).map(str::to_owned);
                (it, set.collect())
            }));
        });
        let with_reader = |(at, (candidate, set))| (candidate, set, self.edits.reader(at));
        found.into_iter().enumerate().map(with_reader).collect()
    }

    /// Takes down what a command makes of what the script has written; `candidates` are its own, numbered
    /// from `first` on.
    fn follow(
        &mut self,
        text: &Mapped,
        script: &shell::Script,
        at: (usize, usize),
        candidates: &[Candidate],
        first: usize,
    ) {
        let (item, position) = at;
        let own = candidates.iter().enumerate().filter(|it| it.1.kind.is_none());
        let own = own.map(|(number, it)| {
            let heredoc = it.site.and_then(|site| script.heredocs.get(site.heredoc));
            let is_literal = heredoc.is_some_and(|it| it.is_literal);
            let content = edits::Content::new(it.text.clone(), it.values.clone(), is_literal);
            (it.site.map(|it| it.heredoc), first + number, content)
        });
        let (candidates, variables) = (&*own.collect::<Vec<_>>(), &self.variables);
        let (item, is_perhaps) = (Some(item), false);
        let step = edits::Step { script, text, position, item, variables, is_perhaps, candidates };
        self.edits.run(&step);
    }

    /// The names of all variables that are set where it ends.
    pub fn names(mut self) -> BTreeSet<String> {
        self.each(Some(self.script.items.len()), |_, _, _, _| {});
        self.variables.names()
    }

    /// Goes through the commands up to a text, by the positions of the text and of the command in it.
    fn each(
        &mut self,
        last: Option<usize>,
        mut look: impl FnMut(&mut Self, (usize, usize), &Mapped, &Step),
    ) {
        let script = self.script;
        for (number, item) in script.items.iter().enumerate().take(last.map_or(0, |it| it + 1)) {
            let Some(text) = item.node.embedded() else { continue };
            self.edits.next_text();
            for (position, command) in item.parsed().commands.iter().enumerate() {
                let Some(step) = self.step(number, command) else { continue };
                look(self, (number, position), &text, &step);
                self.variables.run(command, &text, &step);
                if self.variables.worlds().is_on() && self.ends(number, command, &step) {
                    return;
                }
            }
        }
    }

    fn of_command(
        &self,
        text: &Mapped,
        script: &shell::Script,
        at: (usize, usize),
        is_example: bool,
        found: &mut Vec<Candidate>,
    ) {
        self.of_heredocs(text, script, at, is_example, found);
        let command = &script.commands[at.1];
        if self.aws(text, command, is_example, found) {
            return;
        }
        if let Some(range) = nested::argument(command, text.text()) {
            let inner = text.slice(range.start as u32..range.end as u32);
            return found.push(Candidate::script(inner, is_example));
        }
        let assigned = command.assignments.iter().filter_map(|it| match &it.value {
            shell::Value::Word(word) => Some(word),
            shell::Value::Array(_) => None,
        });
        let is_jq = is_constructor(command, text.text());
        let is_format = command.name(text.text()).as_deref() == Some("printf");
        let name = OnceCell::new();
        for word in command.words.iter().skip(1).chain(assigned) {
            let found_text = match is_jq {
                true => self.quoted(text, word).filter(|it| jq::is_literal(&it.0)),
                false => self.json(text, word, command.flow),
            };
            let found_text = if is_format { found_text.map(printf::format) } else { found_text };
            let Some((inner, values)) = found_text else { continue };
            let name = name.get_or_init(|| written_to(script, command, text.text())).clone();
            let syntax = is_jq.then_some(Syntax::Yaml);
            found.push(Candidate { name, syntax, values, ..Candidate::new(inner, is_example) });
        }
    }

    /// Adds the document that a command of the AWS CLI is. Says whether it is one.
    fn aws(
        &self,
        text: &Mapped,
        command: &Command,
        is_example: bool,
        found: &mut Vec<Candidate>,
    ) -> bool {
        if !is_of_ecs(text.text().get(command.range.clone()).unwrap_or_default()) {
            return false;
        }
        let Some(aws) = AwsCommand::from_shell(command, text.text()) else { return false };
        let known = |name: &str| self.known(name, command.flow);
        let Some(lowered) = lower::command(&aws, text.text(), &known) else { return false };
        let text = text.compose(Arc::from(lowered.text), lowered.segments);
        found.push(Candidate {
            syntax: Some(Syntax::Json),
            values: lowered.values,
            kind: Some(lowered.kind),
            ..Candidate::new(text, is_example)
        });
        true
    }

    fn of_heredocs(
        &self,
        text: &Mapped,
        script: &shell::Script,
        at: (usize, usize),
        is_example: bool,
        found: &mut Vec<Candidate>,
    ) {
        let Some(command) = script.commands.get(at.1) else { return };
        for number in command.heredocs() {
            let Some(heredoc) = script.heredocs.get(number as usize) else { continue };
            if !heredoc.is_closed || heredoc.body.len() < SHORTEST {
                continue;
            }
            let name = written_to(script, command, text.text());
            let is_script = nested::reads_script(command, text.text());
            let (text, values) = self.text(text, heredoc);
            if is_script {
                found.push(Candidate { values, ..Candidate::script(text, is_example) });
                continue;
            }
            let site = Some(Site { item: at.0, command: at.1, heredoc: number as usize });
            found.push(Candidate { name, values, site, ..Candidate::new(text, is_example) });
        }
    }

    fn text(&self, text: &Mapped, heredoc: &Heredoc) -> heredoc::Filled {
        let body = text.text().get(heredoc.body.clone()).unwrap_or_default();
        match heredoc.is_literal && !heredoc.strips_tabs && !body.contains("${{") {
            true => {
                let body = heredoc.body.start as u32..heredoc.body.end as u32;
                (text.slice(body), Vec::new())
            }
            false => heredoc::text(text, heredoc, &self.variables),
        }
    }
}

/// Whether a command makes JSON from nothing but its program: `jq -n`.
fn is_constructor(command: &Command, text: &str) -> bool {
    let Some(program) = crate::command::effective(command, text) else { return false };
    let is_null = |it: &Word| {
        let written = text.get(it.range.clone()).unwrap_or_default();
        written == "--null-input"
            || written.starts_with('-') && !written.starts_with("--") && written.contains('n')
    };
    program.name == "jq" && program.words.iter().any(is_null)
}

/// The name of the file that a command writes, or that the end of its pipeline does.
fn written_to(script: &shell::Script, command: &Command, text: &str) -> String {
    let writes = |it: &&shell::Redirect| matches!(it.operator, Operator::Write | Operator::Append);
    let pipeline = script.pipeline(command.pipeline).filter(|it| it.stage >= command.stage);
    let redirects = pipeline.flat_map(|it| &it.redirects).filter(writes);
    let named = redirects.filter_map(|it| it.target.literal(text)).last();
    let copied = script.pipeline(command.pipeline).filter_map(|it| {
        // `sudo tee FILE`, `dd of=FILE`.
        let program = crate::command::effective(it, text)?;
        let last = || program.words.iter().rev().find_map(|it| it.literal(text));
        let of = || {
            program
                .words
                .iter()
                .find_map(|it| Some(it.literal(text)?.strip_prefix("of=")?.to_owned()))
        };
        match program.name.as_str() {
            "tee" => last(),
            "dd" => of().map(Cow::Owned),
            _ => None,
        }
    });
    let name = copied.last().or(named).unwrap_or_default();
    paths::name(&name).to_owned()
}
