//! What the places of a workflow take, as GitHub's own parser has it (actions/languageservices,
//! `workflow-v1.0.json`, read 2026-11-21). What events take is in the table of events.

use super::form::{Empty, Form, Keys, Names, Scalar};

const fn keys(
    fields: &'static [(&'static str, &'static Form)],
    required: &'static [&'static str],
) -> Keys {
    Keys { fields, required, marks: &[], rest: None }
}

pub(super) static TEXT: Form = Form::scalar(Scalar::Text);
pub(super) static NAME: Form = Form::scalar(Scalar::Name);
pub(super) static BOOLEAN: Form = Form::scalar(Scalar::Boolean);
static NUMBER: Form = Form::scalar(Scalar::Number);
static COUNT: Form = Form::scalar(Scalar::Count);
pub(super) static NAMES: Form = Form::list(&NAME).empty(Empty::Odd);
static NAME_OR_NAMES: Form = Form::list(&NAME).or(Scalar::Name).empty(Empty::Odd);
/// Anything: it is looked into, and nothing is said but what holds everywhere.
pub(super) static ANY: Form =
    Form { items: Some(&ANY), ..Form::map(&ANY, Names::Any).or(Scalar::Text) }.or_null();
pub(super) static ENV: Form = Form::map(&TEXT, Names::Variable);

/// A workflow.
pub static WORKFLOW: Form = Form::keys(&ROOT);
static ROOT: Keys = keys(
    &[
        ("name", &TEXT),
        ("description", &TEXT),
        ("run-name", &TEXT),
        ("on", &ON),
        ("permissions", &PERMISSIONS),
        ("env", &ENV),
        ("defaults", &DEFAULTS),
        ("concurrency", &CONCURRENCY),
        ("jobs", &JOBS),
    ],
    &["on", "jobs"],
);

static ON: Form =
    Form { items: Some(&NAME), ..Form::keys(&EVENTS).or(Scalar::Name).empty(Empty::Refused) };
static EVENTS: Keys = Keys {
    fields: &[("schedule", &SCHEDULE), ("workflow_call", &CALL), ("workflow_dispatch", &DISPATCH)],
    required: &[],
    marks: &[],
    rest: Some(&EVENT),
};
static EVENT: Form = Form::map(&NAME_OR_NAMES, Names::Any).or_null();
static SCHEDULE: Form = Form::list(&CRON).empty(Empty::Refused);
static CRON: Form = Form::keys(&CRON_KEYS);
static CRON_KEYS: Keys = keys(&[("cron", &NAME), ("timezone", &NAME)], &["cron"]);

static CALL: Form = Form::keys(&CALL_KEYS).or_null();
static CALL_KEYS: Keys = keys(
    &[
        ("inputs", &Form::map(&CALL_INPUT, Names::Any).or_null()),
        ("secrets", &Form::map(&SECRET, Names::Any).or_null()),
        ("outputs", &Form::map(&CALL_OUTPUT, Names::Any).or_null()),
    ],
    &[],
);
static CALL_INPUT: Form = Form::keys(&CALL_INPUT_KEYS);
static CALL_INPUT_KEYS: Keys = keys(
    &[
        ("description", &TEXT),
        ("type", &Form::scalar(Scalar::Words(&["string", "number", "boolean"]))),
        ("required", &BOOLEAN),
        ("default", &TEXT),
        ("deprecationMessage", &TEXT),
    ],
    &["type"],
);
static SECRET: Form = Form::keys(&SECRET_KEYS).or_null();
static SECRET_KEYS: Keys = keys(&[("description", &TEXT), ("required", &BOOLEAN)], &[]);
static CALL_OUTPUT: Form = Form::keys(&CALL_OUTPUT_KEYS);
static CALL_OUTPUT_KEYS: Keys = keys(&[("description", &TEXT), ("value", &NAME)], &["value"]);

static DISPATCH: Form = Form::keys(&DISPATCH_KEYS).or_null();
static DISPATCH_KEYS: Keys =
    keys(&[("inputs", &Form::map(&DISPATCH_INPUT, Names::Id).or_null())], &[]);
