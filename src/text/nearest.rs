//! "Did you mean": the candidate a misspelt word was most likely meant to be.

/// The candidate nearest to a word, if it is near enough to be meant. Case counts little.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let distance = |it: &str| strsim::damerau_levenshtein(&lower, &it.to_lowercase());
    let (distance, found) =
        candidates.into_iter().map(|it| (distance(it), it)).min_by_key(|it| it.0)?;
    // A third of the word may be wrong; of a word of two letters nothing.
    let allowed = word.chars().count().min(found.chars().count()) / 3;
    (distance <= allowed.min(3)).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        assert_eq!(
            nearest("awslogs-gruop", ["awslogs-region", "awslogs-group"]),
            Some("awslogs-group")
        );
        assert_eq!(nearest("Data", ["data"]), Some("data"));
        assert_eq!(nearest("db", ["fs", "tmp"]), None);
        assert_eq!(nearest("x", []), None);
    }
}
