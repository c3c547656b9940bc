//! The keys of each place.

use super::types::{Mapping, Scalar, Shape, Type};

const MAX: i64 = i64::MAX;

const fn shape(keys: &'static [(&'static str, &'static Type)]) -> Shape {
    Shape { keys, needs: &[] }
}

/// Anything: what the tables do not go into.
static ANY: Type = Type {
    scalar: Scalar::Any,
    list: Some(&ANY),
    mapping: Mapping::Any,
    nests: true,
    says: "anything",
};

static TEXT: Type = Type::scalar(Scalar::Text, "a string");
static BOOL: Type = Type::scalar(Scalar::Bool, "a boolean");
static WHOLE: Type = Type::scalar(Scalar::Whole(0, MAX), "a whole number");
static TEXTS: Type = Type { nests: true, ..Type::list(&TEXT, "a list of strings") };
static TEXT_OR_TEXTS: Type = Type::or_list(Scalar::Text, &TEXT, "a string or a list of strings");
static SCALAR_OR_LIST: Type = Type::or_list(Scalar::Any, &ANY, "a value or a list");
static WHOLE_OR_WHOLES: Type =
    Type::or_list(Scalar::Whole(0, MAX), &WHOLE, "a whole number or a list of them");
static MAPPING: Type = Type::mapping(Mapping::Any);
static LIST: Type = Type { nests: true, ..Type::list(&ANY, "a list") };
static LIST_OR_MAPPING: Type =
    Type { mapping: Mapping::Any, nests: true, ..Type::list(&ANY, "a list or a mapping") };

static COMMAND: Type = Type::scalar(Scalar::Command, "a string");
static SCRIPT: Type = Type {
    nests: true,
    ..Type::or_list(Scalar::Command, &COMMAND, "a string or a list of strings")
};

/// The stages, ahead of what names them.
static STAGES: Type = Type { nests: true, ..Type::list(&TEXT, "a list of strings") };

static POLICY: [&str; 3] = ["always", "never", "if-not-present"];
static PULL_POLICY: Type =
    Type::or_list(Scalar::Word(&POLICY), &PULL_POLICY_ITEM, "a pull policy or a list of them");
static PULL_POLICY_ITEM: Type = Type::scalar(Scalar::Word(&POLICY), "a pull policy");

static IMAGE: Type =
    Type::or_mapping(Scalar::Text, Mapping::Of(&IMAGE_KEYS), "a name or a mapping");
static IMAGE_KEYS: Shape = shape(&[
    ("name", &TEXT),
    ("entrypoint", &TEXTS),
    ("docker", &MAPPING),
    ("kubernetes", &MAPPING),
    ("pull_policy", &PULL_POLICY),
]);

static SERVICES: Type = Type { nests: true, ..Type::list(&SERVICE, "a list of services") };
static SERVICE: Type =
    Type::or_mapping(Scalar::Text, Mapping::Of(&SERVICE_KEYS), "a name or a mapping");
static SERVICE_KEYS: Shape = shape(&[
    ("name", &TEXT),
    ("entrypoint", &TEXTS),
    ("docker", &MAPPING),
    ("kubernetes", &MAPPING),
    ("pull_policy", &PULL_POLICY),
    ("command", &TEXTS),
    ("alias", &TEXT),
    ("variables", &MAPPING),
]);

static CACHE: Type = Type {
    scalar: Scalar::No,
    list: Some(&ONE_CACHE),
    mapping: Mapping::Of(&CACHE_KEYS),
    nests: true,
    says: "a mapping or a list of them",
};
static ONE_CACHE: Type = Type::mapping(Mapping::Of(&CACHE_KEYS));
static CACHE_KEYS: Shape = shape(&[
    ("key", &CACHE_KEY),
    ("untracked", &BOOL),
    ("paths", &TEXTS),
    ("when", &WHEN_ARTIFACTS),
    ("policy", &CACHE_POLICY),
    ("unprotect", &BOOL),
    ("fallback_keys", &TEXTS),
]);
static CACHE_KEY: Type =
    Type::or_mapping(Scalar::Any, Mapping::Of(&CACHE_KEY_KEYS), "a string or a mapping");
static CACHE_KEY_KEYS: Shape =
    shape(&[("files", &TEXTS), ("files_commits", &TEXTS), ("prefix", &TEXT)]);
