//! On which occasions a job is part of the pipeline.

use super::condition::{Condition, Known, parse};
use super::{Job, Pipeline};
use crate::tree::{Kind, Node};

/// Why a pipeline runs, as far as conditions can ask for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Occasion {
    /// A push to the default branch.
    Default,
    /// A push to another branch.
    Branch,
    /// A push of a tag.
    Tag,
    /// A merge request.
    MergeRequest,
    /// A schedule, on a branch.
    Schedule,
    /// Started by hand, on a branch.
    Web,
    /// Started through the API, on a branch.
    Api,
}

/// All occasions, the likeliest first.
pub const OCCASIONS: [Occasion; 7] = [
    Occasion::Default,
    Occasion::Branch,
    Occasion::MergeRequest,
    Occasion::Tag,
    Occasion::Schedule,
    Occasion::Web,
    Occasion::Api,
];

impl Occasion {
    /// Its words in a message: `a merge request`.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Default => "a push to the default branch",
            Self::Branch => "a push to a branch",
            Self::Tag => "a push of a tag",
            Self::MergeRequest => "a merge request",
            Self::Schedule => "a schedule",
            Self::Web => "a pipeline that is started by hand",
            Self::Api => "a pipeline that is started through the API",
        }
    }

    /// What is known of a variable on it. Settings may define any that GitLab does not.
    fn variable(self, name: &str) -> Known {
        let text = |it: &str| Known::Text(it.to_owned());
        let source = match self {
            Self::Default | Self::Branch | Self::Tag => "push",
            Self::MergeRequest => "merge_request_event",
            Self::Schedule => "schedule",
            Self::Web => "web",
            Self::Api => "api",
        };
        match name {
            "CI_PIPELINE_SOURCE" => text(source),
            "CI_COMMIT_TAG" if self == Self::Tag => Known::Something,
            "CI_COMMIT_TAG" => Known::Unset,
            "CI_COMMIT_BRANCH" if matches!(self, Self::Tag | Self::MergeRequest) => Known::Unset,
            "CI_COMMIT_BRANCH" => Known::Something,
            "CI" | "GITLAB_CI" => text("true"),
            "CI_DEFAULT_BRANCH" | "CI_COMMIT_REF_NAME" | "CI_COMMIT_SHA" => Known::Something,
            "CI_MERGE_REQUEST_IID"
            | "CI_MERGE_REQUEST_ID"
            | "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
            | "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME" => {
                if self == Self::MergeRequest {
                    Known::Something
                } else {
                    Known::Unset
                }
            }
            _ => Known::Unknown,
        }
    }

    /// Whether a condition is true on it.
    fn meets(self, condition: &Condition) -> Option<bool> {
        if let Some(is_default) = asks_for_default(condition) {
            return match self {
                Self::Default => Some(is_default),
                Self::Branch => Some(!is_default),
                Self::Tag | Self::MergeRequest => Some(!is_default),
                _ => None,
            };
        }
        match condition {
            Condition::Both(left, operator, right) => {
                use super::condition::Operator;
                let sides = || (self.meets(left), self.meets(right));
                match operator {
                    Operator::And => match sides() {
                        (Some(false), _) | (_, Some(false)) => Some(false),
                        (Some(true), Some(true)) => Some(true),
                        _ => None,
                    },
                    Operator::Or => match sides() {
                        (Some(true), _) | (_, Some(true)) => Some(true),
                        (Some(false), Some(false)) => Some(false),
                        _ => None,
                    },
                    _ => condition.is_true(&|it| self.variable(it)),
                }
            }
            Condition::Not(inner) => self.meets(inner).map(|it| !it),
            _ => condition.is_true(&|it| self.variable(it)),
        }
    }
}

/// Whether a condition holds the branch against the default one, and wants it to be that.
fn asks_for_default(condition: &Condition) -> Option<bool> {
    use super::condition::Operator;
    let Condition::Both(left, operator, right) = condition else { return None };
    let (Condition::Variable(left), Condition::Variable(right)) = (&**left, &**right) else {
        return None;
    };
    let is_branch = |it: &str| it == "CI_COMMIT_BRANCH";
    let is_default = |it: &str| it == "CI_DEFAULT_BRANCH";
    let asks = is_branch(left) && is_default(right) || is_default(left) && is_branch(right);
    match operator {
        Operator::Equal if asks => Some(true),
        Operator::Unequal if asks => Some(false),
        _ => None,
    }
}

