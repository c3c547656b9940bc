//! What a job and the defaults both have: images, services, caches, artifacts, retries.

use super::basic::{
    BOOL, MAPPING, SCALAR_OR_LIST, TEXT, TEXT_OR_TEXTS, TEXTS, WHOLE_OR_WHOLES, shape,
};
use super::types::{Mapping, Scalar, Shape, Type};

static POLICY: [&str; 3] = ["always", "never", "if-not-present"];
static PULL_POLICY: Type =
    Type::or_list(Scalar::Word(&POLICY), &PULL_POLICY_ITEM, "a pull policy or a list of them");
static PULL_POLICY_ITEM: Type = Type::scalar(Scalar::Word(&POLICY), "a pull policy");

pub(super) static IMAGE: Type =
    Type::or_mapping(Scalar::Text, Mapping::Of(&IMAGE_KEYS), "a name or a mapping");
static IMAGE_KEYS: Shape = shape(&[
    ("name", &TEXT),
    ("entrypoint", &TEXTS),
    ("docker", &MAPPING),
    ("kubernetes", &MAPPING),
    ("pull_policy", &PULL_POLICY),
]);

pub(super) static SERVICES: Type =
    Type { nests: true, ..Type::list(&SERVICE, "a list of services") };
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

pub(super) static CACHE: Type = Type {
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
static CACHE_POLICY: Type = Type::scalar(Scalar::Word(&["pull", "push", "pull-push"]), "a policy");

static WHEN_ARTIFACTS: Type =
    Type::scalar(Scalar::Word(&["on_success", "on_failure", "always"]), "a condition");
pub(super) static ARTIFACTS: Type = Type::mapping(Mapping::Of(&shape(&[
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

pub(super) static RETRY: Type =
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
