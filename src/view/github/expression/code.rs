//! Inputs that actions run as programs.

use super::super::Step;

/// Actions with such an input. From their own pages.
const INPUTS: [(&str, &str); 14] = [
    ("actions/github-script", "script"),
    ("addnab/docker-run-action", "run"),
    ("appleboy/ssh-action", "script"),
    ("azure/cli", "inlineScript"),
    ("azure/powershell", "inlineScript"),
    ("cardinalby/js-eval-action", "expression"),
    ("coactions/setup-xvfb", "run"),
    ("gabrielbb/xvfb-action", "run"),
    ("jannekem/run-python-script-action", "script"),
    ("mikefarah/yq", "cmd"),
    ("nick-fields/retry", "command"),
    ("nick-invision/retry", "command"),
    ("reactivecircus/android-emulator-runner", "script"),
    ("wandalen/wretry.action", "command"),
];

/// Whether the action of a step runs this input.
pub(super) fn is_input(step: &Step<'_>, input: &str) -> bool {
    let runs = |it: &&(&str, &str)| it.1.eq_ignore_ascii_case(input);
    INPUTS.iter().filter(runs).any(|it| step.is_action(&[it.0]))
}
