//! "Did you mean": the known word that a misspelt one is closest to.

use strsim::damerau_levenshtein;

/// More candidates than this come from no honest document.
const MOST: usize = 2000;

/// Longer words, in bytes, are nobody's slip, and would take long to compare.
const LONGEST: usize = 100;

/// The candidate closest to `word`, if one is close enough to have been meant: a third of the letters
/// may differ, case and `_` for `-` cost nothing, and a cut-off word counts (`warn`, `warning`).
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Distances grow with the product of the lengths; no name is this long.
    if word.len() > LONGEST {
        return None;
    }
    let word = plain(word);
    let length = word.chars().count();
    let limit = (length / 3).max(1);
    let distance = |candidate: &str| {
        let candidate = plain(candidate);
        // No fewer letters differ than one has more than the other.
        let least = candidate.chars().count().abs_diff(length);
        match length >= 3 && candidate.starts_with(&word) {
            true => 1,
            false if least > limit => least,
            false => damerau_levenshtein(&word, &candidate),
        }
    };
    let near = candidates.into_iter().take(MOST).map(|it| (distance(it), it));
    let nearest = near.filter(|(distance, _)| *distance <= limit && *distance < length);
    nearest.min_by_key(|(distance, _)| *distance).map(|(_, it)| it)
}

/// The help for a word that is not one of the known ones.
pub fn did_you_mean<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce() -> String,
) -> String {
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise(),
    }
}

/// The known words as alternatives, at most eight of them: "`a`", "one of `a`, `b`".
pub fn one_of<'a>(known: impl IntoIterator<Item = &'a str>) -> String {
    let mut known = known.into_iter().map(|it| format!("`{it}`"));
    let shown: Vec<_> = known.by_ref().take(8).collect();
    let more = if known.next().is_some() { " …" } else { "" };
    let of = if shown.len() > 1 { "one of " } else { "" };
    format!("{of}{}{more}", shown.join(", "))
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_eight_alternatives() {
        assert_eq!(one_of(["a"]), "`a`");
        assert_eq!(one_of(["a", "b"]), "one of `a`, `b`");
        let many = one_of(["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
        assert!(many.ends_with("`h` …"), "{many}");
    }

    #[test]
    fn a_near_word_is_found() {
        let levels = ["off", "info", "warning", "error"];
        for (word, expected) in [
            ("warn", Some("warning")),
            ("Error", Some("error")),
            ("eror", Some("error")),
            ("of", Some("off")),
            ("critical", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(nearest(word, levels.into_iter()), expected, "{word}");
        }
    }

    #[test]
    fn another_word_is_not() {
        assert_eq!(
            nearest("awslogs-gruop", ["awslogs-region", "awslogs-group"]),
            Some("awslogs-group")
        );
        assert_eq!(nearest("Data", ["data"]), Some("data"));
        assert_eq!(nearest("db", ["fs", "tmp"]), None);
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn slips_are_near_and_others_far() {
        let names = ["environment", "environmentFiles", "essential", "image"];
        assert_eq!(nearest("enviroment", names), Some("environment"));
        assert_eq!(nearest("Image", names), Some("image"));
        assert_eq!(nearest("iamge", names), Some("image"));
        assert_eq!(nearest("command", names), None);
        assert_eq!(nearest("web", ["api", "webs"]), Some("webs"));
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(nearest("", names), None);
    }
}