static DISPATCH_INPUT: Form = Form::keys(&DISPATCH_INPUT_KEYS).or_null();
static DISPATCH_INPUT_KEYS: Keys = keys(
    &[
        ("description", &TEXT),
        (
            "type",
            &Form::scalar(Scalar::Words(&["string", "number", "boolean", "choice", "environment"])),
        ),
        ("required", &BOOLEAN),
        ("default", &TEXT),
        ("options", &NAMES),
        ("deprecationMessage", &TEXT),
    ],
    &[],
);

/// Scopes and levels are looked at by a rule of their own.
static PERMISSIONS: Form = Form::map(&TEXT, Names::Any).or(Scalar::Name);

static DEFAULTS: Form = Form::keys(&DEFAULTS_KEYS);
static DEFAULTS_KEYS: Keys = keys(&[("run", &DEFAULTS_RUN)], &[]);
static DEFAULTS_RUN: Form = Form::keys(&DEFAULTS_RUN_KEYS);
static DEFAULTS_RUN_KEYS: Keys = keys(&[("shell", &NAME), ("working-directory", &NAME)], &[]);

static CONCURRENCY: Form = Form::keys(&CONCURRENCY_KEYS).or(Scalar::Name);
static CONCURRENCY_KEYS: Keys = keys(
    &[
        ("group", &NAME),
        ("cancel-in-progress", &BOOLEAN),
        ("queue", &Form::scalar(Scalar::Words(&["single", "max"]))),
    ],
    &["group"],
);

static JOBS: Form = Form::map(&JOB, Names::Id).empty(Empty::Refused);
static JOB: Form = Form::either(&[&CALL_JOB, &STEPS_JOB]);
static STEPS_JOB: Keys = Keys {
    fields: &[
        ("name", &TEXT),
        ("needs", &NAME_OR_NAMES),
        ("permissions", &PERMISSIONS),
        ("runs-on", &RUNS_ON),
        ("environment", &ENVIRONMENT),
        ("outputs", &Form::map(&TEXT, Names::Any)),
        ("env", &ENV),
        ("defaults", &DEFAULTS),
        ("if", &TEXT),
        ("steps", &STEPS),
        ("timeout-minutes", &NUMBER),
        ("cancel-timeout-minutes", &NUMBER),
        ("strategy", &STRATEGY),
        ("continue-on-error", &BOOLEAN),
        ("container", &CONTAINER),
        ("services", &Form::map(&SERVICE, Names::Any)),
        ("concurrency", &CONCURRENCY),
        ("snapshot", &SNAPSHOT),
    ],
    required: &["runs-on", "steps"],
    marks: &["runs-on", "steps"],
    rest: None,
};
static CALL_JOB: Keys = Keys {
    fields: &[
        ("name", &TEXT),
        ("uses", &NAME),
        ("with", &Form::map(&TEXT, Names::Any)),
        ("secrets", &Form::map(&TEXT, Names::Any).or(Scalar::Words(&["inherit"]))),
        ("needs", &NAME_OR_NAMES),
        ("if", &TEXT),
        ("permissions", &PERMISSIONS),
        ("concurrency", &CONCURRENCY),
        ("strategy", &STRATEGY),
    ],
    required: &["uses"],
    marks: &["uses"],
    rest: None,
};

static RUNS_ON: Form = Form::keys(&RUNS_ON_KEYS).or(Scalar::Name).or_list(&NAME).empty(Empty::Odd);
static RUNS_ON_KEYS: Keys = keys(&[("group", &NAME), ("labels", &NAME_OR_NAMES)], &[]);
static ENVIRONMENT: Form = Form::keys(&ENVIRONMENT_KEYS).or(Scalar::Text).or_null();
static ENVIRONMENT_KEYS: Keys =
    keys(&[("name", &TEXT), ("url", &TEXT), ("deployment", &BOOLEAN)], &["name"]);
