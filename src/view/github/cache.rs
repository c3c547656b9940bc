//! Steps that take files from a cache.

use super::Step;

impl Step<'_> {
    /// Whether it takes files from a cache that other workflows write too.
    pub fn uses_cache(&self) -> bool {
        caches(self)
    }
}

/// Actions that take files from a cache where an input says so, and those that always do.
const WHERE_TOLD: [(&str, &str); 9] = [
    ("actions/setup-dotnet", "cache"),
    ("actions/setup-java", "cache"),
    ("actions/setup-node", "cache"),
    ("actions/setup-python", "cache"),
    ("actions-rust-lang/setup-rust-toolchain", "cache"),
    ("docker/build-push-action", "cache-from"),
    ("oven-sh/setup-bun", "cache"),
    ("pnpm/action-setup", "cache"),
    ("ruby/setup-ruby", "bundler-cache"),
];
const ALWAYS: [(&str, &str); 7] = [
    ("actions/cache", ""),
    ("actions/cache/restore", ""),
    ("actions/setup-go", "cache"),
    ("astral-sh/setup-uv", "enable-cache"),
    ("gradle/actions/setup-gradle", "cache-disabled"),
    ("mozilla-actions/sccache-action", ""),
    ("swatinem/rust-cache", ""),
];

fn caches(step: &Step<'_>) -> bool {
    let given = |input: &str| step.with(input).map(|it| it.raw_text().trim());
    let off = |it: Option<&str>| it.is_some_and(|it| matches!(it, "false" | "" | "never"));
    if given("lookup-only") == Some("true") {
        return false;
    }
    WHERE_TOLD.iter().any(|(action, input)| {
        step.is_action(&[action]) && given(input).is_some() && !off(given(input))
    }) || ALWAYS.iter().any(|(action, input)| {
        let disabled = *input == "cache-disabled" && given(input) == Some("true");
        step.is_action(&[action]) && !disabled && !off(given(input))
    })
}
