//! What the contexts hold at a place. What the files do not tell is open.

use super::super::{Action, Job, MOST, Workflow};
use super::outputs;
use crate::expression::{Object, Scope, Type};
use crate::tree::{Kind, Node, ScalarType};

/// Secrets that GitHub sets, or reads, by itself.
const SECRETS: [&str; 3] = ["GITHUB_TOKEN", "ACTIONS_STEP_DEBUG", "ACTIONS_RUNNER_DEBUG"];

/// The scope of a workflow outside of its jobs.
pub(super) fn of_workflow(workflow: &Workflow<'_>) -> Scope {
    let mut scope = Scope::new();
    let events = workflow.trigger().events();
    if let [only] = events.as_slice()
        && only.name == "workflow_dispatch"
    {
        let names: Vec<_> = only.inputs().map(|it| it.0.raw_text()).collect();
        scope = scope.with_event_inputs(names);
    }
    scope.set("inputs", inputs(workflow));
    if let Some(secrets) = secrets(workflow) {
        scope.set("secrets", Type::from(secrets));
    }
    let mut jobs = Object::strict();
    for job in workflow.jobs() {
        jobs.insert(job.id(), Type::of_need(outputs::of_job(&job)));
    }
    scope.with("jobs", Type::from(jobs))
}

/// The scope of a job, without its steps.
pub(super) fn of_job(outer: &Scope, job: &Job<'_>) -> Scope {
    let matrix = job
        .get("strategy")
        .and_then(|it| if it.kind() == Kind::Scalar { Some(it) } else { it.get("matrix") });
    outer.clone().with("needs", needs(job)).with("matrix", of_matrix(matrix))
}

/// The scope of an action, without its steps.
pub(super) fn of_action(action: &Action<'_>) -> Scope {
    let mut inputs = Object::strict();
    for input in action.inputs().take(MOST) {
        inputs.insert(input.key.raw_text(), Type::String);
    }
    Scope::new().with("inputs", Type::from(inputs))
}

fn inputs(workflow: &Workflow<'_>) -> Type {
    let events = workflow.trigger().events();
    let mut inputs = Object::strict();
    if events.is_empty() {
        return Type::open();
    }
    for event in events {
        let default = match event.name {
            "workflow_dispatch" => "string",
            "workflow_call" => "",
            _ => continue,
        };
        for (name, said) in event.inputs().take(MOST) {
            let declared = said.get("type").map_or(default, Node::raw_text);
            let of = Type::of_input(declared);
            let both = match inputs.get(name.raw_text()) {
                Some(other) => other.clone().or(of),
                None => of,
            };
            inputs.insert(name.raw_text(), both);
        }
    }
    inputs.into()
}

/// The secrets that a workflow is called with, where it says which. A caller that hands on all of its own may
/// give more.
fn secrets(workflow: &Workflow<'_>) -> Option<Object> {
    let declared: Vec<_> = workflow.event("workflow_call")?.secrets().map(|it| it.0).collect();
    if !workflow.is_only_called() || declared.is_empty() || workflow.is_given_all_secrets() {
        return None;
    }
    let names = declared.iter().map(|it| it.raw_text()).chain(SECRETS);
    Some(names.fold(Object::strict(), |it, name| it.with(name, Type::String)))
}

fn needs(job: &Job<'_>) -> Type {
    let mut needs = Object::strict();
    for id in job.needs() {
        let Some(name) = id.text() else { return Type::open() };
        let outputs = match job.workflow().job(name) {
            Some(job) => outputs::of_job(&job),
            None => Object::open(),
        };
        needs.insert(name, Type::of_need(outputs));
    }
    needs.into()
}

fn of_matrix(matrix: Option<Node<'_>>) -> Type {
    let Some(matrix) = matrix.filter(|it| !it.is_null()) else { return Object::strict().into() };
    if matrix.kind() != Kind::Mapping {
        return Type::open();
    }
    let mut all = Object::strict();
    for entry in matrix.entries().take(MOST) {
        let name = entry.key.raw_text();
        match name {
            "exclude" => {}
            "include" => {
                if !include(&mut all, entry.value) {
                    return Type::open();
                }
            }
            _ => {
                let of = match entry.value.kind() {
                    Kind::Sequence => {
                        let items = entry.value.items().take(MOST).map(|it| of_value(it));
                        items.reduce(Type::or).unwrap_or(Type::Any)
                    }
                    _ => Type::Any,
                };
                add(&mut all, name, of);
            }
        }
    }
    all.into()
}

/// Adds what `include` brings. False where that is not known.
fn include(all: &mut Object, list: Node<'_>) -> bool {
    if list.kind() != Kind::Sequence {
        return false;
    }
    for item in list.items().take(MOST) {
        if item.kind() != Kind::Mapping {
            return false;
        }
        item.entries().take(MOST).for_each(|it| add(all, it.key.raw_text(), of_value(it.value)));
    }
    true
}

fn add(object: &mut Object, name: &str, of: Type) {
    match object.get_mut(name) {
        // Where some combinations lack it, and where a property is of several shapes.
        Some(there) => *there = std::mem::replace(there, Type::Any).or(of),
        None => object.insert(name, of),
    }
}

fn of_value(node: Node<'_>) -> Type {
    match node.kind() {
        Kind::Sequence => {
            let items = node.items().take(MOST).map(of_value);
            Type::array(items.reduce(Type::or).unwrap_or(Type::Any))
        }
        Kind::Mapping => {
            let mut object = Object::strict();
            node.entries()
                .take(MOST)
                .for_each(|it| add(&mut object, it.key.raw_text(), of_value(it.value)));
            object.into()
        }
        Kind::Scalar if node.raw_text().contains("${{") => Type::Any,
        Kind::Scalar => match node.scalar_type() {
            Some(ScalarType::String) => Type::String,
            Some(ScalarType::Integer | ScalarType::Float) => Type::Number,
            Some(ScalarType::Boolean) => Type::Bool,
            _ => Type::Any,
        },
    }
}
