//! What the value of an expression can be made of.

use super::{Expression, Kind, Node, Path};

/// A part of an expression whose text can come out as its value, or as a part of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Reach<'e> {
    /// The part: a path, a literal, or a call whose value is its own (`hashFiles`, `success`, …).
    pub node: &'e Node,
    /// Its path, if it is one.
    pub path: Option<Path>,
    /// Whether `toJSON` writes it, so that all it holds comes out.
    pub is_json: bool,
    /// Whether other text may stand around it: `format`, `join`.
    pub is_part: bool,
}

impl Reach<'_> {
    /// Whether text comes out that anybody can choose who opens an issue or a pull request.
    pub fn is_untrusted(&self) -> bool {
        let Some(path) = &self.path else { return false };
        path.is_untrusted() || self.is_json && path.holds_untrusted()
    }
}

impl Expression {
    /// The parts that can come out as its value. What is only tested does not: operands of comparisons and of
    /// `!`, arguments of `contains`, `startsWith`, `endsWith` and `hashFiles`, conditions of `case`, and what
    /// stands before `&&`, which comes out only where it is empty, `false`, `0` or `null`.
    pub fn results(&self) -> Vec<Reach<'_>> {
        let mut results = Vec::new();
        let mut open = vec![Reach { node: &self.root, path: None, is_json: false, is_part: false }];
        while let Some(reach) = open.pop() {
            match behind(&reach) {
                Some(mut parts) => {
                    parts.reverse();
                    open.extend(parts);
                }
                None => results.push(Reach { path: Path::of(reach.node), ..reach }),
            }
        }
        results
    }

    /// The paths among [`Self::results`] that bring in text that anybody can choose.
    pub fn untrusted(&self) -> Vec<Path> {
        self.results().into_iter().filter(Reach::is_untrusted).filter_map(|it| it.path).collect()
    }
}

/// What a part passes on as its value. Nothing where it is the value itself.
fn behind<'e>(reach: &Reach<'e>) -> Option<Vec<Reach<'e>>> {
    let on = |node: &'e Node| Reach { node, path: None, ..*reach };
    let part = |node: &'e Node| Reach { is_part: true, ..on(node) };
    let json = |node: &'e Node| Reach { is_json: true, ..on(node) };
    Some(match &reach.node.kind {
        Kind::And(operands) => operands.last().map(on).into_iter().collect(),
        Kind::Or(operands) => operands.iter().map(on).collect(),
        // Of what `fromJSON` reads, anything may be looked up.
        Kind::Property { of, .. } | Kind::Filter { of } | Kind::Index { of, .. } => {
            Path::of(reach.node).is_none().then(|| vec![on(of)])?
        }
        Kind::Call { function, arguments, .. } => match function.to_ascii_lowercase().as_str() {
            "fromjson" => arguments.iter().map(on).collect(),
            "tojson" => arguments.iter().map(json).collect(),
            "format" | "join" => arguments.iter().map(part).collect(),
            "case" => case(arguments).map(on).collect(),
            _ => return None,
        },
        _ => return None,
    })
}

/// The values of `case`: every second argument, and the last.
fn case(arguments: &[Node]) -> impl Iterator<Item = &Node> {
    let (last, pairs) =
        arguments.split_last().map_or((None, arguments), |(it, all)| (Some(it), all));
    pairs.iter().skip(1).step_by(2).chain(last)
}
