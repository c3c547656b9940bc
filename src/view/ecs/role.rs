//! IAM roles that a task names.

use crate::tree::{Node, Value};

/// `executionRoleArn` or `taskRoleArn`: the ARN of a role, or its bare name.
#[derive(Clone, Copy, Debug)]
pub struct Role<'t>(pub Node<'t>);

impl<'t> Role<'t> {
    /// The role's name without its path, where it is known: `web` of
    /// `arn:aws:iam::480123456789:role/team/web`.
    pub fn name(&self) -> Option<&'t str> {
        let text = match self.0.value() {
            Value::Known(text) => text,
            // `arn:aws:iam::${ACCOUNT}:role/web` still ends in a known name.
            Value::Template(template) => match template.parts().last()? {
                crate::tree::Part::Known(text) if text.contains('/') => text,
                _ => return None,
            },
            Value::Unknown => return None,
        };
        text.rsplit(['/', ':']).next().filter(|it| !it.is_empty())
    }

    /// Whether the value is a role's bare name rather than an ARN. A word in capitals is a stand-in.
    pub fn is_bare_name(&self) -> bool {
        self.0.text().is_some_and(|it| !it.starts_with("arn:") && is_name(it))
            && !self.is_stand_in()
    }

    /// Whether the value is a word that a pipeline replaces: `TASK_ROLE_ARN`.
    pub fn is_stand_in(&self) -> bool {
        self.0.text().is_some_and(|it| !it.bytes().any(|it| it.is_ascii_lowercase() || it == b':'))
    }

    /// Whether both are certainly one role: the same text, a variable of the same name, or a bare name
    /// beside an ARN that ends in it.
    pub fn is_same_as(&self, other: Role<'_>) -> bool {
        let angled = |it: &str| it.contains('<') || it.contains("your");
        let (mine, theirs) = (self.0.raw_text(), other.0.raw_text());
        if mine == theirs {
            return !angled(mine);
        }
        (self.is_bare_name() || other.is_bare_name())
            && self.name().is_some()
            && self.name() == other.name()
    }
}

/// The characters of role names and paths.
fn is_name(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_alphanumeric() || b"_+=,.@-/".contains(&it))
}
