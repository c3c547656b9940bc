//! How a rule reports.

use crate::dialect::Dialect;
use crate::finding::{Finding, Fix, Label};
use crate::rule::{Category, Place, Rule, Setting, Severity};
use crate::text::Span;
use crate::view::k8s::{PodContainer, Who};
use std::collections::HashSet;

/// How many findings of one rule in one file are kept.
pub const MOST_FINDINGS: usize = 1000;

/// Takes down what one rule finds in one document.
pub struct Report<'r> {
    rule: &'static Rule,
    settings: &'r [(String, Setting)],
    findings: Vec<Finding>,
    /// The language of the document that is being looked at, and where its findings begin.
    dialect: Dialect,
    since: usize,
    /// Takes what is said of a finding that is not kept.
    spare: Option<Finding>,
    dropped: usize,
}

impl<'r> Report<'r> {
    /// An empty report. `settings` are the options a user gave.
    pub fn new(rule: &'static Rule, settings: &'r [(String, Setting)]) -> Self {
        Self {
            rule,
            settings,
            findings: Vec::new(),
            dialect: Dialect::Api,
            since: 0,
            spare: None,
            dropped: 0,
        }
    }

    /// Says that what follows is about a document in another language. What was said so far is spelled
    /// as its own document writes names.
    pub fn speak(&mut self, dialect: Dialect) {
        for finding in &mut self.findings[self.since..] {
            finding.respell(self.dialect);
        }
        self.since = self.findings.len();
        self.dialect = dialect;
    }

    /// Reports a finding at a place. Complete it with [`Finding::help`] and, where it helps, labels.
    pub fn at(&mut self, place: impl Place, message: impl Into<String>) -> &mut Finding {
        if self.findings.len() >= MOST_FINDINGS {
            // Finding a place takes a walk; nobody will read this one.
            let first = self.findings[0].span();
            return self.push(
                Label { span: first, text: String::new() },
                String::new(),
                message.into(),
            );
        }
        let label = Label { span: place.place(), text: String::new() };
        let locator = place.locator();
        let origin = place.origin();
        let finding = self.push(label, locator, message.into());
        finding.labels.extend(origin.map(Label::from));
        finding
    }

    /// Reports what several containers of a Pod have in common as one finding at the first; `says` makes
    /// the message of who they are. One may be there several times. `None` where there are none.
    pub fn fold<'t>(
        &mut self,
        found: impl IntoIterator<Item = (PodContainer<'t>, impl Place)>,
        says: impl FnOnce(&Who<'t>) -> String,
    ) -> Option<&mut Finding> {
        let found: Vec<_> = found.into_iter().collect();
        let ((own, first), rest) = found.split_first()?;
        let who = Who::new(found.iter().map(|it| it.0).collect());
        let finding = self.at(first, says(&who));
        for (container, place) in rest {
            // What the Pod says for several of them stands in one place.
            if finding.labels.iter().any(|it| it.span == place.place()) {
                continue;
            }
            match container.node().span() == own.node().span() {
                true => finding.also(place, "and here"),
                false => finding.also(place, format!("and in {}", container.title())),
            };
        }
        Some(finding)
    }

    /// Lowers the findings from a number on to a severity at most.
    pub fn soften(&mut self, from: usize, most: Severity) {
        self.findings[from..].iter_mut().for_each(|it| it.severity = it.severity.min(most));
    }

    /// Keeps of the findings from a number on those that say that something is wrong: not what someone should
    /// know, nor what would make it last or easier to look after.
    pub fn keep_wrong(&mut self, from: usize) {
        let wrong = [Category::Correctness, Category::Security].contains(&self.rule.category);
        let mut at = 0;
        self.findings.retain(|it| {
            at += 1;
            at <= from || wrong && it.severity > Severity::Info
        });
    }

    /// Keeps of the findings from a number on the first at each place.
    pub fn keep_first_at_each_place(&mut self, from: usize) {
        let mut seen = HashSet::new();
        let mut at = 0;
        self.findings.retain(|it| {
            at += 1;
            at <= from || seen.insert(it.span())
        });
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Puts what their document is called before the locators of the findings from a number on, where a
    /// file holds several documents alike.
    pub fn file_under(&mut self, from: usize, document: &str) {
        for finding in &mut self.findings[from..] {
            finding.locator = match finding.locator.as_str() {
                "" => document.to_owned(),
                inside => format!("{document}/{inside}"),
            };
        }
    }

    /// Reports a finding at a span, for findings that are about text rather than a value.
    pub fn at_span(&mut self, span: Span, message: impl Into<String>) -> &mut Finding {
        self.push(Label { span, text: String::new() }, String::new(), message.into())
    }

    /// What the user set for an option of this rule, or its default.
    pub fn setting(&self, name: &str) -> Setting {
        let given =
            self.settings.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        let option = self.rule.options.iter().find(|it| it.name == name);
        given.or_else(|| option.map(|it| (it.default)())).unwrap_or(Setting::Flag(false))
    }

    /// Whether a flag is set.
    pub fn flag(&self, name: &str) -> bool {
        self.setting(name) == Setting::Flag(true)
    }

    /// A number; 0 where the option is none.
    pub fn number(&self, name: &str) -> i64 {
        match self.setting(name) {
            Setting::Number(number) => number,
            _ => 0,
        }
    }

    /// A list option; empty where it is none.
    pub fn list(&self, name: &str) -> Vec<String> {
        match self.setting(name) {
            Setting::List(items) => items,
            _ => Vec::new(),
        }
    }

    /// The findings, and how many more there would have been past [`MOST_FINDINGS`].
    pub fn into_findings(self) -> (Vec<Finding>, usize) {
        (self.findings, self.dropped)
    }

    fn push(&mut self, label: Label, locator: String, message: String) -> &mut Finding {
        let finding = Finding {
            rule: self.rule,
            severity: self.rule.severity,
            message,
            help: String::new(),
            labels: vec![label],
            locator,
            fix: None::<Fix>,
        };
        if self.findings.len() >= MOST_FINDINGS {
            self.dropped += 1;
            return self.spare.insert(finding);
        }
        self.findings.push(finding);
        self.findings.last_mut().expect("a finding was just pushed")
    }
}
