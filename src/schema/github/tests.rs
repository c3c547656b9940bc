use super::*;

#[test]
fn availability_of_keys() {
    let at = |key: &str| availability(&key.split('.').collect::<Vec<_>>());
    assert!(at("jobs.a.steps.run").unwrap().contexts.contains(&"secrets"));
    assert!(at("jobs.a.steps.with.token").unwrap().functions.contains(&"hashFiles"));
    assert!(!at("jobs.a.if").unwrap().contexts.contains(&"env"));
    assert!(at("jobs.a.container.env.B").unwrap().contexts.contains(&"env"));
    assert!(at("concurrency.group").unwrap().contexts.contains(&"github"));
    assert!(at("jobs.a.steps.uses").is_none());
    assert!(at("defaults.run.shell").is_none());
    assert!(at("runs.steps.if").unwrap().functions.contains(&"always"));
    assert!(at("").is_none());
}

#[test]
fn names() {
    assert_eq!(event("check_suite").unwrap().types.as_deref(), Some(&["completed"][..]));
    assert!(event("repository_dispatch").unwrap().types.is_none());
    assert!(event("push").unwrap().filters.contains(&"tags-ignore"));
    assert!(event("pushed").is_none());
    assert_eq!(permission_levels("id-token"), Some(&["write", "none"][..]));
    assert!(is_hosted_runner("Ubuntu-24.04") && !is_hosted_runner("ubuntu-20.04"));
    assert!(is_removed_runner("ubuntu-20.04") && is_removed_runner("macos-12-xl"));
    assert!(!is_removed_runner("ubuntu-22.04") && !is_removed_runner("macos-11-mine"));
    assert!(is_archived("Actions/create-release") && !is_archived("actions/checkout"));
}

#[test]
fn known_actions() {
    let credentials = action("AWS-Actions/configure-aws-credentials").unwrap();
    assert_eq!(credentials.required().collect::<Vec<_>>(), ["aws-region"]);
    assert!(credentials.input("Role-To-Assume").is_some());
    let cache = action("actions/cache").unwrap();
    assert!(cache.is_removed(3) && cache.knows(4) && !cache.knows(3));
    assert!(cache.input("enablecrossosarchive").is_some());
    assert!(action("actions/checkout").unwrap().outputs.contains(&"commit"));
    for (name, action) in actions() {
        assert_eq!(*name, name.to_ascii_lowercase());
        assert!(action.outputs.is_sorted(), "{name}");
        assert!(!action.read.iter().any(|it| action.is_removed(*it)), "{name}");
    }
}
