//! Random nestings of fences, scalars, heredocs, quoted arguments and JSON strings: what comes out is what
//! went in, and every part of it leads back to its bytes in the outer file.

use super::super::edits::Later;
use super::super::given::Given;
use super::super::markdown;
use super::super::script::Session;
use crate::document::Kind;
use crate::text::{FileId, Mapped};
use crate::tree::{Syntax, Tree};
use crate::view::ci;

/// How many nestings are tried.
const CASES: u64 = 4000;

/// The same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % most
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
}

/// One level of a nesting.
#[derive(Clone, Copy, Debug)]
enum Layer {
    Fence { indent: usize },
    Scalar { style: Style, home: Home },
    Heredoc { is_literal: bool, tabs: usize },
    Quoted,
    JsonString,
}

#[derive(Clone, Copy, Debug)]
enum Style {
    Literal,
    Folded,
    Single,
    Double,
    Plain,
}

#[derive(Clone, Copy, Debug)]
enum Home {
    Value,
    Item,
    Alias,
}

const STYLES: [Style; 5] =
    [Style::Literal, Style::Folded, Style::Single, Style::Double, Style::Plain];

fn any(random: &mut Random) -> Layer {
    match random.below(8) {
        0 => Layer::Fence { indent: random.below(4) },
        1..=3 => {
            let home = [Home::Value, Home::Item, Home::Alias][random.below(3)];
            Layer::Scalar { style: STYLES[random.below(STYLES.len())], home }
        }
        4 | 5 => Layer::Heredoc { is_literal: random.chance(2), tabs: random.below(3) },
        6 => Layer::Quoted,
        _ => Layer::JsonString,
    }
}

/// A text with a token in it that stands nowhere else.
fn text(random: &mut Random, token: &str) -> String {
    const WORDS: [&str; 14] =
        ["a", "é", "漢字", "$HOME", "${X}", "`", "\\", "\"", "'", "x: y", "# z", "\\n", "{", "🦀"];
    let mut text = "{ \"it is long enough\": ".to_owned();
    let at = random.below(8);
    for word in 0..8 {
        text += if word == at { token } else { WORDS[random.below(WORDS.len())] };
        text += match random.below(8) {
            0 => "\n",
            1 => "\n\n",
            2 => "\n  ",
            3 => "\n\t",
            4 => "",
            _ => " ",
        };
    }
    let end = text.trim_end().len();
    text.truncate(end);
    text + ["", "", "\n"][random.below(3)]
}

impl Layer {
    /// A text put into this level; `None` where it cannot stand in it.
    fn wrap(self, text: &str, random: &mut Random) -> Option<String> {
        match self {
            Self::Fence { indent } => {
                let blanks = " ".repeat(indent);
                let fits = text.ends_with('\n') && !text.contains("```");
                let lines = text.lines().map(|it| format!("{blanks}{it}\n"));
                let body: String = lines.collect();
                fits.then(|| format!("# é\n\n{blanks}```\n{body}{blanks}```\n"))
            }
            Self::Scalar { style, home } => {
                let scalar = style.write(text, random)?;
                Some(match home {
                    Home::Value => format!("é: 1\nk: {scalar}\nz: 2\n"),
                    Home::Item => format!("k:\n  - {scalar}\nz: 2\n"),
                    Home::Alias => format!("a: &a {scalar}\nk: *a\n"),
                })
            }
            Self::Heredoc { is_literal, tabs } => heredoc(text, is_literal, tabs),
            Self::Quoted => {
                let fits = text.starts_with('{') && !text.contains('\'');
                fits.then(|| format!("run é '{text}' z\n"))
            }
            Self::JsonString => {
                let inner = serde_json::to_string(text).ok()?;
                Some(format!("{{\"é\": [1, 2], \"k\": {inner}\n}}"))
            }
        }
    }

    /// What [`Self::wrap`] has put in, with its way back.
    fn unwrap(self, outer: &Mapped) -> Option<Mapped> {
        match self {
            Self::Fence { .. } => Some(markdown::candidates(outer).into_iter().next()?.text),
            Self::Scalar { .. } | Self::JsonString => {
                let is_json = matches!(self, Self::JsonString);
                let syntax = if is_json { Syntax::Json } else { Syntax::Yaml };
                let tree = Tree::parse(outer.clone(), syntax);
                let value = tree.documents().next()?.get("k")?;
                value.items().next().unwrap_or(value).embedded()
            }
            Self::Heredoc { .. } | Self::Quoted => {
                let tree = Tree::of_scalar(outer.clone());
                let scripts = ci::scripts_of(Kind::ShellScript, tree.node(0));
                let script = scripts.first()?;
                let (given, mut found) = (Given::new(script), Vec::new());
                let later = Later::Texts(&[]);
                Session::of(script, &given).documents(&later, false, &mut found);
                Some(found.into_iter().next()?.text)
            }
        }
    }
}

fn heredoc(text: &str, is_literal: bool, tabs: usize) -> Option<String> {
    let strips = tabs > 0;
    if !text.ends_with('\n') || strips && text.lines().any(|it| it.starts_with('\t')) {
        return None;
    }
    let mut body = text.to_owned();
    if !is_literal {
        body = body.replace('\\', "\\\\").replace('$', "\\$").replace('`', "\\`");
    }
    let margin = "\t".repeat(tabs);
    let lines: String = body.split_inclusive('\n').map(|it| format!("{margin}{it}")).collect();
    let (sign, quote) = (if strips { "<<-" } else { "<<" }, if is_literal { "'" } else { "" });
    // One of a level further in would end it.
    let end = format!("E{}", text.len());
    Some(format!("echo é\ncat > f {sign}{quote}{end}{quote}\n{lines}{margin}{end}\necho z\n"))
}

