//! The names of variables.

use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
struct Names<'a> {
    #[serde(borrow)]
    predefined_variables: Vec<&'a str>,
    user_controlled_variables: Vec<&'a str>,
}

fn names() -> &'static Names<'static> {
    static NAMES: LazyLock<Names<'static>> = LazyLock::new(|| {
        let text = include_str!("../../../schemas/gitlab-ci.json");
        serde_json::from_str(text).expect("the table is as the type says; a test reads it")
    });
    &NAMES
}

/// Whether GitLab or the runner defines a variable.
pub fn is_predefined(name: &str) -> bool {
    names().predefined_variables.binary_search(&name).is_ok()
}

/// Whether whoever pushes or opens a merge request chooses the text of a predefined variable.
pub fn is_user_controlled(name: &str) -> bool {
    names().user_controlled_variables.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(names().predefined_variables.is_sorted());
        assert!(names().user_controlled_variables.is_sorted());
        assert!(is_predefined("CI_COMMIT_SHA") && !is_predefined("CI_NONE"));
        assert!(is_user_controlled("CI_COMMIT_TITLE") && !is_user_controlled("CI_COMMIT_SHA"));
    }
}
