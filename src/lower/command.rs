//! Commands of the AWS CLI that describe something of ECS, in the shape of the API.
//!
//! `aws ecs create-service …` is the input of CreateService, written with options. It is put together anew
//! as JSON of which every part knows its place in the script: names of options stand for keys, their values,
//! in shorthand or JSON, for what the AWS CLI makes of them. Values of variables that are certain are put
//! in; the rest that the shell fills in is unknown. Where there may be more than is written, the mapping is
//! open: nothing is known to be missing from it.

mod given;
mod json;
mod value;

pub(crate) use given::Given;
use given::Known;
pub(crate) use json::Json;

use crate::command::AwsCommand;
use crate::command::aws::{AwsOption, Name, What, table};
use crate::dialect::snake_case;
use crate::document::Kind;
use crate::schema::{ECS, Type};
use crate::text::Segment;
use crate::tree::Origin;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// The operations of ECS that are input of a kind of document, and the shape of the request. AWS CLI
/// 2.31, `ecs`, read 2026-11-22.
const OPERATIONS: [(&str, Kind, &str); 9] = [
    ("create-capacity-provider", Kind::CapacityProvider, "CreateCapacityProviderRequest"),
    ("create-cluster", Kind::Cluster, "CreateClusterRequest"),
    ("create-service", Kind::Service, "CreateServiceRequest"),
    ("create-task-set", Kind::TaskSet, "CreateTaskSetRequest"),
    (
        "put-cluster-capacity-providers",
        Kind::ClusterCapacityProviders,
        "PutClusterCapacityProvidersRequest",
    ),
    ("register-task-definition", Kind::TaskDefinition, "RegisterTaskDefinitionRequest"),
    ("run-task", Kind::RunTask, "RunTaskRequest"),
    ("start-task", Kind::RunTask, "RunTaskRequest"),
    ("update-service", Kind::Service, "CreateServiceRequest"),
];

/// Operations that documents are held against: services and operations.
const OTHERS: [(&str, &str); 5] = [
    ("deploy", "create-deployment-group"),
    ("ecs", "wait services-stable"),
    ("iam", "attach-role-policy"),
    ("iam", "create-role"),
    ("iam", "put-role-policy"),
];

static TEXT: Type<'static> = Type::String;
static TEXTS: LazyLock<Type<'static>> = LazyLock::new(|| Type::List(Box::new(Type::String)));
static STRUCTURE: LazyLock<Type<'static>> = LazyLock::new(|| Type::Map(Box::new(Type::String)));
static STRUCTURES: LazyLock<Type<'static>> =
    LazyLock::new(|| Type::List(Box::new(Type::Map(Box::new(Type::String)))));

/// What keeps as it is whatever is not written: it is not absent.
const UPDATES: [&str; 1] = ["update-service"];

/// An unknown key with an unknown value: there may be more in the mapping.
const MORE: &str = "\"${…}\":\"${…}\"";

/// A command as a document.
#[derive(Debug)]
pub(crate) struct Lowered {
    /// What it is.
    pub kind: Kind,
    /// JSON in the shape of the API.
    pub text: String,
    /// Where its parts came from in the script.
    pub segments: Vec<Segment>,
    /// The parts that are the values of variables, and where these are defined.
    pub values: Vec<(Range<u32>, Origin)>,
}

/// The document that a command is; `None` where it describes none, or sends nothing. `known` tells the value
/// of a variable of the shell where that is certain.
pub(crate) fn command(command: &AwsCommand, script: &str, known: &Known<'_>) -> Option<Lowered> {
    if sends_nothing(command) {
        return None;
    }
    let (service, operation) = (&*command.service.as_ref()?.text, command.operation.as_ref()?);
    let own = OPERATIONS.iter().find(|it| service == "ecs" && it.0 == operation.text);
    let other = || OTHERS.contains(&(service, &operation.text)).then_some((Kind::AwsCommand, ""));
    let (kind, shape) = own.map(|it| (it.1, it.2)).or_else(other)?;
    let mut lowering = Lowering { json: Json::new(script), script, known, shape, kind };
    // A file that it sends as it is is a document of its own.
    let sends_file = command.has_input() && !has_inline_input(command);
    if sends_file && !command.options.iter().any(|it| lowering.gives(it)) {
        if kind != Kind::TaskDefinition {
            return None;
        }
        (lowering.kind, lowering.shape) = (Kind::AwsCommand, "");
    }
    let is_open = UPDATES.contains(&&*operation.text) || !is_whole(command);
    lowering.root(command, operation, is_open);
    let Lowering { json: Json { text, segments, values, .. }, kind, .. } = lowering;
    Some(Lowered { kind, text, segments, values })
}

/// Whether it asks for help, or for a skeleton of its input.
fn sends_nothing(command: &AwsCommand) -> bool {
    command.option("generate-cli-skeleton").is_some()
        || command.operands.iter().any(|it| it.text() == Some("help"))
}

/// Whether its input is JSON that stands in the command.
fn has_inline_input(command: &AwsCommand) -> bool {
    let input = command.value("cli-input-json");
    input.is_some_and(|it| it.shown().trim_start().starts_with('{'))
}

