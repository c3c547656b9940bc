//! "Did you mean".

/// The candidate that a word is most likely a slip of: at most one edit in three characters away,
/// upper and lower case being the same. `None` where nothing is near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    // Distances grow with the product of the lengths; no name is this long.
    if lower.len() > 128 {
        return None;
    }
    let far = |it: &str| strsim::damerau_levenshtein(&lower, &it.to_lowercase());
    let scored = candidates.into_iter().filter(|it| *it != word).map(|it| (far(it), it));
    let (distance, found) = scored.min_by_key(|(distance, _)| *distance)?;
    let length = lower.chars().count().min(found.chars().count());
    (distance <= (length / 3).max(usize::from(length > 1))).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

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
