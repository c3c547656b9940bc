//! What the places of an action's metadata and of Dependabot's configuration take (actions/languageservices,
//! `action-v1.0.json`; GitHub Docs: Dependabot options reference; read 2026-11-21).

use super::form::{Empty, Form, Keys, Names, Scalar};
use super::workflow::{ANY, BOOLEAN, ENV, NAME, NAMES, TEXT};

/// The metadata of an action.
pub static ACTION: Form = Form::keys(&Keys {
    fields: &[
        ("name", &NAME),
        ("description", &TEXT),
        ("author", &TEXT),
        ("inputs", &Form::map(&INPUT, Names::Any).or_null()),
        ("outputs", &Form::map(&OUTPUT, Names::Any).or_null()),
        ("runs", &RUNS),
        ("branding", &ANY),
    ],
    required: &["runs"],
    marks: &[],
    rest: None,
});
static INPUT: Form = Form::keys(&Keys {
    fields: &[
        ("description", &TEXT),
        ("required", &TEXT),
        ("default", &TEXT),
        ("deprecationMessage", &TEXT),
        ("type", &ANY),
        ("options", &ANY),
    ],
    required: &[],
    marks: &[],
    rest: None,
})
.or_null();
static OUTPUT: Form = Form::keys(&Keys {
    fields: &[("description", &TEXT), ("value", &TEXT)],
    required: &[],
    marks: &[],
    rest: None,
})
.or_null();

static RUNS: Form = Form::either(&[&COMPOSITE, &NODE, &DOCKER]);
static USING: Form =
    Form::scalar(Scalar::Words(&["composite", "docker", "node12", "node16", "node20", "node24"]));
static COMPOSITE: Keys = Keys {
    fields: &[("using", &USING), ("steps", &STEPS)],
    required: &["using", "steps"],
    marks: &["steps"],
    rest: None,
};
static NODE: Keys = Keys {
    fields: &[
        ("using", &USING),
        ("main", &NAME),
        ("pre", &NAME),
        ("pre-if", &NAME),
        ("post", &NAME),
        ("post-if", &NAME),
    ],
    required: &["using", "main"],
    marks: &["main"],
    rest: None,
};
static DOCKER: Keys = Keys {
    fields: &[
        ("using", &USING),
        ("image", &NAME),
        ("entrypoint", &NAME),
        ("args", &Form::list(&TEXT)),
        ("env", &ENV),
        ("pre-entrypoint", &NAME),
        ("pre-if", &NAME),
        ("post-entrypoint", &NAME),
        ("post-if", &NAME),
    ],
    required: &["using", "image"],
    marks: &["image"],
    rest: None,
};
static STEPS: Form = Form::list(&Form::either(&[&RUN_STEP, &USES_STEP])).empty(Empty::Odd);
static RUN_STEP: Keys = Keys {
    fields: &[
        ("id", &NAME),
        ("if", &TEXT),
        ("name", &TEXT),
        ("run", &TEXT),
        ("shell", &NAME),
        ("working-directory", &TEXT),
        ("env", &ENV),
        ("continue-on-error", &BOOLEAN),
    ],
    required: &["run", "shell"],
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
    ],
    required: &["uses"],
    marks: &["uses", "with"],
    rest: None,
};

/// The configuration of Dependabot.
pub static DEPENDABOT: Form = Form::keys(&Keys {
    fields: &[
        ("version", &Form::scalar(Scalar::Words(&["2"]))),
        ("updates", &Form::list(&UPDATE).empty(Empty::Odd)),
        ("registries", &Form::map(&REGISTRY, Names::Any)),
        ("enable-beta-ecosystems", &BOOLEAN),
        ("multi-ecosystem-groups", &ANY),
    ],
    required: &["version", "updates"],
    marks: &[],
    rest: None,
});
static REGISTRY: Form = Form::keys(&Keys {
    fields: &[("type", &NAME)],
    required: &["type"],
    marks: &[],
    rest: Some(&ANY),
});
static UPDATE: Form = Form::keys(&Keys {
    fields: &[
        ("package-ecosystem", &Form::scalar(Scalar::Open(ECOSYSTEMS))),
        ("directory", &NAME),
        ("directories", &NAMES),
        ("schedule", &SCHEDULE),
        ("allow", &ANY),
        ("assignees", &NAMES),
        ("commit-message", &ANY),
        ("cooldown", &ANY),
        ("enable-beta-ecosystems", &BOOLEAN),
        ("exclude-paths", &NAMES),
        ("groups", &ANY),
        ("ignore", &ANY),
        ("insecure-external-code-execution", &Form::scalar(Scalar::Words(&["allow", "deny"]))),
        ("labels", &Form::list(&NAME)),
        ("milestone", &TEXT),
        ("multi-ecosystem-group", &NAME),
        ("open-pull-requests-limit", &TEXT),
        ("patterns", &NAMES),
        ("pull-request-branch-name", &ANY),
        ("rebase-strategy", &Form::scalar(Scalar::Words(&["auto", "disabled"]))),
        ("registries", &Form::list(&NAME).or(Scalar::Words(&["*"]))),
        ("reviewers", &NAMES),
        ("target-branch", &NAME),
        ("vendor", &BOOLEAN),
        ("versioning-strategy", &Form::scalar(Scalar::Open(STRATEGIES))),
    ],
    required: &["package-ecosystem"],
    marks: &[],
    rest: None,
});
static SCHEDULE: Form = Form::keys(&Keys {
    fields: &[
        ("interval", &Form::scalar(Scalar::Open(INTERVALS))),
        ("day", &Form::scalar(Scalar::Words(DAYS))),
        ("time", &NAME),
        ("timezone", &NAME),
        ("cronjob", &NAME),
    ],
    required: &["interval"],
    marks: &[],
    rest: None,
});
static DAYS: &[&str] =
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
static INTERVALS: &[&str] =
    &["daily", "weekly", "monthly", "quarterly", "semiannually", "yearly", "cron"];
static STRATEGIES: &[&str] =
    &["auto", "increase", "increase-if-necessary", "lockfile-only", "widen"];
static ECOSYSTEMS: &[&str] = &[
    "bazel",
    "bun",
    "bundler",
    "cargo",
    "composer",
    "conda",
    "deno",
    "devcontainers",
    "docker",
    "docker-compose",
    "dotnet-sdk",
    "elm",
    "github-actions",
    "gitsubmodule",
    "gomod",
    "gradle",
    "helm",
    "julia",
    "maven",
    "mix",
    "nix",
    "npm",
    "nuget",
    "opentofu",
    "pip",
    "pre-commit",
    "pub",
    "rust-toolchain",
    "sbt",
    "swift",
    "terraform",
    "uv",
    "vcpkg",
    "xcode",
];
