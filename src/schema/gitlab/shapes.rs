//! The keys of each place.

use super::basic::{
    ANY, BOOL, LIST, LIST_OR_MAPPING, MAPPING, SCALAR_OR_LIST, SCRIPT, STAGES, TEXT, TEXT_OR_TEXTS,
    TEXTS, WHOLE_OR_WHOLES, shape,
};
use super::parts::{ARTIFACTS, CACHE, IMAGE, RETRY, SERVICES};
use super::types::{Mapping, Scalar, Shape, Type};

static PARALLEL: Type =
    Type::or_mapping(Scalar::Whole(1, 200), Mapping::Of(&MATRIX), "a number or a mapping");
static MATRIX: Shape = shape(&[("matrix", &LIST)]);

static VARIABLES: Type = Type::mapping(Mapping::Each(&VARIABLE));
static VARIABLE: Type =
    Type::or_mapping(Scalar::Any, Mapping::Of(&VARIABLE_KEYS), "a value or a mapping");
static VARIABLE_KEYS: Shape = shape(&[("value", &VARIABLE_VALUE), ("expand", &BOOL)]);
static VARIABLE_VALUE: Type = Type::scalar(Scalar::Any, "a value");
static GLOBAL_VARIABLES: Type = Type::mapping(Mapping::Each(&GLOBAL_VARIABLE));
static GLOBAL_VARIABLE: Type =
    Type::or_mapping(Scalar::Any, Mapping::Of(&GLOBAL_VARIABLE_KEYS), "a value or a mapping");
static GLOBAL_VARIABLE_KEYS: Shape = shape(&[
    ("value", &VARIABLE_VALUE),
    ("description", &VARIABLE_VALUE),
    ("expand", &BOOL),
    ("options", &LIST),
]);

static RULES: Type = Type { nests: true, ..Type::list(&RULE, "a list of rules") };
static RULE: Type = Type::mapping(Mapping::Of(&shape(&[
    ("if", &TEXT),
    ("changes", &LIST_OR_MAPPING),
    ("exists", &LIST_OR_MAPPING),
    ("variables", &MAPPING),
    ("when", &WHEN_RULES),
    ("start_in", &TEXT),
    ("allow_failure", &BOOL),
    ("needs", &LIST_OR_MAPPING),
    ("interruptible", &BOOL),
])));
static WHEN_RULES: Type = Type::scalar(
    Scalar::Word(&["on_success", "on_failure", "always", "never", "manual", "delayed"]),
    "a condition",
);
static WHEN_JOB: Type = Type::scalar(
    Scalar::Word(&["on_success", "on_failure", "always", "manual", "delayed"]),
    "a condition",
);
static WHEN_TRIGGER: Type =
    Type::scalar(Scalar::Word(&["on_success", "on_failure", "always", "manual"]), "a condition");
static WHEN_WORKFLOW: Type = Type::scalar(Scalar::Word(&["always", "never"]), "a condition");

static ALLOW_FAILURE: Type =
    Type::or_mapping(Scalar::Bool, Mapping::Of(&ALLOW_FAILURE_KEYS), "a boolean or a mapping");
static ALLOW_FAILURE_KEYS: Shape = shape(&[("exit_codes", &WHOLE_OR_WHOLES)]);

static NEEDS: Type = Type {
    scalar: Scalar::No,
    list: Some(&NEED),
    mapping: Mapping::Of(&NEED_KEYS),
    nests: true,
    says: "a list of jobs",
};
static NEED: Type = Type::or_mapping(Scalar::Text, Mapping::Of(&NEED_KEYS), "a job");
static NEED_KEYS: Shape = shape(&[
    ("job", &TEXT),
    ("artifacts", &BOOL),
    ("optional", &BOOL),
    ("parallel", &MAPPING),
    ("pipeline", &TEXT),
    ("project", &TEXT),
    ("ref", &TEXT),
]);

static ENVIRONMENT: Type =
    Type::or_mapping(Scalar::Text, Mapping::Of(&ENVIRONMENT_KEYS), "a name or a mapping");