static CACHE_POLICY: Type = Type::scalar(Scalar::Word(&["pull-push", "push", "pull"]), "a policy");

static WHEN_ARTIFACTS: Type =
    Type::scalar(Scalar::Word(&["on_success", "on_failure", "always"]), "a condition");
static ARTIFACTS: Type = Type::mapping(Mapping::Of(&shape(&[
    ("name", &TEXT),
    ("untracked", &BOOL),
    ("paths", &TEXTS),
    ("reports", &REPORTS),
    ("when", &WHEN_ARTIFACTS),
    ("expire_in", &SCALAR_OR_LIST),
    ("expose_as", &TEXT),
    ("exclude", &TEXTS),
    ("public", &BOOL),
    ("access", &ACCESS),
])));
static ACCESS: Type =
    Type::scalar(Scalar::Word(&["none", "developer", "maintainer", "all"]), "who may see them");
static REPORTS: Type = Type::mapping(Mapping::Of(&shape(&[
    ("junit", &TEXT_OR_TEXTS),
    ("codequality", &TEXT_OR_TEXTS),
    ("sast", &TEXT_OR_TEXTS),
    ("secret_detection", &TEXT_OR_TEXTS),
    ("dependency_scanning", &TEXT_OR_TEXTS),
    ("container_scanning", &TEXT_OR_TEXTS),
    ("dast", &TEXT_OR_TEXTS),
    ("performance", &TEXT_OR_TEXTS),
    ("browser_performance", &TEXT_OR_TEXTS),
    ("load_performance", &TEXT_OR_TEXTS),
    ("license_scanning", &TEXT_OR_TEXTS),
    ("license_management", &TEXT_OR_TEXTS),
    ("metrics", &TEXT_OR_TEXTS),
    ("lsif", &TEXT_OR_TEXTS),
    ("dotenv", &TEXT_OR_TEXTS),
    ("terraform", &TEXT_OR_TEXTS),
    ("accessibility", &TEXT_OR_TEXTS),
    ("coverage_fuzzing", &TEXT_OR_TEXTS),
    ("api_fuzzing", &TEXT_OR_TEXTS),
    ("cluster_image_scanning", &TEXT_OR_TEXTS),
    ("requirements", &TEXT_OR_TEXTS),
    ("requirements_v2", &TEXT_OR_TEXTS),
    ("coverage_report", &MAPPING),
    ("cyclonedx", &TEXT_OR_TEXTS),
    ("annotations", &TEXT_OR_TEXTS),
    ("repository_xray", &TEXT_OR_TEXTS),
    ("sarif", &TEXT_OR_TEXTS),
])));

static RETRY: Type =
    Type::or_mapping(Scalar::Whole(0, 2), Mapping::Of(&RETRY_KEYS), "a number or a mapping");
static RETRY_KEYS: Shape =
    shape(&[("max", &RETRIES), ("when", &RETRY_WHEN), ("exit_codes", &WHOLE_OR_WHOLES)]);
static RETRIES: Type = Type::scalar(Scalar::Whole(0, 2), "a whole number");
static RETRY_WHEN: Type = Type::or_list(Scalar::Word(&FAILURES), &FAILURE, "a failure or a list");
static FAILURE: Type = Type::scalar(Scalar::Word(&FAILURES), "a failure");
static FAILURES: [&str; 22] = [
    "always",
    "unknown_failure",
    "script_failure",
    "api_failure",
    "stuck_or_timeout_failure",
    "stuck_pending_with_matching_runners",
    "stuck_pending_no_matching_runners",
    "no_updates_running",
    "no_updates_canceling",
    "runner_system_failure",
    "runner_configuration_error",
    "runner_external_dependency_failure",
    "runner_interrupted",
    "runner_unsupported",
    "stale_schedule",
    "job_execution_timeout",
    "server_timeout_running",
    "server_timeout_canceling",
    "archived_failure",
    "unmet_prerequisites",
    "scheduler_failure",
    "data_integrity_failure",
];

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
    ("deployment_tier", &TIER),
]);
static ACTION: Type =
    Type::scalar(Scalar::Word(&["start", "stop", "prepare", "verify", "access"]), "an action");
static TIER: Type = Type::scalar(
    Scalar::Word(&["production", "staging", "testing", "development", "other"]),
    "a tier",
);

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
