//! Every rule: a pair of files, a page that explains and is tested, and a function that decides.
//! Rules see views and write to a report; they know no file, flag or format.

mod ci;
mod codebuild;
mod ecs;
mod ecslint;
mod github;
mod gitlab;
mod k8s;
mod kustomize;
mod syntax;

pub mod profiles;

use crate::rule::Rule;

/// Every rule, sorted by id.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let families = [
        ci::RULES,
        codebuild::RULES,
        ecs::RULES,
        ecslint::RULES,
        github::RULES,
        gitlab::RULES,
        k8s::RULES,
        kustomize::RULES,
        syntax::RULES,
    ];
    families.into_iter().flatten().copied()
}

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|it| it.id == id)
}

/// The rule that an id of an earlier release is called now.
pub fn renamed(id: &str) -> Option<&'static Rule> {
    let lines = include_str!("ids.txt").lines().filter_map(|it| it.split_once(" -> "));
    lines.filter(|(old, _)| *old == id).find_map(|(_, new)| find(new))
}