static ENVIRONMENT_KEYS: Shape = shape(&[
    ("name", &TEXT),
    ("url", &TEXT),
    ("action", &ACTION),
    ("on_stop", &TEXT),
    ("auto_stop_in", &TEXT),
    ("kubernetes", &MAPPING),
    ("deployment_tier", &TEXT),
]);
static ACTION: Type =
    Type::scalar(Scalar::Word(&["start", "stop", "prepare", "verify", "access"]), "an action");

static INHERIT: Type = Type::mapping(Mapping::Of(&shape(&[
    ("default", &BOOL_OR_NAMES),
    ("variables", &BOOL_OR_NAMES),
])));
static BOOL_OR_NAMES: Type = Type::or_list(Scalar::Bool, &TEXT, "a boolean or a list of names");

static HOOKS: Type = Type::mapping(Mapping::Of(&shape(&[("pre_get_sources_script", &SCRIPT)])));
static ID_TOKENS: Type = Type::mapping(Mapping::Each(&ID_TOKEN));
static ID_TOKEN: Type = Type::mapping(Mapping::Of(&shape(&[("aud", &TEXT_OR_TEXTS)])));
static RELEASE: Type = Type::mapping(Mapping::Of(&shape(&[
    ("tag_name", &TEXT),
    ("tag_message", &TEXT),
    ("name", &TEXT),
    ("description", &TEXT),
    ("ref", &TEXT),
    ("milestones", &TEXT_OR_TEXTS),
    ("released_at", &TEXT),
    ("assets", &MAPPING),
])));

static TRIGGER: Type =
    Type::or_mapping(Scalar::Text, Mapping::Of(&TRIGGER_KEYS), "a project or a mapping");
static TRIGGER_KEYS: Shape = shape(&[
    ("project", &TEXT),
    ("branch", &TEXT),
    ("strategy", &STRATEGY),
    ("forward", &FORWARD),
    ("inputs", &MAPPING),
    ("include", &ANY),
]);
static STRATEGY: Type = Type::scalar(Scalar::Word(&["depend", "mirror"]), "a strategy");
static FORWARD: Type =
    Type::mapping(Mapping::Of(&shape(&[("yaml_variables", &BOOL), ("pipeline_variables", &BOOL)])));

/// A job that runs a script.
pub static JOB: Shape = shape(&[
    ("script", &SCRIPT),
    ("stage", &TEXT),
    ("image", &IMAGE),
    ("services", &SERVICES),
    ("before_script", &SCRIPT),
    ("after_script", &SCRIPT),
    ("needs", &NEEDS),
    ("dependencies", &TEXTS),
    ("rules", &RULES),
    ("only", &ANY),
    ("except", &ANY),
    ("when", &WHEN_JOB),
    ("start_in", &TEXT),
    ("allow_failure", &ALLOW_FAILURE),
    ("variables", &VARIABLES),
    ("artifacts", &ARTIFACTS),
    ("cache", &CACHE),
    ("environment", &ENVIRONMENT),
    ("extends", &TEXT_OR_TEXTS),
    ("tags", &TEXTS),
    ("retry", &RETRY),
    ("parallel", &PARALLEL),
    ("timeout", &SCALAR_OR_LIST),
    ("coverage", &TEXT),
    ("interruptible", &BOOL),
    ("resource_group", &TEXT),
    ("inherit", &INHERIT),
    ("hooks", &HOOKS),
    ("id_tokens", &ID_TOKENS),
    ("release", &RELEASE),
    ("secrets", &MAPPING),
    ("identity", &TEXT),
    ("dast_configuration", &MAPPING),
    ("pages", &ANY),
    ("publish", &TEXT),
    ("inputs", &MAPPING),
    ("manual_confirmation", &TEXT),
    ("run", &LIST),
]);

