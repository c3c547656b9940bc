//! Paths as they are shown: with `/`, relative to the working directory. Does no I/O.

/// The path of a file that is named as seen from a folder (empty, or with a slash at its end). `None`
/// where that leads out of what can be told: an absolute name, too many `..`.
pub fn join(folder: &str, name: &str) -> Option<String> {
    if name.is_empty() || name.starts_with(['/', '\\', '~']) {
        return None;
    }
    let absolute = folder.starts_with('/');
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(name.split('/')) {
        match step {
            "" | "." => {}
            ".." => match steps.last() {
                Some(&last) if last != ".." => drop(steps.pop()),
                // The working directory may itself be named from further up.
                _ if folder.starts_with("..") => steps.push(".."),
                _ => return None,
            },
            _ => steps.push(step),
        }
    }
    let path = steps.join("/");
    Some(if absolute { format!("/{path}") } else { path })
}

/// The part of a path after its last slash.
pub fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_joined() {
        let joined = |folder, name| join(folder, name).unwrap_or_default();
        assert_eq!(joined("", "./task.json"), "task.json");
        assert_eq!(joined("deploy/", "../task.json"), "task.json");
        assert_eq!(joined("/a/b/", "../c//d.json"), "/a/c/d.json");
        assert_eq!(joined("../x/", "../y.json"), "../y.json");
        assert_eq!(join("deploy/", "../../task.json"), None);
        assert_eq!(join("deploy/", "/task.json"), None);
        assert_eq!(name("a/b.json"), "b.json");
    }
}
