//! The `[rules]` table: levels and options.

use super::Level;
use super::reader::{Reader, Value};
use crate::engine;
use crate::rule::{Rule, RuleOption, Setting};
use crate::select::{Names, Selection, listed, quoted, select};
use crate::text::did_you_mean;
use toml::de::{DeTable, DeValue};

/// What the file says about a rule, or about a family of them.
#[derive(Clone, Debug)]
pub struct RuleEntry {
    /// The rules it is about.
    pub selection: Selection,
    /// The level they get, if any.
    pub level: Option<Level>,
    /// Options, of a single rule only.
    pub settings: Vec<(String, Setting)>,
}

pub(super) fn read(value: &Value<'_>, reader: &mut Reader) -> Vec<RuleEntry> {
    let mut entries = Vec::new();
    for (key, value) in reader.table(value).into_iter().flatten() {
        let word: &str = key.get_ref();
        match select(word, Names::Own) {
            Ok(selection) if selection.exact && engine::is_fixed(selection.rules[0]) => {
                let help = "remove the line; the run ends with 2 whenever it is reported";
                reader.fault(key.span(), format!("{} cannot be set", quoted(word)), help);
            }
            Ok(selection) => {
                let entry = entry(selection, &Value::new(key, value), reader);
                entries.push((word.len(), entry));
            }
            Err(help) => reader.fault(key.span(), format!("unknown rule {}", quoted(word)), help),
        }
    }
    // The order of a table means nothing: what names fewer rules goes over what names more.
    entries.sort_by_key(|(length, entry)| (entry.selection.exact, *length));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn entry(selection: Selection, value: &Value<'_>, reader: &mut Reader) -> RuleEntry {
    let mut entry = RuleEntry { selection, level: None, settings: Vec::new() };
    match value.value {
        DeValue::String(_) => entry.level = level(value, reader),
        DeValue::Table(table) => fill(&mut entry, table, reader),
        DeValue::Boolean(_) => {
            reader.wrong_type(value, "a level", "write \"off\", or the severity it is to have");
        }
        _ => {
            reader.wrong_type(value, "a level", "write \"off\", \"info\", \"warning\" or \"error\"")
        }
    }
    entry
}

fn fill(entry: &mut RuleEntry, table: &DeTable<'_>, reader: &mut Reader) {
    let options = if entry.selection.exact { entry.selection.rules[0].options } else { &[] };
    for (key, value) in table {
        let value = Value::new(key, value);
        if value.key == "level" {
            entry.level = level(&value, reader);
        } else if let Some(option) = options.iter().find(|it| it.name == value.key) {
            let setting = setting(option, &value, reader);
            entry.settings.extend(setting.map(|it| (option.name.to_owned(), it)));
        } else {
            let message = format!("unknown option {}", quoted(value.key));
            reader.fault(key.span(), message, instead(&entry.selection, options, value.key));
        }
    }
}

fn instead(selection: &Selection, options: &[RuleOption], word: &str) -> String {
    let rule: &Rule = selection.rules[0];
    let names = || options.iter().map(|it| it.name).chain(["level"]);
    did_you_mean(word, names(), || match (selection.exact, options.is_empty()) {
        (false, _) => "a family has only a `level`; options belong to one rule".to_owned(),
        (true, true) => format!("`{}` has only a `level`", rule.id),
        (true, false) => format!("`{}` has {}", rule.id, listed(names())),
    })
}

fn level(value: &Value<'_>, reader: &mut Reader) -> Option<Level> {
    let name = reader.string(value)?;
    let found = Level::parse(name);
    if found.is_none() {
        let names = || Level::ALL.iter().map(|it| it.name());
        let help = did_you_mean(name, names(), || format!("use one of {}", listed(names())));
        reader.fault(value.span.clone(), format!("unknown level {}", quoted(name)), help);
    }
    found
}

fn setting(option: &RuleOption, value: &Value<'_>, reader: &mut Reader) -> Option<Setting> {
    let key = value.key;
    match ((option.default)(), value.value) {
        (Setting::Flag(_), DeValue::Boolean(flag)) => Some(Setting::Flag(*flag)),
        (Setting::Flag(_), _) => {
            reader.wrong_type(value, "`true` or `false`", format!("write `{key} = true`"));
            None
        }
        (Setting::Number(_), DeValue::Integer(number)) => {
            let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
            if number.is_none() {
                reader.wrong_type(value, "a smaller number", format!("write `{key} = 3`"));
            }
            number.map(Setting::Number)
        }
        (Setting::Number(_), _) => {
            reader.wrong_type(value, "a whole number", format!("write `{key} = 3`"));
            None
        }
        (Setting::List(_), _) => {
            let words = reader.strings(value);
            Some(Setting::List(words.into_iter().map(|(_, it)| it.to_owned()).collect()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Check;
    use crate::text::FileId;

    const OPTIONS: &[RuleOption] = &[
        RuleOption { name: "strict", default: || Setting::Flag(false), summary: "" },
        RuleOption { name: "names", default: || Setting::List(Vec::new()), summary: "" },
        RuleOption { name: "least", default: || Setting::Number(2), summary: "" },
    ];
    static RULE: Rule = Rule { id: "ecs/one", options: OPTIONS, ..Rule::new(Check::Engine) };

    fn read_options(text: &str) -> (RuleEntry, Vec<String>) {
        let selection = Selection { rules: vec![&RULE], exact: true };
        let mut entry = RuleEntry { selection, level: None, settings: Vec::new() };
        let mut reader = Reader::new(FileId(0));
        let table = DeTable::parse(text).unwrap();
        fill(&mut entry, table.get_ref(), &mut reader);
        let said = reader.into_findings();
        let said = said
            .into_iter()
            .map(|it| format!("{}: {} ({})", &text[it.span().range()], it.message, it.help));
        (entry, said.collect())
    }

    #[test]
    fn options_are_read_by_their_type() {
        let (entry, said) =
            read_options("least = 3\nlevel = \"info\"\nnames = [\"A\"]\nstrict = true");
        assert_eq!(said, [""; 0]);
        assert_eq!(entry.level, Some(Level::Info));
        let list = Setting::List(vec!["A".to_owned()]);
        let expected =
            [("least", Setting::Number(3)), ("names", list), ("strict", Setting::Flag(true))];
        assert_eq!(entry.settings, expected.map(|(key, it)| (key.to_owned(), it)));
    }

    #[test]
    fn a_wrong_option_is_reported_at_its_place() {
        for (text, expected) in [
            ("stric = 3", "stric: unknown option `stric` (did you mean `strict`?)"),
            (
                "zzz = 3",
                "zzz: unknown option `zzz` (`ecs/one` has `strict`, `names`, `least`, `level`)",
            ),
            (
                "strict = 1",
                "1: `strict` takes `true` or `false`, not a number (write `strict = true`)",
            ),
            ("least = true", "true: `least` takes a whole number, not `true` (write `least = 3`)"),
            ("names = [1]", "1: `names` takes strings, not a number (put it in quotes)"),
            (
                "level = \"high\"",
                "\"high\": unknown level `high` (use one of `off`, `info`, `warning`, `error`)",
            ),
        ] {
            assert_eq!(read_options(text).1, [expected], "{text}");
        }
    }
}
