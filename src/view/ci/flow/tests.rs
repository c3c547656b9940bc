use super::command::{Effect, effects};
use super::is_at_or_below;
use crate::tree::Tree;
use crate::view::ci::Script;

fn written(text: &str) -> Vec<String> {
    let tree = Tree::of_scalar(crate::text::Mapped::whole(crate::text::FileId(0), text.into()));
    let root = tree.node(0);
    let script = Script::of([root], root);
    let all = script.commands().flat_map(|it| effects(&it));
    let shown = all.map(|it| match it {
        Effect::Whole(name) => format!("={name}"),
        Effect::Perhaps(name) => format!("~{name}"),
        Effect::Anything => "*".to_owned(),
    });
    shown.collect()
}

#[test]
fn what_commands_write() {
    assert_eq!(written("echo a > b.json"), ["=b.json"]);
    assert_eq!(written("cat a.json | tee b.json"), ["=b.json"]);
    assert_eq!(written("jq . a.json >> b.json"), ["~b.json"]);
    assert_eq!(written("echo a > $FILE"), ["*"]);
    assert_eq!(written("echo a >> \"$GITHUB_OUTPUT\""), Vec::<String>::new());
    assert_eq!(written("aws ecs describe-services --cluster a"), Vec::<String>::new());
    assert_eq!(written("aws s3 cp s3://a/b ."), ["*"]);
    assert_eq!(written("make task"), ["*"]);
    assert_eq!(written("./render.sh"), ["*"]);
    assert_eq!(written("docker build -t a ."), Vec::<String>::new());
    assert_eq!(written("docker buildx build --output=out ."), ["*"]);
    assert_eq!(written("docker run -v .:/a b"), ["*"]);
    assert_eq!(written("curl -sS https://a.example -o b.json"), ["~b.json"]);
    assert_eq!(written("curl -sS https://a.example"), Vec::<String>::new());
    assert_eq!(written("curl -sSO https://a.example/b"), ["*"]);
    assert_eq!(written("sudo cp a.json deploy"), ["~a.json", "~deploy", "~deploy/a.json"]);
    assert_eq!(written("cp -r a/. ."), ["~a/.", "*"]);
    assert_eq!(written("sed -i \"s|a|$B|\" b.json"), ["~b.json"]);
    assert_eq!(written("sed -i s/a/b/ *.json"), ["*"]);
    assert_eq!(written("sed s/a/b/ c.json"), Vec::<String>::new());
}

#[test]
fn paths_below_others() {
    assert!(is_at_or_below("a/b.json", "a"));
    assert!(is_at_or_below("a", "a"));
    assert!(is_at_or_below("a", ""));
    assert!(!is_at_or_below("ab/c", "a"));
}
