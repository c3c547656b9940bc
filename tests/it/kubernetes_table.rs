//! Packs `schemas/kubernetes.json` and holds `schemas/kubernetes.bin` against it; `UPDATE=1` writes it.
//! `src/schema/kubernetes/table.rs` reads it, and says how it is laid out.

use crate::support::root;
use libtest_mimic::{Failed, Trial};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::fs;

const SCALARS: [&str; 11] = [
    "string",
    "int32",
    "int64",
    "number",
    "boolean",
    "intOrString",
    "quantity",
    "time",
    "bytes",
    "object",
    "any",
];
const REF: u32 = 11;
const LIST: u32 = 12;
const MAP: u32 = 13;
const ENUM: u32 = 14;

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("kubernetes_table/is_packed", is_packed)]
}

fn is_packed() -> Result<(), Failed> {
    let text = fs::read_to_string(root().join("schemas/kubernetes.json"))?;
    let packed = Packer::default().pack(&serde_json::from_str(&text)?)?;
    let path = root().join("schemas/kubernetes.bin");
    if fs::read(&path).is_ok_and(|it| it == packed) {
        return Ok(());
    }
    if std::env::var_os("UPDATE").is_some() {
        return Ok(fs::write(path, packed)?);
    }
    Err("schemas/kubernetes.bin: run `UPDATE=1 cargo test --test it kubernetes_table`".into())
}

#[derive(Default)]
struct Packer {
    types: HashMap<String, u32>,
    enums: Vec<u8>,
    values: Vec<u8>,
    inner: Vec<u8>,
    text: String,
    texts: HashMap<String, u32>,
    /// Enums and collections that are there already.
    seen: HashMap<String, u32>,
}

impl Packer {
    fn pack(mut self, json: &Value) -> Result<Vec<u8>, Failed> {
        let part = |name: &str| json[name].as_object().ok_or("no such part");
        // Sorted by their bytes, as the reader searches.
        let sorted = |it: &Map<String, Value>| {
            let mut keys: Vec<_> = it.keys().cloned().collect();
            keys.sort();
            keys
        };
        let (kind_map, type_map) = (part("kinds")?, part("types")?);
        let names = sorted(type_map);
        self.types = names.iter().cloned().zip(0..).collect();
        let (mut types, mut fields, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
        let mut count = 0u32;
        for name in &names {
            let members = type_map[name].as_object().ok_or("a type is an object")?;
            let from = count;
            for field in sorted(members) {
                for row in rows(&members[&field]) {
                    let required = row["required"].as_bool().unwrap_or(false);
                    let type_ = self.type_of(bare(&row), &row["keys"])?;
                    fields.extend(self.text(&field).to_le_bytes());
                    fields.extend([u8::try_from(field.len())?, u8::from(required)]);
                    fields.extend(bounds(&row));
                    fields.extend(type_.to_le_bytes());
                    count += 1;
                }
            }
            types.extend(self.text(name).to_le_bytes());
            types.extend(from.to_le_bytes());
            types.extend(u16::try_from(name.len())?.to_le_bytes());
            types.extend(u16::try_from(count - from)?.to_le_bytes());
        }
        for kind in sorted(kind_map) {
            let row = &kind_map[&kind];
            let name = bare(row).as_str().ok_or("a kind has a type")?;
            kinds.extend(self.text(&kind).to_le_bytes());
            kinds.extend(u16::try_from(kind.len())?.to_le_bytes());
            kinds.extend(bounds(row));
            kinds.extend(self.types[name].to_le_bytes());
        }
        let sections = [types, fields, kinds, self.enums, self.values, self.inner];
        let mut packed = Vec::new();
        let mut at = 8 * 7u32;
        for it in sections.iter().map(Vec::as_slice).chain([self.text.as_bytes()]) {
            packed.extend(at.to_le_bytes());
            packed.extend(u32::try_from(it.len())?.to_le_bytes());
            at += u32::try_from(it.len())?;
        }
        packed.extend(sections.concat());
        packed.extend(self.text.bytes());
        Ok(packed)
    }

    /// The number of a type: its tag, and in the upper bytes the row it has.
    fn type_of(&mut self, type_: &Value, keys: &Value) -> Result<u32, Failed> {
        let (tag, row) = match type_ {
            Value::String(name) => match SCALARS.iter().position(|it| it == name) {
                Some(tag) => (u32::try_from(tag)?, 0),
                None => (REF, *self.types.get(name).ok_or(format!("no type {name}"))?),
            },
            Value::Array(item) => {
                let item = self.type_of(&item[0], &Value::Null)?;
                let keys = keys.as_array().into_iter().flatten().filter_map(Value::as_str);
                (LIST, self.collection(item, &keys.collect::<Vec<_>>().join(","))?)
            }
            _ if type_["enum"].is_array() => (ENUM, self.enumeration(&type_["enum"])?),
            _ => {
                let values = self.type_of(&type_["map"], &Value::Null)?;
                (MAP, self.collection(values, "")?)
            }
        };
        Ok(tag | row << 8)
    }

    fn collection(&mut self, inner: u32, keys: &str) -> Result<u32, Failed> {
        let next = u32::try_from(self.inner.len() / 12)?;
        let row = *self.seen.entry(format!("{inner} {keys}")).or_insert(next);
        if row == next {
            let at = self.text(keys);
            self.inner.extend(inner.to_le_bytes());
            self.inner.extend(at.to_le_bytes());
            self.inner.extend(u32::try_from(keys.len())?.to_le_bytes());
        }
        Ok(row)
    }

    fn enumeration(&mut self, values: &Value) -> Result<u32, Failed> {
        let next = u32::try_from(self.enums.len() / 8)?;
        let row = *self.seen.entry(values.to_string()).or_insert(next);
        if row == next {
            let values = values.as_array().ok_or("an enum is a list")?;
            self.enums.extend(u32::try_from(self.values.len() / 8)?.to_le_bytes());
            self.enums.extend(u32::try_from(values.len())?.to_le_bytes());
            for value in values {
                let name = value["value"].as_str().or(value.as_str()).ok_or("a value is a text")?;
                let at = self.text(name);
                self.values.extend(at.to_le_bytes());
                self.values.extend(u16::try_from(name.len())?.to_le_bytes());
                self.values.extend(bounds(value));
            }
        }
        Ok(row)
    }

    /// Where a text stands among the texts.
    fn text(&mut self, text: &str) -> u32 {
        if let Some(at) = self.texts.get(text) {
            return *at;
        }
        let at = self.text.find(text).unwrap_or_else(|| {
            self.text.push_str(text);
            self.text.len() - text.len()
        }) as u32;
        self.texts.insert(text.into(), at);
        at
    }
}

/// The rows of a field, one for each of the shapes it had.
fn rows(field: &Value) -> Vec<Value> {
    field["rows"].as_array().cloned().unwrap_or_else(|| vec![field.clone()])
}

/// The type of a row, which says nothing else where it is no object with a `type`.
fn bare(row: &Value) -> &Value {
    row.get("type").unwrap_or(row)
}

/// The first and the last minor version that a row holds for.
fn bounds(row: &Value) -> [u8; 2] {
    let bound = |name: &str, none: u8| row[name].as_u64().map_or(none, |it| it as u8);
    [bound("since", 0), bound("until", u8::MAX)]
}
