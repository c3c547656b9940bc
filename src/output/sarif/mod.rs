//! SARIF 2.1.0, as GitHub code scanning, GitLab and editors read it.
//!
//! The log holds no time, user, host or absolute path, so the same run writes the same bytes; and no
//! text of a file, so it holds no secret.

mod result;
mod rules;

use super::{Azure, Context, place};
use crate::outcome::{Failure, Note, Outcome};
use serde_json::json;
use serde_sarif::sarif::{
    Artifact, ArtifactLocation, Invocation, Location, Message, Notification, PhysicalLocation,
    PropertyBag, Run, RunAutomationDetails, Sarif, Tool, ToolComponent,
};
use std::collections::BTreeMap;

/// GitHub keeps this many results of a run and drops the others by its own choice.
const RESULTS: usize = 5000;

/// Validators ask for an address. A reserved name stands for it until the project has one.
const HOME: &str = "https://ecslint.example/";

/// Renders a log of one run.
pub fn render(outcome: &Outcome) -> String {
    let log = Sarif::builder()
        .schema("https://json.schemastore.org/sarif-2.1.0.json".to_owned())
        .version(json!("2.1.0"))
        .runs(vec![run(outcome)])
        .build();
    let mut text = serde_json::to_string_pretty(&log)
        .expect("a log has string keys and nothing that fails to serialise");
    text.push('\n');
    text
}

/// How many findings are left out of a log because it would have too many.
pub fn left_out(outcome: &Outcome) -> usize {
    outcome.findings.len().saturating_sub(RESULTS)
}

fn run(outcome: &Outcome) -> Run {
    let rules = rules::listed(outcome);
    let mut results = result::most_severe(outcome, &rules, RESULTS);
    let dropped = left_out(outcome);
    if outcome.context.with_suppressed {
        let room = RESULTS - results.len();
        results.extend(result::suppressed(outcome, &rules).take(room));
    }
    let mut run = Run::builder()
        .tool(Tool::builder().driver(driver(&rules)).build())
        .invocations(vec![invocation(outcome, dropped)])
        .artifacts(artifacts(outcome))
        .column_kind(json!("utf16CodeUnits"))
        .results(results)
        .build();
    let Context { azure, category, .. } = &outcome.context;
    run.automation_details = match azure {
        Some(azure) => Some(pipeline(azure)),
        None => category.as_deref().map(automation),
    };
    run
}

fn driver(rules: &[&'static crate::rule::Rule]) -> ToolComponent {
    ToolComponent::builder()
        .name("ecslint")
        .full_name(concat!("ecslint ", env!("CARGO_PKG_VERSION")))
        .version(env!("CARGO_PKG_VERSION"))
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .information_uri(HOME)
        .rules(rules.iter().map(|it| rules::descriptor(it)).collect::<Vec<_>>())
        .build()
}

/// An id without a `/` at its end would be read as the name of one run rather than of their series.
fn automation(category: &str) -> RunAutomationDetails {
    let id = format!("{}/", category.trim_end_matches('/'));
    RunAutomationDetails::builder().id(id).build()
}

/// A run of Azure Pipelines, whose id says all that a category could.
fn pipeline(azure: &Azure) -> RunAutomationDetails {
    let properties = [
        // The validator reads a text.
        ("buildDefinitionId", json!(azure.definition.to_string())),
        ("buildDefinitionName", json!(azure.definition_name)),
        ("phaseId", json!(azure.phase)),
        ("phaseName", json!(azure.phase_name)),
    ];
    let properties = properties.into_iter();
    let named =
        properties.map(|(name, value)| (format!("azuredevops/pipeline/build/{name}"), value));
    let bag = PropertyBag::builder().additional_properties(named.collect::<BTreeMap<_, _>>());
    RunAutomationDetails::builder().id(azure.id()).properties(bag.build()).build()
}

fn artifacts(outcome: &Outcome) -> Vec<Artifact> {
    let files = outcome.files.iter().flatten().enumerate();
    let artifacts = files.map(|(index, file)| {
        let mut location = artifact(&place::of(outcome, &file.path));
        location.index = i64::try_from(index).ok();
        Artifact::builder().location(location).roles(vec![json!("analysisTarget")]).build()
    });
    artifacts.collect()
}

/// Relative to the root of the repository; consumers do not resolve base ids.
fn artifact(path: &str) -> ArtifactLocation {
    ArtifactLocation::builder().uri(place::uri(path)).build()
}

fn invocation(outcome: &Outcome, dropped: usize) -> Invocation {
    let failure = |it: &Failure| notification("error", outcome, it.path.as_deref(), &it.message);
    let note = |it: &Note| notification("note", outcome, Some(&it.path), &it.message);
    let mut notifications: Vec<_> = outcome.failures.iter().map(failure).collect();
    notifications.extend(outcome.notes.iter().map(note));
    if dropped > 0 {
        let message = format!("{dropped} of the least severe results are left out of this log");
        notifications.push(notification("warning", outcome, None, &message));
    }
    Invocation::builder()
        .execution_successful(outcome.failures.is_empty())
        .exit_code(i64::from(outcome.exit_code))
        .tool_execution_notifications(notifications)
        .build()
}

fn notification(level: &str, outcome: &Outcome, path: Option<&str>, message: &str) -> Notification {
    let mut notification =
        Notification::builder().level(json!(level)).message(sentence(message)).build();
    notification.locations = path.map(|it| {
        let file = artifact(&place::of(outcome, it));
        let place = PhysicalLocation::builder().artifact_location(file).build();
        vec![Location::builder().physical_location(place).build()]
    });
    notification
}

/// A message of one sentence, which gets its full stop.
fn sentence(text: &str) -> Message {
    Message::builder().text(format!("{text}.")).build()
}
