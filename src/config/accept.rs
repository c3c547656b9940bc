//! Adds `[[ignore]]` entries to the text of a configuration file, which keeps its comments and layout.

use crate::date::Date;
use toml_edit::{Array, ArrayOfTables, Datetime, DocumentMut, Item, Table, Value, value};

/// An entry that is to be added.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Accepted {
    /// The file, relative to the folder of the configuration, with `/`.
    pub path: String,
    /// The segments of the place; none for the whole file.
    pub at: Vec<String>,
    /// The ids of the rules.
    pub rules: Vec<String>,
    /// Why.
    pub reason: String,
    /// The last day on which it works.
    pub until: Option<Date>,
}

/// The text of a configuration file with the entries at the end of its ignores. Fails where the text is
/// no TOML, or what it calls `ignore` is no list of tables.
pub fn accept(text: &str, entries: &[Accepted]) -> Result<String, String> {
    let broken = |it: toml_edit::TomlError| format!("not TOML: {}", it.message());
    let mut document: DocumentMut = text.parse().map_err(broken)?;
    let ignores = document.entry("ignore").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    for entry in entries {
        match ignores {
            Item::ArrayOfTables(list) => list.push(table(entry)),
            Item::Value(Value::Array(list)) => list.push(table(entry).into_inline_table()),
            _ => return Err("`ignore` is no list of tables".to_owned()),
        }
    }
    Ok(document.to_string())
}

fn table(entry: &Accepted) -> Table {
    let mut table = Table::new();
    table["rule"] = match entry.rules.as_slice() {
        [rule] => value(rule.as_str()),
        rules => value(rules.iter().collect::<Array>()),
    };
    table["path"] = value(glob(&entry.path));
    if !entry.at.is_empty() {
        table["at"] = value(entry.at.join("/"));
    }
    table["reason"] = value(entry.reason.as_str());
    let until = entry.until.and_then(|it| it.to_string().parse::<Datetime>().ok());
    if let Some(until) = until {
        table["until"] = value(until);
    }
    table
}

/// A glob that matches this one path.
fn glob(path: &str) -> String {
    let mut glob = String::new();
    // Without a slash before its end, a glob matches at any depth.
    if !path.contains('/') {
        glob.push('/');
    }
    for (at, it) in path.char_indices() {
        let special = matches!(it, '*' | '?' | '[' | ']' | '{' | '}' | '\\')
            || at == 0 && matches!(it, '!' | '#') && glob.is_empty()
            || it == ' ' && at + 1 == path.len();
        if special {
            glob.push('\\');
        }
        glob.push(it);
    }
    glob
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::text::FileId;

    fn entry(path: &str) -> Accepted {
        Accepted {
            path: path.to_owned(),
            at: vec!["a\"b".to_owned(), "*".to_owned()],
            rules: vec!["ecs/root-user".to_owned(), "ecs/unpinned-image".to_owned()],
            reason: "it's \"fine\"".to_owned(),
            until: Date::parse("2027-03-31"),
        }
    }

    #[test]
    fn entries_are_added_and_the_rest_stays() {
        let old = "# ours\nfail-on  =  'error' # why\n\n[[ignore]] # first\nrule = 'syntax/*'\nreason = 'x'\n\n[rules]\necs = 'info'\n";
        for text in ["", old, "ignore = [{rule = 'syntax/*', reason = 'x'}] # one\n"] {
            let new = accept(text, &[entry("a/b.json")]).unwrap();
            for line in text.lines().filter(|it| !it.starts_with("ignore")) {
                assert!(new.contains(line), "{new}");
            }
            let (config, findings) = Config::parse(FileId(0), &new);
            assert!(findings.is_empty(), "{new}\n{findings:?}");
            let added = config.ignores.last().unwrap();
            assert_eq!((&*added.reason, added.rules.len()), ("it's \"fine\"", 2));
            assert_eq!(added.at, ["a\"b", "*"]);
            assert_eq!(added.until.map(|(it, _)| it), Date::parse("2027-03-31"));
        }
        assert!(accept("ignore = 1", &[entry("a")]).is_err());
        assert!(accept("[", &[entry("a")]).is_err_and(|it| it.starts_with("not TOML")));
    }

    #[test]
    fn globs_mean_one_path() {
        for path in ["a.json", "a b/[c]*.json", "!x/y", "#x/y", "x ", "a\\b/c", "é/{a,b}.json"] {
            let new = accept("", &[entry(path)]).unwrap();
            let (config, findings) = Config::parse(FileId(0), &new);
            assert!(findings.is_empty(), "{new}\n{findings:?}");
            let paths = config.ignores[0].paths.as_ref().unwrap();
            assert!(paths.covers(path, false), "{new}");
            assert!(!paths.covers(&format!("z/{path}"), false), "{new}");
        }
    }
}
