//! The small things in a container: items of its lists.

use crate::rule::Place;
use crate::text::Span;
use crate::tree::Node;

/// An item of `env`.
#[derive(Clone, Copy, Debug)]
pub struct Variable<'t>(pub Node<'t>);

/// An item of `ports`.
#[derive(Clone, Copy, Debug)]
pub struct Port<'t>(pub Node<'t>);

/// An item of `volumeMounts`.
#[derive(Clone, Copy, Debug)]
pub struct Mount<'t>(pub Node<'t>);

impl<'t> Variable<'t> {
    /// `name`, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.0.set("name")?.text()
    }

    /// `name`.
    pub fn name_node(&self) -> Option<Node<'t>> {
        self.0.set("name")
    }

    /// `value`.
    pub fn value(&self) -> Option<Node<'t>> {
        self.0.set("value")
    }

    /// `valueFrom`.
    pub fn value_from(&self) -> Option<Node<'t>> {
        self.0.set("valueFrom")
    }

    /// A source of `valueFrom`: `secretKeyRef`, `configMapKeyRef`, `fieldRef`, `resourceFieldRef`.
    pub fn source(&self, field: &str) -> Option<Node<'t>> {
        self.value_from()?.set(field)
    }

    /// What messages call it: ``variable `TOKEN` ``.
    pub fn title(&self) -> String {
        match self.name_node().map(Node::raw_text).filter(|it| !it.is_empty()) {
            Some(name) => format!("variable `{name}`"),
            None => "a variable without a name".to_owned(),
        }
    }
}

impl<'t> Port<'t> {
    /// `name`, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.name_node()?.text()
    }

    /// `name`.
    pub fn name_node(&self) -> Option<Node<'t>> {
        self.0.set("name")
    }

    /// `containerPort`.
    pub fn container_port(&self) -> Option<Node<'t>> {
        self.0.set("containerPort")
    }

    /// `hostPort`, unless it is 0, which means none.
    pub fn host_port(&self) -> Option<Node<'t>> {
        self.0.set("hostPort").filter(|it| it.int() != Some(0))
    }

    /// `protocol`, which is `TCP` where it is not written; `None` where it is not known.
    pub fn protocol(&self) -> Option<&'t str> {
        match self.0.set("protocol") {
            Some(protocol) => protocol.text(),
            None => Some("TCP"),
        }
    }
}

impl<'t> Mount<'t> {
    /// `name`, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.name_node()?.text()
    }

    /// `name`: the volume's.
    pub fn name_node(&self) -> Option<Node<'t>> {
        self.0.set("name")
    }

    /// `mountPath`.
    pub fn mount_path(&self) -> Option<Node<'t>> {
        self.0.set("mountPath")
    }

    /// `subPath` or `subPathExpr`.
    pub fn sub_path(&self) -> Option<Node<'t>> {
        self.0.set("subPath").or_else(|| self.0.set("subPathExpr"))
    }

    /// Whether it is certainly mounted read-only.
    pub fn is_read_only(&self) -> bool {
        self.0.get("readOnly").is_some_and(super::scalar::is_true)
    }
}

/// A port is marked at its number.
impl Place for Port<'_> {
    fn place(&self) -> Span {
        self.container_port().unwrap_or(self.0).place()
    }

    fn locator(&self) -> String {
        self.0.locator()
    }
}

/// A variable is marked at its name.
impl Place for Variable<'_> {
    fn place(&self) -> Span {
        self.name_node().unwrap_or(self.0).place()
    }

    fn locator(&self) -> String {
        self.0.locator()
    }
}

/// A mount is marked at the name of the volume.
impl Place for Mount<'_> {
    fn place(&self) -> Span {
        self.name_node().unwrap_or(self.0).place()
    }

    fn locator(&self) -> String {
        self.0.locator()
    }
}

/// The variables that a text of `env`, `command` or `args` refers to, each with where it does: `$(NAME)`;
/// `$$(NAME)` is text. `third_party/forked/golang/expansion`, read 2026-11-21.
pub fn references(text: &str) -> impl Iterator<Item = (&str, std::ops::Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text.get(at..)?.find('$')?;
            let rest = &text[start + 1..];
            at = start + 1;
            if rest.starts_with('$') {
                at += 1;
            } else if let Some(name) = rest.strip_prefix('(') {
                let end = name.find(')')?;
                at = start + 2 + end + 1;
                return Some((&name[..end], start..at));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn references_of_a_text() {
        let found = |text| references(text).map(|it| it.0).collect::<Vec<_>>();
        assert_eq!(found("a$(B)$$(C)$(D)$E"), ["B", "D"]);
        assert_eq!(found("$$$(A) $("), ["A"]);
        assert_eq!(references("x$(A)").next(), Some(("A", 1..5)));
    }
}
