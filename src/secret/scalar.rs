//! Reads the value at a place in a text without parsing the whole: quoted, escaped, plain, or a YAML block. Works the same in
//! JSON, YAML, `.env`, INI, HCL and shell, and on broken input.

use std::ops::Range;

use super::template::template_end;

/// No value is followed further than this, so that a missing quote costs little.
const LONGEST: usize = 16 * 1024;

/// A plain value ends with its line; of a longer line only so much is looked at.
const LONGEST_LINE: usize = 4096;

/// The number of bytes of `text` at `at` for which `wanted` holds.
fn count(text: &str, at: usize, wanted: impl Fn(u8) -> bool) -> usize {
    let bytes = text.as_bytes().get(at..).unwrap_or_default();
    bytes.iter().take_while(|&&byte| wanted(byte)).count()
}

fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'')
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// After a name: its closing quote, blanks, and the separator. Gives where the value starts.
fn skip_separator(text: &str, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    // `<password>text</password>`
    if bytes.get(end) == Some(&b'>') {
        return Some(end + 1);
    }
    let mut at = end + count(text, end, |b| b == b'\\');
    at += usize::from(bytes.get(at).copied().is_some_and(is_quote));
    at += count(text, at, |b| matches!(b, b']' | b')'));
    at += count(text, at, is_space);
    let separator = match bytes.get(at..)? {
        [b':', b'=', ..] | [b'=', b'>', ..] | [b'+' | b'?', b'=', ..] => 2,
        [b'=' | b':', next, ..] if *next == b'=' || *next == b':' => return None,
        [b':' | b'=', ..] => 1,
        _ => return None,
    };
    at += separator;
    Some(at + count(text, at, is_space))
}

/// The value behind the name at `key` and its separator (`:`, `=`, `=>`, `:=`, `>`), on the same line or below.
pub(super) fn after_separator(text: &str, key: &Range<usize>) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let at = skip_separator(text, key.end)?;
    let at = skip_tag(text, at);
    if bytes[key.end] == b'>' {
        let element = key.start > 0 && bytes[key.start - 1] == b'<';
        let length = count(text, at, |b| !matches!(b, b'<' | b'\n'));
        return element.then_some(at..at + length);
    }
    if let Some(quoted) = quoted(text, at) {
        return Some(quoted);
    }
    let line_end = line_end(text, at);
    let rest = text[at..line_end].trim_end();
    if rest.is_empty() || is_block_mark(rest) {
        return below(text, key.start, line_end);
    }
    // A plain collection: its members have names of their own.
    if rest.starts_with(['{', '[']) {
        return None;
    }
    let separator = bytes[key.end];
    let tight = bytes.get(key.end + 1).is_some_and(|&b| !is_space(b));
    match separator {
        b'=' if tight => Some(shell_word(text, at)),
        // `arn:…:secret:name` is no pair; `password:text` alone on its line may be one.
        b':' if tight && !is_first_in_line(text, key.start) => None,
        _ => plain(text, key, at, rest),
    }
}

/// Where the line of `at` starts, or as far before it as anything is looked at.
fn line_start(text: &str, at: usize) -> usize {
    let mut from = at.saturating_sub(LONGEST_LINE);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    memchr::memrchr(b'\n', &text.as_bytes()[from..at]).map_or(from, |i| from + i + 1)
}

/// The character border at or before `at`, inside the text.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where the line of `at` ends, with the same limit: all of a minified document is one line.
fn line_end(text: &str, at: usize) -> usize {
    let to = floor(text, at + LONGEST_LINE);
    memchr::memchr(b'\n', &text.as_bytes()[at..to]).map_or(to, |i| at + i)
}

fn is_first_in_line(text: &str, at: usize) -> bool {
    text[line_start(text, at)..at].trim_start_matches(['-', ' ', '\t']).is_empty()
}

/// `!!str`, `&anchor` before a value.
fn skip_tag(text: &str, at: usize) -> usize {
    let mut at = at;
    while text[at..].starts_with("!!") || text[at..].starts_with('&') {
        let word = count(text, at, |b| !b.is_ascii_whitespace());
        let blanks = count(text, at + word, is_space);
        if blanks == 0 {
            return at;
        }
        at += word + blanks;
    }
    at
}

/// The inside of the quoted value that starts at `at`. Backslashes before the opening quote (JSON in a string) must stand
/// before the closing one too.
pub(super) fn quoted(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let escapes = count(text, at, |b| b == b'\\');
    let quote = *bytes.get(at + escapes).filter(|&&b| is_quote(b))?;
    let start = at + escapes + 1;
    let limit = bytes.len().min(start + LONGEST);
    let mut end = start;
    while end < limit {
        end += memchr::memchr(quote, &bytes[end..limit]).unwrap_or(limit - end);
        let before = bytes[start..end].iter().rev().take_while(|&&b| b == b'\\').count();
        if end == limit || closes(quote, escapes, before) && !is_doubled(bytes, end, quote) {
            break;
        }
        end += 1 + usize::from(is_doubled(bytes, end, quote));
    }
    if end >= limit {
        // Never closed: the rest of the line.
        end = line_end(text, start);
        return Some(start..end);
    }
    let before = bytes[start..end].iter().rev().take_while(|&&b| b == b'\\').count();
    Some(start..end - before.min(escapes))
}

/// Whether a quote after `before` backslashes closes one that was opened after `escapes`.
fn closes(quote: u8, escapes: usize, before: usize) -> bool {
    match (quote, escapes) {
        (b'"', 0) => before.is_multiple_of(2),
        (_, 0) => true,
        _ => before <= escapes,
    }
}