/// A job that starts another pipeline.
pub static TRIGGER_JOB: Shape = shape(&[
    ("trigger", &TRIGGER),
    ("stage", &TEXT),
    ("needs", &NEEDS),
    ("rules", &RULES),
    ("only", &ANY),
    ("except", &ANY),
    ("when", &WHEN_TRIGGER),
    ("allow_failure", &ALLOW_FAILURE),
    ("variables", &VARIABLES),
    ("environment", &ENVIRONMENT),
    ("extends", &TEXT_OR_TEXTS),
    ("parallel", &TRIGGER_PARALLEL),
    ("interruptible", &BOOL),
    ("resource_group", &TEXT),
    ("inherit", &INHERIT),
]);
static TRIGGER_PARALLEL: Type = Type::mapping(Mapping::Of(&MATRIX));

static DEFAULT: Type = Type::mapping(Mapping::Of(&shape(&[
    ("image", &IMAGE),
    ("services", &SERVICES),
    ("before_script", &SCRIPT),
    ("after_script", &SCRIPT),
    ("artifacts", &ARTIFACTS),
    ("cache", &CACHE),
    ("tags", &TEXTS),
    ("retry", &RETRY),
    ("timeout", &SCALAR_OR_LIST),
    ("interruptible", &BOOL),
    ("hooks", &HOOKS),
    ("id_tokens", &ID_TOKENS),
    ("identity", &TEXT),
])));

static WORKFLOW: Type = Type::mapping(Mapping::Of(&shape(&[
    ("name", &TEXT),
    ("rules", &WORKFLOW_RULES),
    ("auto_cancel", &AUTO_CANCEL),
])));
static WORKFLOW_RULES: Type = Type { nests: true, ..Type::list(&WORKFLOW_RULE, "a list of rules") };
static WORKFLOW_RULE: Type = Type::mapping(Mapping::Of(&shape(&[
    ("if", &TEXT),
    ("changes", &LIST_OR_MAPPING),
    ("exists", &LIST_OR_MAPPING),
    ("variables", &MAPPING),
    ("when", &WHEN_WORKFLOW),
    ("auto_cancel", &AUTO_CANCEL),
])));
static AUTO_CANCEL: Type = Type::mapping(Mapping::Of(&shape(&[
    ("on_new_commit", &ON_NEW_COMMIT),
    ("on_job_failure", &ON_JOB_FAILURE),
])));
static ON_NEW_COMMIT: Type =
    Type::scalar(Scalar::Word(&["conservative", "interruptible", "none"]), "what to cancel");
static ON_JOB_FAILURE: Type = Type::scalar(Scalar::Word(&["all", "none"]), "what to cancel");

static INCLUDES: Type = Type {
    scalar: Scalar::Text,
    list: Some(&INCLUDE),
    mapping: Mapping::Of(&INCLUDE_KEYS),
    nests: false,
    says: "a file, a mapping or a list of them",
};
static INCLUDE: Type =
    Type::or_mapping(Scalar::Text, Mapping::Of(&INCLUDE_KEYS), "a file or a mapping");
static INCLUDE_KEYS: Shape = Shape {
    keys: &[
        ("local", &TEXT),
        ("remote", &TEXT),
        ("project", &TEXT),
        ("template", &TEXT),
        ("component", &TEXT),
        ("artifact", &TEXT),
        ("file", &TEXT_OR_TEXTS),
        ("ref", &ANY),
        ("job", &TEXT),
        ("integrity", &TEXT),
        ("cache", &ANY),
        ("inputs", &MAPPING),
        ("rules", &LIST),
    ],
    needs: &["local", "remote", "project", "template", "component", "artifact"],
};

/// The top of a pipeline, without the jobs.
pub static ROOT: Shape = shape(&[
    ("stages", &STAGES),
    ("include", &INCLUDES),
    ("default", &DEFAULT),
    ("variables", &GLOBAL_VARIABLES),
    ("workflow", &WORKFLOW),
    ("image", &IMAGE),
    ("services", &SERVICES),
    ("before_script", &SCRIPT),
    ("after_script", &SCRIPT),
    ("cache", &CACHE),
    ("spec", &MAPPING),
]);