/// Whether its options are all there is, and each is what it is taken for.
fn is_whole(command: &AwsCommand) -> bool {
    let clear = |it: &AwsOption| matches!(it.what, What::Own(_) | What::Global(_));
    command.is_certain && command.operands.is_empty() && command.options.iter().all(clear)
}

/// A command being lowered.
struct Lowering<'a> {
    json: Json<'a>,
    script: &'a str,
    known: &'a Known<'a>,
    shape: &'static str,
    kind: Kind,
}

impl<'a> Lowering<'a> {
    fn root(&mut self, command: &AwsCommand, operation: &Name, is_open: bool) {
        let (start, end) = (command.range.start, command.range.end);
        let title = first_line(self.script, start..operation.range.end);
        let mut is_open = is_open;
        self.json.mark("{", title.clone());
        let mut fields = Fields::default();
        if self.kind == Kind::AwsCommand {
            fields.is_first = false;
            let name = format!("\"operation\":\"{}\"", operation.text);
            self.json.mark(&name, title);
        }
        for name in ["cli-input-json", "cli-input-yaml"] {
            let Some(input) = command.option(name) else { continue };
            let whole = self.given(input).and_then(|it| self.json.inner_of_object(&it));
            match whole.filter(|_| name == "cli-input-json") {
                Some(said) => fields.is_first &= !said,
                None => is_open = true,
            }
        }
        let names: Vec<_> = command.options.iter().map(|it| &it.name).collect();
        for (at, option) in command.options.iter().enumerate() {
            let is_last = !names.iter().skip(at + 1).any(|it| *it == &option.name);
            let What::Own(kind) = option.what else { continue };
            if let Some((member, ty)) = self.member(&option.name, kind).filter(|_| is_last) {
                self.field(option, kind, &member, ty, &mut fields);
            }
        }
        if is_open {
            fields.separate(&mut self.json, end);
            self.json.mark(MORE, end..end);
        }
        self.json.mark("}", end..end);
    }

    /// Whether an option gives a member of the request.
    fn gives(&self, option: &AwsOption) -> bool {
        matches!(option.what, What::Own(kind) if self.member(&option.name, kind).is_some())
    }

    /// The member of the request that an option gives, with its type.
    fn member(
        &self,
        option: &str,
        kind: table::Kind,
    ) -> Option<(Cow<'static, str>, &'static Type<'static>)> {
        if self.kind == Kind::AwsCommand {
            return Some((camel_case(option).into(), untyped(kind)));
        }
        let option = match (self.kind, option) {
            (_, "disable-execute-command") => "enable-execute-command",
            // The service that is updated is named so.
            (Kind::Service, "service") => "service-name",
            _ => option,
        };
        let members = &ECS.shape(self.shape)?.members;
        let found = members.iter().find(|it| snake_case(it.0).replace('_', "-") == option)?;
        Some((Cow::Borrowed(found.0), found.1))
    }

    fn field(
        &mut self,
        option: &AwsOption,
        kind: table::Kind,
        member: &str,
        ty: &'static Type<'static>,
        fields: &mut Fields,
    ) {
        let is_switch = matches!(kind, table::Kind::Flag | table::Kind::Switch);
        // What is given by its ARN has another name.
        let is_arn = member == "serviceName"
            && option.values.first().is_some_and(|it| it.shown().contains([':', '/']));
        if is_arn || option.values.is_empty() && !is_switch {
            return;
        }
        let place = option.range.clone();
        fields.separate(&mut self.json, place.start);
        self.json.mark(&format!("\"{member}\""), place.clone());
        self.json.mark(":", place.end..place.end);
        match is_switch {
            true => {
                let is_off = option.is_negated || option.name.starts_with("disable-");
                self.json.mark(if is_off { "false" } else { "true" }, place);
            }
            false => self.option_value(option, ty),
        }
    }

    /// The only value of an option.
    fn given(&self, option: &AwsOption) -> Option<Given> {
        match option.values.as_slice() {
            [only] => Given::of(only, self.script, self.known),
            _ => None,
        }
    }
}

/// What stands before the next entry of a mapping.
struct Fields {
    is_first: bool,
}

impl Default for Fields {
    fn default() -> Self {
        Self { is_first: true }
    }
}

impl Fields {
    fn separate(&mut self, json: &mut Json<'_>, at: usize) {
        if !std::mem::take(&mut self.is_first) {
            json.mark(",", at..at);
        }
    }
}

/// The type of an option's value where no shape says it.
fn untyped(kind: table::Kind) -> &'static Type<'static> {
    match kind {
        table::Kind::List => &TEXTS,
        table::Kind::Structure | table::Kind::Map => &STRUCTURE,
        table::Kind::Structures => &STRUCTURES,
        _ => &TEXT,
    }
}

/// `role-name` → `roleName`.
fn camel_case(option: &str) -> String {
    let mut words = option.split('-');
    let mut name = words.next().unwrap_or_default().to_owned();
    for word in words {
        name.extend(word.chars().enumerate().map(|(at, it)| match at {
            0 => it.to_ascii_uppercase(),
            _ => it,
        }));
    }
    name
}

/// The part of a range on its first line, so that a mark is one line long.
fn first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let line = text.get(range.clone()).and_then(|it| it.lines().next()).unwrap_or_default();
    range.start..range.start + line.trim_end_matches(['\\', ' ', '\t']).len()
}

#[cfg(test)]
mod tests;
