//! Configurations that are wrong, and what is said of each.

/// A config, then `place: message (help)` of each fault.
pub const FAULTS: &[(&str, &[&str])] = &[
    ("exlude = []", &["exlude: unknown key `exlude` (did you mean `exclude`?)"]),
    (
        "zzz = 1",
        &[
            "zzz: unknown key `zzz` (the keys here are `exclude`, `profile`, `fail-on`, `baseline`, `kubernetes`, `rules`, `ignore`)",
        ],
    ),
    (
        "exclude = 'a'",
        &["'a': `exclude` takes a list of strings, not a string (write `exclude = [\"…\"]`)"],
    ),
    ("exclude = ['a', 1]", &["1: `exclude` takes strings, not a number (put it in quotes)"]),
    (
        "exclude = ['a[']",
        &["'a[': `a[` is no glob: unclosed character class \
           (globs are written as in .gitignore; `\\` takes the meaning from a sign)"],
    ),
    (
        "exclude = ['../x']",
        &["'../x': glob `../x` matches nothing (globs are relative to the folder of this file)"],
    ),
    ("profile = 'strikt'", &["'strikt': unknown profile `strikt` (did you mean `strict`?)"]),
    (
        "profile = 'x'",
        &[
            "'x': unknown profile `x` (the profiles are `default`, `strict`, `aws-fsbp`, `pss-baseline`, `pss-restricted`)",
        ],
    ),
    ("profile = true", &["true: `profile` takes a string, not `true` (write `profile = \"…\"`)"]),
    ("fail-on = 'warn'", &["'warn': unknown severity `warn` (did you mean `warning`?)"]),
    (
        "fail-on = 'high'",
        &["'high': unknown severity `high` (use one of `error`, `warning`, `info`, `never`)"],
    ),
    ("kubernetes = 1", &["1: `kubernetes` takes a table, not a number (write `[kubernetes]`)"]),
    (
        "kubernetes.version = '1.3'",
        &["'1.3': `1.3` is no version of Kubernetes that is known (the versions are 1.25 to 1.37)"],
    ),
    (
        "kubernetes.provider = 'gke'",
        &["'gke': unknown provider `gke` (the one that is known is `eks`)"],
    ),
    ("rules = 1", &["1: `rules` takes a table, not a number (write `[rules]`)"]),
    (
        "[rules]\n'ecs/privileged-contaner' = 'off'",
        &["'ecs/privileged-contaner': unknown rule `ecs/privileged-contaner` \
           (did you mean `ecs/privileged-container`?)"],
    ),
    (
        "[rules]\nCKV_AWS_334 = 'off'",
        &["CKV_AWS_334: unknown rule `CKV_AWS_334` (write its id, `ecs/privileged-container`)"],
    ),
    (
        "[rules]\nprivileged-container = 'off'",
        &["privileged-container: unknown rule `privileged-container` \
           (write its id, `ecs/privileged-container`)"],
    ),
    (
        "[rules]\n'ecs/privileged-container' = 'err'",
        &["'err': unknown level `err` (did you mean `error`?)"],
    ),
    (
        "[rules]\n'ecs/privileged-container' = false",
        &["false: `ecs/privileged-container` takes a level, not `false` \
           (write \"off\", or the severity it is to have)"],
    ),
    (
        "[rules]\n'ecs/privileged-container' = { levle = 'off' }",
        &["levle: unknown option `levle` (did you mean `level`?)"],
    ),
    (
        "[rules]\n'ecs/privileged-container' = { names = [] }",
        &["names: unknown option `names` (`ecs/privileged-container` has only a `level`)"],
    ),
    (
        "[rules]\n'ecs/*' = { names = [] }",
        &[
            "names: unknown option `names` (a family has only a `level`; options belong to one rule)",
        ],
    ),
    (
        "[rules]\n'ecslint/invalid-config' = 'off'",
        &["'ecslint/invalid-config': `ecslint/invalid-config` cannot be set \
           (remove the line; the run ends with 2 whenever it is reported)"],
    ),
    ("ignore = 'x'", &["'x': `ignore` takes a list of tables, not a string (write `[[ignore]]`)"]),
    (
        "[[ignore]]",
        &[
            "[[ignore]]: the ignore names no rule (name what is accepted: `rule = \"family/name\"`)",
            "[[ignore]]: the ignore gives no reason (say why it is fine: `reason = \"…\"`)",
        ],
    ),
    (
        "[[ignore]]\nrule = 'E3407'\nreason = ' '\nbecause = 1",
        &[
            "'E3407': unknown rule `E3407` (did you mean `E3047`?)",
            "' ': the reason is empty (say why it is fine)",
            "because: unknown key `because` (the keys here are `rule`, `path`, `at`, `reason`, `until`)",
        ],
    ),
    (
        "[[ignore]]\nrule = 'ecslint/unused-ignore'\nreason = 'x'",
        &["'ecslint/unused-ignore': `ecslint/unused-ignore` cannot be ignored \
           (set its level in `[rules]`)"],
    ),
    (
        "[[ignore]]\nrule = 'ecs/*'\nreason = 'x'\npath = '!a'\nat = 'a//b'",
        &[
            "'!a': an ignore cannot say where it does not hold \
             (write `a`, or an ignore for each path that is meant)",
            "'a//b': `a//b` has an empty part (write it as findings show it: `containerDefinitions/web`)",
        ],
    ),
    (
        "[[ignore]]\nrule = 'ecs/*'\nreason = 'x'\nuntil = '2027-03-31'",
        &["'2027-03-31': `until` takes a day, not a string \
           (write it without quotes: `until = 2027-03-31`)"],
    ),
    (
        "[[ignore]]\nrule = 'ecs/*'\nreason = 'x'\nuntil = 2027-03-31T10:00:00Z",
        &["2027-03-31T10:00:00Z: `until` takes a day, not a time (write `until = 2027-03-31`)"],
    ),
    (
        "profile = 'strict'\nprofile = 'default'",
        &["profile: not TOML: duplicate key (mend it; nothing of this file counts until then)"],
    ),
];
