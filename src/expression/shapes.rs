//! The shapes of contexts that are the same in every workflow, after the reference of contexts in GitHub's
//! documentation. Undocumented properties that the runner sets are among them.

use super::{Object, Type};
use crate::schema::github::table;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// The contexts, by name.
pub(super) static SHAPES: LazyLock<BTreeMap<&'static str, Arc<Type>>> = LazyLock::new(|| {
    let shapes = [
        ("env", Type::texts()),
        ("github", github()),
        ("inputs", Type::open()),
        ("job", job()),
        ("jobs", Object::map(Type::of_need(Object::map(Type::String))).into()),
        ("matrix", Type::open()),
        ("needs", Object::map(Type::of_need(Object::map(Type::String))).into()),
        ("runner", runner()),
        ("secrets", Type::texts()),
        ("steps", Object::map(Type::of_step(Object::map(Type::String))).into()),
        ("strategy", strategy()),
        ("vars", Type::texts()),
    ];
    shapes.into_iter().map(|(name, shape)| (name, Arc::new(shape))).collect()
});

impl Type {
    /// `steps.<id>` of a step with these outputs.
    pub fn of_step(outputs: Object) -> Self {
        let step = Object::strict().with("outputs", outputs.into());
        step.with("outcome", Self::String).with("conclusion", Self::String).into()
    }

    /// `needs.<id>` and `jobs.<id>` of a job with these outputs.
    pub fn of_need(outputs: Object) -> Self {
        Object::strict().with("outputs", outputs.into()).with("result", Self::String).into()
    }

    /// `inputs.<id>` of an input with this `type`.
    pub fn of_input(declared: &str) -> Self {
        match declared {
            "boolean" => Self::Bool,
            "number" => Self::Number,
            "string" | "choice" | "environment" => Self::String,
            _ => Self::Any,
        }
    }
}

fn github() -> Type {
    let mut github = Object::strict();
    for name in &table().github_properties {
        let of = match *name {
            "event" => Type::open(),
            "ref_protected" => Type::Bool,
            "artifact_cache_size_limit" | "retention_days" => Type::Number,
            _ => Type::String,
        };
        github.insert(name, of);
    }
    github.into()
}

fn job() -> Type {
    let container = Object::strict().with("id", Type::String).with("network", Type::String);
    let service = container.clone().with("ports", Type::texts());
    let job = Object::strict()
        .with("check_run_id", Type::Number)
        .with("container", container.into())
        .with("services", Object::map(service.into()).into())
        .with("status", Type::String);
    let names = ["workflow_ref", "workflow_sha", "workflow_repository", "workflow_file_path"];
    names.iter().fold(job, |job, name| job.with(name, Type::String)).into()
}

fn runner() -> Type {
    let names = ["arch", "debug", "environment", "name", "os", "temp", "tool_cache", "workspace"];
    names.iter().fold(Object::strict(), |it, name| it.with(name, Type::String)).into()
}

fn strategy() -> Type {
    Object::open()
        .with("fail-fast", Type::Bool)
        .with("job-index", Type::Number)
        .with("job-total", Type::Number)
        .with("max-parallel", Type::Number)
        .into()
}
