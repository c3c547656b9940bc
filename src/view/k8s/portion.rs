//! Amounts that are a whole number or a share: `1`, `25%`.

use super::scalar::{self, Reading};
use crate::tree::Node;

/// An amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Portion {
    /// So many.
    Count(i64),
    /// So many of a hundred.
    Percent(i64),
    /// Text that is neither: `"1"`, `25 %`.
    Malformed,
}

impl Portion {
    /// The amount of a value; `None` where it is not known, or no number and no text.
    pub fn of(node: Node<'_>) -> Option<Self> {
        match scalar::read(node)? {
            Reading::Integer(value) => Some(Self::Count(value)),
            Reading::Text(text) => {
                let digits = text.strip_suffix('%').unwrap_or_default();
                let plain = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
                // A number with so many digits is past every bound.
                let value = digits.parse().unwrap_or(i64::MAX);
                Some(if plain { Self::Percent(value) } else { Self::Malformed })
            }
            _ => None,
        }
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        matches!(self, Self::Count(0) | Self::Percent(0))
    }

    /// How many of a number of Pods that is, rounded up as for budgets; `None` where it is malformed.
    pub fn of_pods(self, pods: i64) -> Option<i64> {
        match self {
            Self::Count(number) => Some(number),
            Self::Percent(share) => Some(share.saturating_mul(pods).saturating_add(99) / 100),
            Self::Malformed => None,
        }
    }

    /// What is wrong with it wherever such an amount may stand, and what to do. Only where more than all is
    /// too much a share may not be more than a hundred percent.
    pub fn wrong(self, at_most_all: bool) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Count(..0) => Some(("is negative", "write 0 or more")),
            Self::Percent(101..) if at_most_all => {
                Some(("is more than 100%", "write `100%` or less"))
            }
            Self::Malformed => Some((
                "is neither a whole number nor a percentage",
                "write a number without quotes, or a percentage such as `25%`",
            )),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Mapped};
    use crate::tree::{Syntax, Tree};

    fn portion(text: &str) -> Option<Portion> {
        let text = format!("a: {text}\n");
        let tree = Tree::parse(Mapped::whole(FileId(0), text.as_str().into()), Syntax::Yaml);
        let root = tree.documents().next().unwrap();
        Portion::of(root.get("a").unwrap())
    }

    #[test]
    fn amounts() {
        assert_eq!(portion("1"), Some(Portion::Count(1)));
        assert_eq!(portion("\"25%\""), Some(Portion::Percent(25)));
        assert_eq!(portion("25%"), Some(Portion::Percent(25)));
        assert_eq!(portion("\"1\""), Some(Portion::Malformed));
        assert_eq!(portion("25 %"), Some(Portion::Malformed));
        assert_eq!(portion("${X}"), None);
        assert_eq!(portion("-1").and_then(|it| it.wrong(true)).map(|it| it.0), Some("is negative"));
        assert!(portion("150%").unwrap().wrong(false).is_none());
        assert!(portion("150%").unwrap().wrong(true).is_some());
    }

    #[test]
    fn shares_are_rounded_up() {
        assert_eq!(Portion::Percent(50).of_pods(1), Some(1));
        assert_eq!(Portion::Percent(50).of_pods(3), Some(2));
        assert_eq!(Portion::Percent(0).of_pods(3), Some(0));
        assert_eq!(Portion::Count(2).of_pods(3), Some(2));
    }
}