/// `''` inside single quotes is one quote.
fn is_doubled(bytes: &[u8], at: usize, quote: u8) -> bool {
    quote == b'\'' && bytes.get(at + 1) == Some(&b'\'')
}

/// `|`, `>-`, `|2` and a comment.
fn is_block_mark(rest: &str) -> bool {
    let mark = rest.split(" #").next().unwrap_or(rest).trim_end();
    let Some(flags) = mark.strip_prefix(['|', '>']) else {
        return false;
    };
    flags.len() <= 2 && flags.bytes().all(|b| matches!(b, b'+' | b'-' | b'0'..=b'9'))
}

/// The lines below that are further in than the line of the key, or a quoted string there.
fn below(text: &str, key: usize, key_line_end: usize) -> Option<Range<usize>> {
    let next = key_line_end + count(text, key_line_end, |b| b.is_ascii_whitespace());
    if let Some(quoted) = quoted(text, next) {
        return Some(quoted);
    }
    let indent = count(text, line_start(text, key), is_space);
    let limit = floor(text, key_line_end + 4 * LONGEST);
    let mut end = key_line_end;
    let mut at = key_line_end + 1;
    while at < limit {
        let line_break = memchr::memchr(b'\n', &text.as_bytes()[at..limit]);
        let stop = line_break.map_or(limit, |i| at + i);
        let blank = text[at..stop].trim().is_empty();
        if !blank && count(text, at, is_space) <= indent {
            break;
        }
        if !blank {
            end = stop;
        }
        at = stop + 1;
    }
    let marked = text[..key_line_end].trim_end().ends_with(['|', '>', '-', '+']);
    let block = text.get(next..end)?;
    // Without a block mark, a mapping or a list below is no scalar.
    let scalar = marked || !block.lines().map(str::trim).any(is_collection_line);
    scalar.then_some(next..end)
}

fn is_collection_line(line: &str) -> bool {
    line.contains(": ") || line.ends_with(':') || line.starts_with("- ")
}

/// A plain value that is the `rest` of its line from `at`: to a comment, to the quote around it all, and in a flow
/// collection to the next comma.
fn plain(text: &str, key: &Range<usize>, at: usize, rest: &str) -> Option<Range<usize>> {
    let line = &text[line_start(text, key.start)..key.start];
    let lead = line.trim_start_matches(['-', ' ', '\t', '"', '\'']);
    let mut end = rest.find(" #").unwrap_or(rest.len());
    if lead.starts_with(['{', '[']) || text.as_bytes()[key.end] == b'"' {
        end = rest.find([',', '}', ']']).unwrap_or(end).min(end);
    }
    for quote in ['"', '\'', '`'] {
        let variable = rest.starts_with('$') && template_end(rest, 0).is_none();
        if line.contains(quote) || variable {
            end = rest.find(quote).unwrap_or(end).min(end);
        }
    }
    let value = rest[..end].trim_end_matches([' ', '\t', '\r', ',', ';', '\\']);
    // Behind other words this is likely prose: `# Required secrets: none, so far`.
    if !lead.is_empty() && value.contains(' ') {
        let word = value.split(' ').next().unwrap_or(value);
        let literal = word.bytes().any(|b| b.is_ascii_digit());
        return literal.then_some(at..at + word.len());
    }
    Some(at..at + value.len())
}

/// The word of a shell command at `at`, or what its quotes hold.
pub(super) fn shell_word(text: &str, at: usize) -> Range<usize> {
    if let Some(quoted) = quoted(text, at) {
        return quoted;
    }
    let end = line_end(text, at);
    let bytes = &text.as_bytes()[..end];
    let mut stop = at;
    while let Some(&byte) = bytes.get(stop) {
        if byte == b'$'
            && let Some(after) = template_end(&text[..end], stop)
        {
            stop = after;
            continue;
        }
        let ends = byte.is_ascii_whitespace() || is_quote(byte);
        if ends || matches!(byte, b';' | b'|' | b'<' | b'>' | b'`') {
            break;
        }
        stop += 1;
    }
    let word = &text[at..stop];
    // A quote or line end that is escaped in JSON around the command.
    let word = word.split("\\n").next().unwrap_or(word);
    let word = word.strip_suffix("&&").unwrap_or(word);
    let word = word.trim_end_matches([',', '\\', ')']);
    at..at + word.len()
}

/// The value of the option that ends at `end`: `=X`, ` X`, or the next string of a JSON or YAML list.
pub(super) fn option_value(text: &str, end: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    match bytes.get(end)? {
        b'=' => return Some(shell_word(text, end + 1)),
        b' ' | b'\t' => {
            let at = end + count(text, end, is_space);
            return Some(shell_word(text, at)).filter(|word| !word.is_empty());
        }
        _ => {}
    }
    let at = end + count(text, end, |b| is_quote(b) || matches!(b, b'\\'));
    let comma = count(text, at, |b| b == b',');
    let blanks = count(text, at + comma, |b| b.is_ascii_whitespace());
    let at = at + comma + blanks;
    if comma == 1 {
        return quoted(text, at);
    }
    // The item below, if the option is an item itself.
    let line = text[line_start(text, end)..end].trim_start();
    let items = blanks > 0 && line.starts_with("- ") && text[at..].starts_with("- ");
    items.then(|| shell_word(text, at + 2)).filter(|word| !word.is_empty())
}
