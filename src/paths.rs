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

/// Folders for what builds and deploys the folder above them.
const HELPERS: [&str; 17] = [
    "aws",
    "bin",
    "build",
    "ci",
    "cicd",
    "deploy",
    "deployment",
    "devops",
    "ecs",
    "hack",
    "infra",
    "infrastructure",
    "ops",
    "pipeline",
    "pipelines",
    "script",
    "scripts",
];

/// Whether a file belongs to what a script is of, by their paths: it lies in a folder around the script, or in
/// the one that the script is for. That is the folder above `.github`, `scripts` and their like.
pub fn are_close(script: &str, other: &str) -> bool {
    let folder = |path: &str| path.rfind('/').map_or(0, |it| it + 1);
    let own = &script[..folder(script)];
    let mut home = own;
    if let Some(at) = own.match_indices('.').map(|it| it.0).find(|at| is_hidden(own, *at)) {
        home = &own[..at];
    }
    while let Some(outer) = home.strip_suffix('/')
        && HELPERS.contains(&name(outer))
    {
        home = &outer[..folder(outer)];
    }
    other.starts_with(home) || own.starts_with(&other[..folder(other)])
}

/// Whether the name of a hidden folder starts at an offset of a path.
fn is_hidden(path: &str, at: usize) -> bool {
    let starts = at == 0 || path.as_bytes().get(at - 1) == Some(&b'/');
    starts && !path[at..].starts_with("./") && !path[at..].starts_with("../")
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

    #[test]
    fn what_a_script_is_of() {
        assert!(are_close("deploy.sh", "ecs/task.json"));
        assert!(are_close(".github/workflows/deploy.yml", "ecs/task.json"));
        assert!(are_close("shop/.github/workflows/deploy.yml", "shop/ecs/task.json"));
        assert!(are_close("shop/deploy/scripts/up.sh", "shop/ecs/task.json"));
        assert!(are_close("shop/api/up.sh", "shop/task.json"));
        assert!(are_close("../shop/up.sh", "../shop/task.json"));
        assert!(!are_close("shop/.github/workflows/deploy.yml", "blog/ecs/task.json"));
        assert!(!are_close("shop/up.sh", "blog/task.json"));
    }
}
