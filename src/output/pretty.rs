//! The report for people: what, a frame with the lines it is about, why, and what to do.
//!
//! Header and slots are ours; miette draws the frames.

use super::place;
use super::source::Excerpt;
use super::style::{Style, printable};
use crate::finding::{Finding, Label};
use crate::outcome::Outcome;
use crate::rule::Severity;
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters,
    ThemeStyles,
};
use std::error::Error;
use std::fmt::{self, Write};

/// Renders the findings, an empty line between two.
pub fn render(outcome: &Outcome, style: &Style) -> String {
    let mut out = String::new();
    for (index, finding) in outcome.findings.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        render_finding(outcome, finding, style, &mut out);
    }
    out
}

fn render_finding(outcome: &Outcome, finding: &Finding, style: &Style, out: &mut String) {
    let shown = |text| printable(&outcome.redact(finding, text)).into_owned();
    let severity = finding.severity;
    let name = style.severity(severity, &format!("{severity}[{}]", finding.rule.id));
    let message = style.bold(&format!(": {}", shown(&finding.message)));
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(out, "{name}{message}");
    for labels in frames(outcome, finding) {
        out.push_str(&frame(outcome, finding, &labels, style));
    }
    if let Some(template) = outcome.template(finding) {
        let _ = writeln!(out, "  {} {}", style.bold("from:"), printable(&template));
    }
    let _ = writeln!(out, "  {} {}", style.bold("why:"), finding.rule.why);
    if !finding.help.is_empty() {
        let _ = writeln!(out, "  {} {}", style.bold("help:"), shown(&finding.help));
    }
}

/// Lines this near to each other stand in one frame.
const NEAR: usize = 2;

/// The labels of a finding, frame by frame, in order of place in each. The frame of the finding's own
/// place comes first, wherever the others are; then the rest, file by file.
fn frames<'f>(outcome: &Outcome, finding: &'f Finding) -> Vec<Vec<&'f Label>> {
    let Some(own) = finding.labels.first() else { return Vec::new() };
    let line = |it: &Label| outcome.file(it.span.file).lines().line(it.span.start as usize);
    let mut rest: Vec<&Label> = finding.labels.iter().skip(1).collect();
    let mut first = vec![own];
    let near =
        |a: &Label, b: &Label| a.span.file == b.span.file && line(a).abs_diff(line(b)) <= NEAR;
    while let Some(index) = rest.iter().position(|it| first.iter().any(|other| near(it, other))) {
        first.push(rest.remove(index));
    }
    let mut frames = vec![first];
    while let Some(label) = rest.first() {
        let file = label.span.file;
        let (here, others) = rest.into_iter().partition(|it| it.span.file == file);
        frames.push(here);
        rest = others;
    }
    frames.iter_mut().for_each(|it| it.sort_by_key(|it| it.span));
    frames
}

/// The frame around some places of a finding, all in one file.
fn frame(outcome: &Outcome, finding: &Finding, labels: &[&Label], style: &Style) -> String {
    let Some(file) = labels.first().map(|it| it.span.file) else { return String::new() };
    let source = outcome.file(file);
    let places: Vec<_> = labels.iter().map(|it| source.one_line(it.span)).collect();
    let excerpt = Excerpt::new(source, heading(outcome, &source.path), &places, style);
    let is_primary = |it: &Label| std::ptr::eq(it, &finding.labels[0]);
    let spans = labels.iter().zip(excerpt.marks()).map(|(label, range)| {
        let text = printable(&outcome.redact(finding, &label.text)).into_owned();
        let text = Some(text).filter(|it| !it.is_empty());
        let span = (range.start, range.len());
        match is_primary(label) {
            true => LabeledSpan::new_primary_with_span(text, span),
            false => LabeledSpan::new_with_span(text, span),
        }
    });
    let frame = Frame { labels: spans.collect(), excerpt: &excerpt };
    let primary: Vec<_> = labels.iter().map(|it| is_primary(it)).collect();
    let handler = GraphicalReportHandler::new_themed(theme(style, finding.severity, &primary))
        .with_width(style.width)
        .without_cause_chain();
    let mut drawn = String::new();
    // A frame that cannot be drawn is left out: the header still says what and where.
    if handler.render_report(&mut drawn, &frame).is_err() {
        return String::new();
    }
    // The first line is miette's message, which is empty: ours stands in the header.
    drawn.split_once('\n').map(|(_, frame)| frame.to_owned()).unwrap_or_default()
}

/// The path of a file, a link to it where the terminal follows links.
fn heading(outcome: &Outcome, path: &str) -> String {
    let shown = printable(path);
    let Some(folder) = &outcome.link_base else { return shown.into_owned() };
    let target = if path.starts_with('/') { "file://" } else { folder.as_str() };
    format!("\x1b]8;;{target}{}\x1b\\{shown}\x1b]8;;\x1b\\", place::uri(path))
}

/// The marks in the order they are drawn: the finding's own in the colour of its severity.
fn theme(style: &Style, severity: Severity, primary: &[bool]) -> GraphicalTheme {
    let characters =
        if style.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
    if !style.color {
        return GraphicalTheme { characters, styles: ThemeStyles::none() };
    }
    let mut styles = ThemeStyles::ansi();
    let own = match severity {
        Severity::Error => styles.error,
        Severity::Warning => styles.warning,
        Severity::Info => styles.advice,
    };
    styles.highlights = primary.iter().map(|it| if *it { own } else { styles.help }).collect();
    styles.link = styles.help;
    GraphicalTheme { characters, styles }
}

/// What miette is told of a finding: its places, and nothing to say.
struct Frame<'a> {
    labels: Vec<LabeledSpan>,
    excerpt: &'a Excerpt,
}

impl fmt::Debug for Frame<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl fmt::Display for Frame<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl Error for Frame<'_> {}

impl Diagnostic for Frame<'_> {
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.excerpt)
    }
}
