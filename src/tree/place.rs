//! Where a node is: in the file, in the eyes of a reader, and in the structure of its document.

use super::node::{Kind, Node, Style};
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

impl<'t> Node<'t> {
    /// The place of a range of [`Self::raw_text`]: exact where that part can be followed to the source,
    /// else the whole scalar.
    pub fn span_of(self, range: Range<usize>) -> Span {
        let raw = self.raw();
        let part = self.raw_text().get(range.clone()).filter(|it| !it.is_empty());
        if raw.derived || part.is_none() {
            return self.span();
        }
        if !raw.decoded {
            let start = raw.text.start;
            return self.source().span(start + range.start as u32..start + range.end as u32);
        }
        let mapped = self.embedded();
        mapped.map_or(self.span(), |it| it.span(range.start as u32..range.end as u32))
    }

    /// The place that a finding about this node marks: a scalar itself; for a collection its key, or
    /// the name that tells it from its siblings, or its opening.
    pub fn place(self) -> Span {
        if self.kind() == Kind::Scalar {
            return self.span();
        }
        if let Some(key) = self.own_key() {
            return key.span();
        }
        if let Some(title) = self.tree.title.filter(|_| self.parent().is_none()) {
            return title;
        }
        let named = ["name", "family", "taskDefinition", "sourceVolume", "containerPort"];
        let name = named.iter().find_map(|it| self.get(it));
        if let Some(name) = name.filter(|it| it.kind() == Kind::Scalar) {
            return name.span();
        }
        let start = self.raw().start;
        match self.entries().next() {
            Some(entry) if self.style() != Style::Flow => entry.key.span(),
            // A bracket, or in `[é: 1]` the first character of the key.
            _ => {
                let rest = &self.source().text()[start as usize..self.raw().end as usize];
                let first = rest.chars().next().map_or(0, char::len_utf8) as u32;
                self.source().span(start..start + first)
            }
        }
    }

    /// The way from the root of the document, `containerDefinitions/web/image`: list items by their name
    /// where they have one. The same before and after reformatting and reordering.
    pub fn locator(self) -> String {
        let mut steps = Vec::new();
        let mut at = self;
        while let Some(parent) = at.parent() {
            steps.extend(match parent.kind() {
                Kind::Sequence => Some(at.item_name(parent)),
                _ => parent
                    .written()
                    .find(|it| it.value.index == at.index || it.key.index == at.index)
                    .map(|it| Cow::Borrowed(it.key.raw_text())),
            });
            at = parent;
        }
        if !self.tree.base.is_empty() {
            steps.push(Cow::Borrowed(self.tree.base.as_str()));
        }
        steps.reverse();
        steps.join("/")
    }

    /// What tells an item from the others: its name, else its position.
    fn item_name(self, list: Node<'t>) -> Cow<'t, str> {
        match ["name", "key"].iter().find_map(|it| self.get(it)?.text()) {
            Some(name) => Cow::Borrowed(name),
            None => {
                let index = list.items().take_while(|it| it.index < self.index).count();
                Cow::Owned(index.to_string())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Syntax, Tree};
    use crate::text::{FileId, Mapped};
    use std::ops::Range;

    fn found(text: &str, syntax: Syntax, part: Range<usize>) -> Option<&str> {
        let tree = Tree::parse(Mapped::whole(FileId(0), text.into()), syntax);
        let node = tree.documents().next()?.get("k")?;
        text.get(node.span_of(part).range())
    }

    #[test]
    fn a_pair_in_a_list_is_marked_at_a_whole_character() {
        let text = "[é: 1]";
        let tree = Tree::parse(Mapped::whole(FileId(0), text.into()), Syntax::Yaml);
        let pair = tree.documents().next().and_then(|it| it.items().next()).unwrap();
        assert_eq!(text.get(pair.place().range()), Some("é"));
    }

    #[test]
    fn a_part_of_a_scalar_has_its_own_place() {
        assert_eq!(found(r#"{"k": "a=bc"}"#, Syntax::Json, 2..4), Some("bc"));
        assert_eq!(found(r#"{"k": "\"a\"=bc"}"#, Syntax::Json, 4..6), Some("bc"));
        assert_eq!(found(r#"{"k": "b\nb"}"#, Syntax::Json, 2..3), Some("b"));
        assert_eq!(found("k: a=bc\n", Syntax::Yaml, 2..4), Some("bc"));
        assert_eq!(found("k: 'a=bc'\n", Syntax::Yaml, 2..4), Some("bc"));
        assert_eq!(found("k: |\n  x\n  a=bc\n", Syntax::Yaml, 4..6), Some("bc"));
        assert_eq!(found("k: |\n  bc\n  a=bc\n", Syntax::Yaml, 5..7), Some("bc"));
    }
}