static SNAPSHOT: Form = Form::keys(&SNAPSHOT_KEYS).or(Scalar::Name);
static SNAPSHOT_KEYS: Keys =
    keys(&[("image-name", &NAME), ("if", &TEXT), ("version", &NAME)], &["image-name"]);

static STRATEGY: Form = Form::keys(&STRATEGY_KEYS);
static STRATEGY_KEYS: Keys =
    keys(&[("fail-fast", &BOOLEAN), ("max-parallel", &COUNT), ("matrix", &MATRIX)], &[]);
static MATRIX: Form = Form::keys(&MATRIX_KEYS).empty(Empty::Refused);
static MATRIX_KEYS: Keys = Keys {
    fields: &[("include", &COMBINATIONS), ("exclude", &COMBINATIONS)],
    required: &[],
    marks: &[],
    rest: Some(&Form::list(&ANY).empty(Empty::Refused)),
};
static COMBINATIONS: Form = Form::list(&Form::map(&ANY, Names::Any)).empty(Empty::Odd);

static CONTAINER: Form = Form::keys(&CONTAINER_KEYS).or(Scalar::Text).or_null();
static CONTAINER_KEYS: Keys = keys(
    &[
        ("image", &NAME),
        ("credentials", &CREDENTIALS),
        ("env", &ENV),
        ("ports", &NAMES),
        ("volumes", &NAMES),
        ("options", &TEXT),
    ],
    &["image"],
);
static SERVICE: Form = Form::keys(&SERVICE_KEYS).or(Scalar::Name);
static SERVICE_KEYS: Keys = keys(
    &[
        ("image", &TEXT),
        ("credentials", &CREDENTIALS),
        ("env", &ENV),
        ("ports", &NAMES),
        ("volumes", &NAMES),
        ("options", &TEXT),
        ("entrypoint", &TEXT),
        ("command", &TEXT),
    ],
    &["image"],
);
static CREDENTIALS: Form = Form::keys(&CREDENTIALS_KEYS);
static CREDENTIALS_KEYS: Keys = keys(&[("username", &NAME), ("password", &NAME)], &[]);

static STEPS: Form = Form::list(&STEP).empty(Empty::Refused);
static STEP: Form = Form::either(&[&RUN_STEP, &USES_STEP, &WAIT_STEP, &PARALLEL_STEP]);
static RUN_STEP: Keys = Keys {
    fields: &[
        ("id", &NAME),
        ("if", &TEXT),
        ("name", &TEXT),
        ("run", &TEXT),
        ("working-directory", &TEXT),
        ("shell", &NAME),
        ("env", &ENV),
        ("continue-on-error", &BOOLEAN),
        ("timeout-minutes", &NUMBER),
        ("background", &BOOLEAN),
    ],
    required: &["run"],
    marks: &["run", "shell", "working-directory"],
    rest: None,
};
static USES_STEP: Keys = Keys {
    fields: &[
        ("id", &NAME),
        ("if", &TEXT),
        ("name", &TEXT),
        ("uses", &NAME),
        ("with", &Form::map(&TEXT, Names::Any)),
        ("env", &ENV),
        ("continue-on-error", &BOOLEAN),
        ("timeout-minutes", &NUMBER),
        ("background", &BOOLEAN),
    ],
    required: &["uses"],
    marks: &["uses", "with"],
    rest: None,
};
static WAIT_STEP: Keys = Keys {
    fields: &[
        ("id", &NAME),
        ("if", &TEXT),
        ("name", &TEXT),
        ("wait", &NAME_OR_NAMES),
        ("wait-all", &Form::scalar(Scalar::Boolean).or_null()),
        ("cancel", &NAME),
        ("continue-on-error", &BOOLEAN),
        ("timeout-minutes", &NUMBER),
    ],
    required: &[],
    marks: &["wait", "wait-all", "cancel"],
    rest: None,
};
static PARALLEL_STEP: Keys = Keys {
    fields: &[("id", &NAME), ("if", &TEXT), ("name", &TEXT), ("parallel", &STEPS)],
    required: &["parallel"],
    marks: &["parallel"],
    rest: None,
};