impl Style {
    /// A text as a scalar that stands two columns in; `None` where it cannot be written in this style.
    fn write(self, text: &str, random: &mut Random) -> Option<String> {
        let keep = if text.ends_with("\n\n") { '+' } else { ' ' };
        let chomp = if text.ends_with('\n') { keep } else { '-' };
        let lines = || text.split('\n').filter(|it| !it.is_empty());
        let blank = |it: &str| it.starts_with([' ', '\t']) || it.ends_with([' ', '\t']);
        let is_flat = !lines().any(blank) && !text.starts_with('\n');
        match self {
            Self::Literal => {
                let body: Vec<_> = text.trim_end_matches('\n').split('\n').collect();
                let body: Vec<_> = body.iter().map(|it| format!("    {it}")).collect();
                let opens = text.starts_with([' ', '\t', '\n']);
                (keep == ' ' && !opens).then(|| format!("|{chomp}\n{}", body.join("\n")))
            }
            Self::Folded => {
                let body = fold(text.trim_end_matches('\n'), "    ", random);
                (keep == ' ' && is_flat).then(|| format!(">{chomp}\n    {body}"))
            }
            Self::Single => (is_flat && !text.ends_with('\n'))
                .then(|| format!("'{}'", fold(&text.replace('\'', "''"), "    ", random))),
            Self::Plain => {
                let opens = text.starts_with(|it: char| it.is_ascii_alphabetic());
                let marks = [": ", " #", ":\n", "\n#", "\n- "].iter().any(|it| text.contains(it));
                (is_flat && opens && !marks && !text.ends_with([':', '\n']))
                    .then(|| fold(text, "    ", random))
            }
            Self::Double => Some(double(text, random)),
        }
    }
}

/// A text in lines of a flow or folded scalar: a blank may be a line's end, and each break is one more.
fn fold(text: &str, indent: &str, random: &mut Random) -> String {
    let mut folded = String::new();
    let mut at_break = false;
    let characters: Vec<_> = text.chars().collect();
    for (index, it) in characters.iter().enumerate() {
        let next = characters.get(index + 1);
        let before = index.checked_sub(1).and_then(|it| characters.get(it));
        let word = |it: Option<&char>| it.is_some_and(|it| it.is_alphanumeric());
        match it {
            '\n' => {
                folded += if at_break { "\n" } else { "\n\n" };
                at_break = true;
                if next.is_some_and(|it| *it != '\n') {
                    folded += indent;
                }
            }
            ' ' if word(before) && word(next) && random.chance(3) => {
                folded += "\n";
                folded += indent;
                at_break = false;
            }
            it => {
                folded.push(*it);
                at_break = false;
            }
        }
    }
    folded
}

/// A text in double quotes, with escapes where they must be and where they may be.
fn double(text: &str, random: &mut Random) -> String {
    let mut quoted = "\"".to_owned();
    for it in text.chars() {
        match it {
            '"' | '\\' => quoted.extend(['\\', it]),
            '\n' => quoted += "\\n",
            '\t' => quoted += "\\t",
            '🦀' => quoted += ["🦀", "\\U0001f980"][random.below(2)],
            '$' if random.chance(2) => quoted += "\\x24",
            '{' if random.chance(4) => quoted += "\\\n      {",
            it => quoted.push(it),
        }
    }
    quoted + "\""
}

/// A text in some levels, the innermost first, those that can hold it.
fn nested(random: &mut Random, inner: &str) -> (String, Vec<Layer>) {
    let mut layers = Vec::new();
    let mut outer = inner.to_owned();
    for _ in 0..2 + random.below(8) {
        let layer = any(random);
        if let Some(wrapped) = layer.wrap(&outer, random) {
            outer = wrapped;
            layers.push(layer);
        }
    }
    (outer, layers)
}

#[test]
fn whatever_it_stands_in_a_token_leads_back_to_its_bytes() {
    let mut deep = 0;
    for case in 0..CASES {
        let mut random =
            Random(0x9e37_79b9_7f4a_7c15 ^ (case + 1).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let token = format!("tok{case}é漢z");
        let inner = text(&mut random, &token);
        let (mut outer, layers) = nested(&mut random, &inner);
        if random.chance(3) {
            outer = outer.replace('\n', "\r\n");
        }
        let mut found = Mapped::whole(FileId(0), outer.as_str().into());
        for layer in layers.iter().rev() {
            let inside = layer.unwrap(&found);
            found = inside.unwrap_or_else(|| panic!("nothing in {layer:?}: {layers:?}\n{outer}"));
        }
        let read = found.text().replace('\r', "");
        assert_eq!(read, inner, "{layers:?}\n{outer}");
        check(&found, &outer, &token);
        deep += usize::from(layers.len() > 2);
    }
    assert!(deep > CASES as usize / 2, "{deep}");
}

fn check(found: &Mapped, outer: &str, token: &str) {
    let at = found.text().find(token).expect("the text has the token") as u32;
    let span = found.span(at..at + token.len() as u32);
    assert_eq!(outer.get(span.range()), Some(token), "{outer}");
    let mut last = 0;
    for (at, it) in found.text().char_indices() {
        let range = at as u32..(at + it.len_utf8()) as u32;
        let span = found.span(range.clone());
        assert!(span.start >= last, "{it} in\n{outer}");
        last = span.start;
        let written = outer.get(span.range());
        let same = written.is_some_and(|written| written.chars().eq([it]));
        assert!(same || !found.is_verbatim(range), "{it} is {written:?} in\n{outer}");
    }
}
