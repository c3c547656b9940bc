//! The file that scripts stand in, as rules about scripts need it: read once for all of them.

use crate::document::Kind;
use crate::embed::Facts;
use crate::tree::Node;
use memchr::memmem;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock};

/// What holds scripts: a document of a CI system, or a script itself.
#[derive(Debug)]
pub struct Host<'t> {
    root: Node<'t>,
    words: OnceLock<HashMap<Box<str>, usize>>,
    functions: OnceLock<HashSet<Box<str>>>,
    /// What was asked of it before, by the place of the list in the program.
    mentions: Mutex<HashMap<usize, bool>>,
    facts: OnceLock<Arc<Facts>>,
}

impl<'t> Host<'t> {
    /// The host with this root.
    pub fn new(root: Node<'t>) -> Self {
        Self {
            root,
            words: OnceLock::new(),
            functions: OnceLock::new(),
            mentions: Mutex::default(),
            facts: OnceLock::new(),
        }
    }

    /// Its root.
    pub fn root(&self) -> Node<'t> {
        self.root
    }

    /// The whole text, whatever else is in it.
    fn text(&self) -> &'t str {
        self.root.tree().source().text()
    }

    /// Whether its text has one of these, which are in lower case, in whatever case.
    pub fn mentions(&self, list: &'static [&'static str]) -> bool {
        let key = list.as_ptr() as usize;
        let known = |it: &Mutex<HashMap<usize, bool>>| it.lock().ok()?.get(&key).copied();
        if let Some(known) = known(&self.mentions) {
            return known;
        }
        let text = self.text().to_ascii_lowercase();
        let found = list.iter().any(|it| memmem::find(text.as_bytes(), it.as_bytes()).is_some());
        if let Ok(mut known) = self.mentions.lock() {
            known.insert(key, found);
        }
        found
    }

    /// The words of its text, of letters, digits and underscores, each with how often it stands there.
    pub fn words(&self) -> &HashMap<Box<str>, usize> {
        self.words.get_or_init(|| {
            let mut words: HashMap<Box<str>, usize> = HashMap::new();
            let all = self.text().split(|it| !is_part(it)).filter(|it| !it.is_empty());
            for word in all {
                match words.get_mut(word) {
                    Some(times) => *times += 1,
                    None => _ = words.insert(word.into(), 1),
                }
            }
            words
        })
    }

    /// The names that may be functions of its scripts: words before parentheses, and behind `function`.
    pub fn functions(&self) -> &HashSet<Box<str>> {
        self.functions.get_or_init(|| {
            let text = self.text();
            let before = text.match_indices("()").filter_map(|(at, _)| {
                let head = text[..at].trim_end_matches(' ');
                head.get(head.rfind(|it| !is_part(it)).map_or(0, |at| at + 1)..)
            });
            let behind = text.split("function ").skip(1);
            let behind = behind.map(|it| &it[..it.find(|it| !is_part(it)).unwrap_or(it.len())]);
            before.chain(behind).map(Box::from).collect()
        })
    }

    /// What is certain of the variables that it gives its scripts.
    pub(super) fn facts(&self, kind: Kind) -> Arc<Facts> {
        self.facts.get_or_init(|| Arc::new(Facts::of(self.root, kind))).clone()
    }
}

fn is_part(it: char) -> bool {
    it.is_ascii_alphanumeric() || it == '_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Mapped};
    use crate::tree::Tree;

    static TOOLS: [&str; 2] = ["trivy", "grype"];
    static OTHERS: [&str; 1] = ["cosign"];

    #[test]
    fn what_a_text_has() {
        let text = "a_b() { Trivy image a_b; }\nfunction deploy { :; }\n";
        let tree = Tree::of_scalar(Mapped::whole(FileId(0), text.into()));
        let host = Host::new(tree.node(0));
        assert!(host.mentions(&TOOLS) && !host.mentions(&OTHERS) && host.mentions(&TOOLS));
        assert_eq!(host.words().get("a_b"), Some(&2));
        assert_eq!(host.functions().len(), 2);
        assert!(host.functions().contains("a_b") && host.functions().contains("deploy"));
    }
}
