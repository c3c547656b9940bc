//! What an option name means to a command.

use super::What;
use super::table::{Kind, Operation};

/// Options that every command takes, of both versions of the AWS CLI.
pub(super) const GLOBAL: [(&str, Kind); 20] = [
    ("debug", Kind::Switch),
    ("endpoint-url", Kind::Text),
    ("no-verify-ssl", Kind::Switch),
    ("no-paginate", Kind::Switch),
    ("output", Kind::Enum("json|text|table|yaml|yaml-stream|off")),
    ("query", Kind::Text),
    ("profile", Kind::Text),
    ("region", Kind::Text),
    ("version", Kind::Switch),
    ("color", Kind::Enum("on|off|auto")),
    ("no-sign-request", Kind::Switch),
    ("ca-bundle", Kind::Text),
    ("cli-read-timeout", Kind::Int),
    ("cli-connect-timeout", Kind::Int),
    ("cli-binary-format", Kind::Enum("base64|raw-in-base64-out")),
    ("cli-error-format", Kind::Text),
    ("no-cli-pager", Kind::Switch),
    ("cli-auto-prompt", Kind::Switch),
    ("no-cli-auto-prompt", Kind::Switch),
    ("v2-debug", Kind::Switch),
];

/// Options of operations that send a request.
const INPUT: [(&str, Kind); 3] = [
    ("cli-input-json", Kind::Text),
    ("cli-input-yaml", Kind::Text),
    ("generate-cli-skeleton", Kind::Maybe),
];

/// Options of operations whose answer comes in pages.
const PAGES: [(&str, Kind); 3] =
    [("max-items", Kind::Int), ("page-size", Kind::Int), ("starting-token", Kind::Text)];

/// The options that may stand in a command.
pub(super) struct Known {
    /// With the name to look for, the full name, what it takes, whether it is the opposite of a flag.
    own: Vec<(String, String, Kind, bool)>,
    is_open: bool,
}

impl Known {
    /// Those of an operation, or of one that is not known.
    pub fn of(operation: Option<Operation>) -> Self {
        let mut own = Vec::new();
        let Some((operation, options)) = operation.and_then(|it| Some((it, it.options()?))) else {
            return Self { own, is_open: true };
        };
        for option in options {
            let name = option.name;
            if option.kind == Kind::Flag {
                own.push((format!("no-{name}"), name.clone(), Kind::Flag, true));
            }
            if option.kind != Kind::Operand {
                own.push((name.clone(), name, option.kind, false));
            }
        }
        let input = INPUT.iter().filter(|_| operation.takes_input());
        let pages = PAGES.iter().filter(|_| operation.takes_pages());
        for (name, kind) in input.chain(pages) {
            if !own.iter().any(|it| it.0 == *name) {
                own.push((name.to_string(), name.to_string(), *kind, false));
            }
        }
        Self { own, is_open: false }
    }

    /// The names of all options of the operation.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(|it| &*it.0)
    }

    /// What a written name, or the beginning of one, stands for: the full name, what it is, whether it is the
    /// opposite of a flag.
    pub fn find(&self, written: &str) -> (String, What, bool) {
        let own = |it: &(String, String, Kind, bool)| (it.1.clone(), What::Own(it.2), it.3);
        let global = |it: &(&str, Kind)| (it.0.to_owned(), What::Global(it.1), false);
        if let Some(found) = self.own.iter().find(|it| it.0 == written) {
            return own(found);
        }
        if let Some(found) = GLOBAL.iter().find(|it| it.0 == written) {
            return global(found);
        }
        let unknown = if self.is_open { What::Unjudged } else { What::Unknown };
        if written.is_empty() || self.is_open {
            return (written.to_owned(), unknown, false);
        }
        // The options of all commands are taken first.
        let globals: Vec<_> = GLOBAL.iter().filter(|it| it.0.starts_with(written)).collect();
        let owns: Vec<_> = self.own.iter().filter(|it| it.0.starts_with(written)).collect();
        match (&*globals, &*owns) {
            ([one], _) => global(one),
            ([], [one]) => own(one),
            ([], []) => (written.to_owned(), unknown, false),
            _ => {
                let names = globals.iter().map(|it| it.0).chain(owns.iter().map(|it| &*it.0));
                let names = names.map(str::to_owned).collect();
                (written.to_owned(), What::Ambiguous(names), false)
            }
        }
    }
}
