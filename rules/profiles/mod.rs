//! Every profile as it is written: a name and a file beside this one.

/// Every profile, the default one first: its name and its text.
pub static ALL: &[(&str, &str)] = &[
    ("default", include_str!("default.toml")),
    ("strict", include_str!("strict.toml")),
    ("aws-fsbp", include_str!("aws-fsbp.toml")),
    ("pss-baseline", include_str!("pss-baseline.toml")),
    ("pss-restricted", include_str!("pss-restricted.toml")),
];