/// What a rule says of an occasion.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Says {
    /// It does not apply, or does.
    Applies(bool),
    /// That is not known.
    Perhaps,
}

fn says(rule: Node<'_>, occasion: Occasion) -> Says {
    if rule.kind() != Kind::Mapping {
        return Says::Perhaps;
    }
    let has = |key: &str| rule.get(key).is_some_and(|it| !it.is_null());
    let condition = rule.get("if").filter(|it| !it.is_null());
    let meets = match condition.map(|it| parse(it.raw_text())) {
        None => Some(true),
        Some(Ok(condition)) => occasion.meets(&condition),
        Some(Err(_)) => None,
    };
    match meets {
        Some(false) => Says::Applies(false),
        Some(true) if !has("changes") && !has("exists") => Says::Applies(true),
        _ => Says::Perhaps,
    }
}

/// Whether rules let something in on an occasion; `None` where that is not known.
fn admits(rules: &[Node<'_>], occasion: Occasion) -> Option<bool> {
    let mut perhaps: Option<bool> = None;
    for rule in rules {
        let verdict = is_let_in(*rule);
        match says(*rule, occasion) {
            Says::Applies(false) => {}
            Says::Applies(true) => {
                let verdict = verdict?;
                return perhaps.is_none_or(|it| it == verdict).then_some(verdict);
            }
            Says::Perhaps => match (verdict?, perhaps) {
                (it, Some(before)) if it != before => return None,
                (it, _) => perhaps = Some(it),
            },
        }
    }
    // What matches no rule is left out.
    if perhaps == Some(true) { None } else { Some(false) }
}

/// Whether a rule lets in what it applies to.
fn is_let_in(rule: Node<'_>) -> Option<bool> {
    if rule.kind() != Kind::Mapping {
        return None;
    }
    match rule.get("when").filter(|it| !it.is_null()) {
        None => Some(true),
        Some(when) => when.text().filter(|it| !it.contains("$[[")).map(|it| it != "never"),
    }
}

impl<'t> Pipeline<'t> {
    /// Whether there is a pipeline on an occasion, as far as `workflow` says.
    pub fn runs_on(&self, occasion: Occasion) -> Option<bool> {
        match self.has_workflow_rules() {
            true => admits(&self.workflow_rules(), occasion),
            false => Some(true),
        }
    }
}

impl<'t> Job<'t> {
    /// Whether it is part of the pipeline on an occasion; `None` where that is not known.
    pub fn runs_on(&self, occasion: Occasion) -> Option<bool> {
        if !self.is_complete() {
            return None;
        }
        match self.get("rules") {
            Some(it) if it.kind() == Kind::Sequence => admits(&self.rules(), occasion),
            Some(_) => None,
            None if self.get("only").is_some() => self.only_admits(occasion),
            None if self.get("except").is_some() => None,
            // What says nothing is there for branches and tags.
            None if self.pipeline().has_workflow_rules() => Some(true),
            None => Some(occasion != Occasion::MergeRequest),
        }
    }

    /// The same where `only` is a list, and nothing else is said.
    fn only_admits(&self, occasion: Occasion) -> Option<bool> {
        let only = self.get("only").filter(|it| it.kind() == Kind::Sequence)?;
        let words: Vec<_> = only.items().map(Node::text).collect::<Option<_>>()?;
        let has = |word: &str| words.contains(&word);
        if occasion == Occasion::MergeRequest {
            return Some(has("merge_requests"));
        }
        let simple = ["branches", "tags", "merge_requests"];
        if self.get("except").is_some() || !words.iter().all(|it| simple.contains(it)) {
            return None;
        }
        Some(if occasion == Occasion::Tag { has("tags") } else { has("branches") })
    }
}
