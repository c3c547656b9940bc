//! The format of `printf`, whose directives stand for what only its other words tell.

use super::heredoc::Filled;
use crate::text::{Origin, Segment};
use regex::Regex;
use std::sync::{Arc, LazyLock};

/// A directive, or `%%`.
static DIRECTIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"%(?:%|[-+ 0#]*(?:[0-9]+|\*)?(?:\.(?:[0-9]+|\*))?[bcdiouxXeEfgGqs])").ok()
});

/// What stands in place of a directive.
const UNKNOWN: &str = "${printf}";

/// The text of a format with something unknown in place of its directives.
pub(super) fn format((text, values): Filled) -> Filled {
    let written = text.text();
    let directives = DIRECTIVE.as_ref().into_iter().flat_map(|it| it.find_iter(written));
    let (mut whole, mut segments, mut at) = (String::new(), Vec::new(), 0);
    // Of each part that stays, where it was and where it is.
    let mut kept = Vec::new();
    let mut keep = |range: std::ops::Range<usize>, whole: &mut String, segments: &mut Vec<_>| {
        if !range.is_empty() {
            kept.push((range.clone(), whole.len()));
            let source = range.start as u32..range.end as u32;
            segments.push(Segment { at: whole.len() as u32, source, origin: Origin::Verbatim });
            whole.push_str(&written[range]);
        }
    };
    for found in directives {
        keep(at..found.start(), &mut whole, &mut segments);
        at = found.end();
        let source = found.start() as u32..found.end() as u32;
        segments.push(Segment { at: whole.len() as u32, source, origin: Origin::Atom });
        whole.push_str(if found.as_str() == "%%" { "%" } else { UNKNOWN });
    }
    keep(at..written.len(), &mut whole, &mut segments);
    let moved = |it: u32| {
        let holds = |part: &&(std::ops::Range<usize>, usize)| part.0.contains(&(it as usize));
        let (range, start) = kept.iter().find(holds)?;
        Some((start + it as usize - range.start) as u32)
    };
    let values = values.into_iter().filter_map(|(range, origin)| {
        let start = moved(range.start)?;
        Some((start..start + (range.end - range.start), origin))
    });
    let values = values.collect();
    (text.compose(Arc::from(whole), segments), values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Mapped};

    #[test]
    fn directives_are_unknown() {
        let written = r#"[{"name":"web","imageUri":"%s:%-5.2f"}] 100%% %z"#;
        let whole = Mapped::whole(FileId(0), written.into());
        let (text, _) = format((whole, Vec::new()));
        let expected = r#"[{"name":"web","imageUri":"${printf}:${printf}"}] 100% %z"#;
        assert_eq!(text.text(), expected);
        let end = expected.find("%z").unwrap() as u32;
        assert_eq!(&written[text.span(end..end + 2).range()], "%z");
    }
}
