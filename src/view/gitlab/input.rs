//! Where a text uses inputs: `$[[ inputs.name | function ]]`.

use std::ops::Range;

/// The functions that an input may go through.
pub const FUNCTIONS: [&str; 3] = ["expand_vars", "truncate", "posix_escape"];

/// How many of them one after the other.
pub const MOST_FUNCTIONS: usize = 3;

/// A place of a text that GitLab fills in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Use<'t> {
    /// Where, with its brackets.
    pub range: Range<usize>,
    /// The input, where it is one of the file.
    pub name: Option<&'t str>,
    /// The functions it goes through, without what they are given.
    pub functions: Vec<&'t str>,
}

/// The places of a text that GitLab fills in.
pub fn uses(text: &str) -> Vec<Use<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("$[[").map(|it| it + at) {
        let Some(length) = text[start..].find("]]") else { break };
        let mut parts = text[start + 3..start + length].split('|').map(str::trim);
        let access = parts.next().unwrap_or_default();
        let name = access.strip_prefix("inputs.").filter(|it| is_name(it));
        let functions = parts.map(|it| it.split(['(', ' ']).next().unwrap_or_default());
        let range = start..start + length + 2;
        found.push(Use { range, name, functions: functions.collect() });
        at = start + length + 2;
    }
    found
}

fn is_name(text: &str) -> bool {
    let is_part = |it: char| it.is_alphanumeric() || it == '_' || it == '-';
    !text.is_empty() && text.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uses_of_inputs() {
        let found =
            uses("a $[[ inputs.x-y ]] $[[inputs.z | expand_vars | truncate(0,5)]] $[[ a.b ]] $[[");
        assert_eq!(
            found.iter().map(|it| it.name).collect::<Vec<_>>(),
            [Some("x-y"), Some("z"), None]
        );
        assert_eq!(found[1].functions, ["expand_vars", "truncate"]);
        assert_eq!(found[0].range, 2..19);
    }
}
