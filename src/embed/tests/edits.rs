//! What commands make of the texts that a script writes.

use super::super::edits::may_change;
use crate::check;
use crate::document::Kind;
use crate::text::FileId;
use crate::tree::Node;

/// What the task definitions in a file say of a field, in order: the value, `?` where it is not known, `-`
/// where it is not there; with the text at its place, and the text that it is defined by.
fn fields(path: &str, text: &str, key: &str) -> Vec<(String, String, String)> {
    let (parsed, _) = check::parse(FileId(0), path, text.into(), None);
    let Some(parsed) = parsed else { return Vec::new() };
    let tasks = parsed.documents.iter().filter(|it| it.kind == Kind::TaskDefinition);
    let at = |it: Node<'_>| text.get(it.span().range()).unwrap_or_default().to_owned();
    let read = tasks.map(|it| match parsed.root(it).get(key) {
        None => ("-".to_owned(), String::new(), String::new()),
        Some(node) => {
            let origin = node.origin().and_then(|it| text.get(it.span.range()));
            let value = node.text().unwrap_or("?").to_owned();
            (value, at(node), origin.unwrap_or_default().to_owned())
        }
    });
    read.collect()
}

/// The families of the task definitions in a script.
fn families(script: &str) -> Vec<String> {
    fields("a.sh", script, "family").into_iter().map(|it| it.0).collect()
}

/// A heredoc that writes a task definition of a family to `a.json`.
fn written(family: &str, quote: &str) -> String {
    format!(
        "cat > a.json <<{quote}EOF{quote}\n{{\"family\": \"{family}\", \"containerDefinitions\": []}}\nEOF\n"
    )
}

/// What a script makes of `a.json` with a family.
fn after(before: &str, family: &str, script: &str) -> Vec<String> {
    families(&format!("aws x\n{before}\n{}{script}\n", written(family, "'")))
}

#[test]
fn the_environment_is_filled_in() {
    for (before, script, expected) in [
        ("export V=web", "envsubst < a.json > b.json", "web"),
        ("export V=web", "envsubst '$V' < a.json > b.json", "web"),
        ("export V=web", "cat a.json | envsubst | tee b.json", "web"),
        ("export V=web", "envsubst < a.json | kubectl apply -f -", "web"),
        ("export V=web", "kubectl apply -f <(envsubst < a.json)", "web"),
        ("export V=web", "aws ecs x --cli-input-json \"$(envsubst < a.json)\"", "web"),
        ("export V=web", "X=$(envsubst < a.json)\necho \"$X\" > b.json", "web"),
        ("declare -x V=web", "envsubst < ./a.json > out/b.json", "web"),
        ("", "V=web envsubst < a.json > b.json", "web"),
        ("V=web", "export V\nenvsubst < a.json > b.json", "web"),
        // Nobody hands it on.
        ("V=web", "envsubst < a.json > b.json", "?"),
        ("export V=web", "V=$(date) envsubst < a.json > b.json", "?"),
        ("export V=web", "if x; then envsubst < a.json > b.json; fi", "?"),
        ("export V=web", "envsubst \"$FORMAT\" < a.json > b.json", "?"),
        // It is for others.
        ("export V=web", "envsubst '$A' < a.json > b.json", "?"),
        // It is only shown.
        ("export V=web", "envsubst < a.json", "?"),
        ("export V=web", "envsubst < a.json > /dev/null", "?"),
    ] {
        let expected: &[&str] = if expected.is_empty() { &[] } else { &[expected] };
        assert_eq!(after(before, "$V", script), expected, "{before}\n{script}");
    }
}

#[test]
fn the_shell_has_filled_in_its_own() {
    let text = |family: &str, rest: &str| format!("aws x\n{}{rest}", written(family, ""));
    let rest = "export V=web\nenvsubst < a.json > b.json\n";
    assert_eq!(families(&text("$V", rest)), ["?"]);
    assert_eq!(families(&text("\\$V", rest)), ["web"]);
    assert_eq!(families(&text("${V:-\\\"x\\\"}", rest)), ["?"]);
}

#[test]
fn sed_replaces() {
    for (before, script, expected) in [
        ("", "sed 's/<V>/web/' a.json > b.json", "web"),
        ("", "sed -i 's|<V>|web|g' a.json", "web"),
        ("", "sed -i '' -e 's|<V>|web|g' a.json", "web"),
        ("", "sed -i.bak -e 's/<W>/b/' -e 's#<V>#web#g;s/web/api/' ./a.json", "api"),
        ("", "cat a.json | sed \"s/<V>/web/\" | kubectl apply -f -", "web"),
        ("", "gsed -E -i 's/<(V)>/\\1eb/' a.json", "Veb"),
        ("", "sed -i 's/\"family\": \"[^\"]*\"/\"family\": \"web\"/' a.json", "web"),
        ("", "sed 's/<V>/web/' a.json > t && mv t a.json", "web"),
        ("", "sed -i 's/<V>/&-x/' a.json", "?"),
        ("W=web", "sed -i \"s/<V>/$W/\" a.json", "web"),
        ("W=web", "sed -i 's/<V>/'\"$W\"'/' a.json", "web"),
        ("W=web", "sed -i \"s/<V>/$W-${X}/\" a.json", "?"),
        ("W='a&b'", "sed -i \"s/<V>/$W/\" a.json", "?"),
        ("W=$(date)", "sed -i \"s/<V>/$W/\" a.json", "?"),
        ("W='<V>'", "sed -i \"s/$W/web/\" a.json", "web"),
        ("", "if x; then sed -i 's/<V>/web/' a.json; fi", "?"),
        ("", "for i in a b; do sed -i \"s/<V>/$i/\" a.json; done", "?"),
        // What it does is not known, so nothing is.
        ("", "sed -i -f edit.sed a.json", ""),
        ("", "sed -i 's/\\(<V>\\|x\\)/web/' a.json", ""),
        ("", "sed -i \"s/$OLD/web/\" a.json", ""),
        // Another file.
        ("", "sed -i 's/<V>/web/' b.json", "?"),
        ("", "sed -n 's/<V>/web/p' a.json", "?"),
    ] {
        let expected: &[&str] = if expected.is_empty() { &[] } else { &[expected] };
        assert_eq!(after(before, "<V>", script), expected, "{before}\n{script}");
    }
}

#[test]
fn jq_and_yq_assign() {
    for (before, script, expected) in [
        ("", "jq '.family = \"web\"' a.json > b.json", "web"),
        ("W=web", "jq --arg f \"$W\" '.family = $f' a.json > b.json", "web"),
        ("", "cat a.json | jq --arg f web '.x = 1 | .family |= $f' > b.json", "web"),
        ("W=web", "jq \".family = \\\"$W\\\"\" a.json | tee b.json", "web"),
        ("export W=web", "jq '.family = env.W' a.json > b.json", "web"),
        ("export W=web", "yq -i '.family = strenv(W)' a.json", "web"),
        ("", "jq '.cpu = \"256\"' a.json > b.json", "api"),
        ("", "jq 'del(.containerDefinitions, .family)' a.json > b.json", ""),
        ("", "jq 'del(.x, .cpu)' a.json > b.json", "api"),
        ("", "jq --arg f \"$X\" '.family = $f' a.json > b.json", "?"),
        ("", "jq '.family = .other' a.json > b.json", "?"),
        ("", "jq '.family += \"-x\"' a.json > b.json", "?"),
        ("", "if x; then jq '.family = \"web\"' a.json > t && mv t a.json; fi", "?"),
        ("", "jq '. + {family: \"web\"}' a.json > t; mv t a.json", ""),
        // A part is looked up.
        ("", "F=$(jq -r .family a.json)", "api"),
        ("", "jq '.containerDefinitions' a.json > b.json", "api"),
        ("", "jq . a.json", "api"),
    ] {
        let expected: &[&str] = if expected.is_empty() { &[] } else { &[expected] };
        assert_eq!(after(before, "api", script), expected, "{before}\n{script}");
    }
    let items =
        "{\"family\": \"a\", \"containerDefinitions\": [{\"name\": \"x\"}, {\"name\": \"y\"}]}";
    let script = format!(
        "aws x\ncat > a.json <<'E'\n{items}\nE\njq '(.containerDefinitions[] | select(.name == \"y\") | .image) = \"b\" | .family = .containerDefinitions' a.json > b.json\n"
    );
    assert_eq!(families(&script), ["?"]);
}

#[test]
fn files_are_put_together() {
    let json = "{\"family\": \"web\", \"containerDefinitions\": []}";
    for (script, expected) in [
        (format!("echo '{json}' > a.json\nsed -i s/web/api/ a.json"), "api"),
        (format!("X='{json}'\necho \"$X\" > a.json\nsed -i s/web/api/ a.json"), "api"),
        (format!("X='{json}'\necho \"$X\" | sed s/web/api/ | kubectl apply -f -"), "api"),
        (format!("X=$(cat <<E\n{json}\nE\n)\nprintf '%s' \"$X\" | sed s/web/api/ > a.json"), "api"),
        (format!("read -r -d '' X <<'E'\n{json}\nE\necho \"$X\" | sed s/web/api/ > a.json"), "api"),
        (format!("sed s/web/api/ <<< '{json}' > a.json"), "api"),
        (format!("sed s/web/api/ > a.json <<'E'\n{json}\nE"), "api"),
        (
            "cat > a.json <<E\n{\"family\": \"web\",\nE\ncat >> a.json <<E\n\"containerDefinitions\": []}\nE"
                .to_owned(),
            "web",
        ),
        (
            "echo '{\"family\": \"web\",' > a.json\necho '\"containerDefinitions\": []}' >> a.json".to_owned(),
            "web",
        ),
        (format!("cat > a <<E\n{json}\nE\ncp a b\nmv b c/\nsed s/web/api/ c/b > d"), "api"),
        (format!("cat > $F <<E\n{json}\nE\nsed -i s/web/api/ \"${{F}}\""), "api"),
        (format!("cat > $F <<E\n{json}\nE\nF=x\nsed -i s/web/api/ \"${{F}}\""), "web"),
    ] {
        assert_eq!(families(&format!("aws x\n{script}\n")), [expected], "{script}");
    }
}

#[test]
fn several_files_of_one_template() {
    let script = "sed 's/<V>/web/' a.json > b.json\nsed 's/<V>/api/' a.json > c.json";
    assert_eq!(after("", "<V>", script), ["web", "api"]);
    let taken = format!("{script}\naws ecs x --cli-input-json file://c.json");
    assert_eq!(after("", "<V>", &taken), ["api"]);
    let as_it_was = "aws ecs x --cli-input-json file://a.json\nsed -i 's/web/api/' a.json";
    assert_eq!(after("", "web", as_it_was), ["web"]);
}

#[test]
fn later_steps_change_files() {
    let workflow = |second: &str| {
        let first = written("<V>", "'").replace('\n', "\n          ");
        let head = "on: push\njobs:\n  a:\n    runs-on: x\n    env: {W: web}\n    steps:\n      - run: |\n          ";
        format!("{head}{first}\n{second}")
    };
    for (second, expected) in [
        ("      - run: sed -i \"s/<V>/$W/\" a.json\n", "web"),
        ("      - run: echo\n      - {env: {W: api}, run: 'sed -i \"s/<V>/$W/\" a.json'}\n", "api"),
        ("      - {if: always(), run: 'sed -i \"s/<V>/$W/\" a.json'}\n", "?"),
        ("  b:\n    runs-on: x\n    steps:\n      - run: sed -i \"s/<V>/web/\" a.json\n", "?"),
    ] {
        let text = workflow(second);
        let found = fields(".github/workflows/a.yml", &text, "family");
        assert_eq!(found.first().map(|it| &*it.0), Some(expected), "{text}");
    }
    let page = |between: &str, rest: &str| {
        format!("# A\n```sh\nW=web\n{}```\n{between}\n```sh\n{rest}\n```\n", written("<V>", "'"))
    };
    let families = |text: &str| -> Vec<_> {
        fields("README.md", text, "family").into_iter().map(|it| it.0).collect()
    };
    assert_eq!(families(&page("", "sed -i \"s/<V>/$W/\" a.json")), ["web"]);
    assert_eq!(families(&page("## B", "sed -i \"s/<V>/$W/\" a.json")), ["?"]);
}

#[test]
fn a_value_stands_at_the_placeholder() {
    let text = format!("aws x\nW=web\n{}sed -i \"s/<V>/$W/\" a.json\n", written("<V>", "'"));
    let found = fields("a.sh", &text, "family");
    assert_eq!(found, [("web".to_owned(), "\"<V>\"".to_owned(), "web".to_owned())]);
    let text = format!("aws x\n{}sed -i 's/<V>/web/' a.json\n", written("<V>", "'"));
    let found = fields("a.sh", &text, "family");
    assert_eq!(found, [("web".to_owned(), "\"<V>\"".to_owned(), "'s/<V>/web/'".to_owned())]);
    let text = format!("aws x\n{}jq '.cpu = \"7\"' a.json > b.json\n", written("<V>", "'"));
    let found = fields("a.sh", &text, "cpu");
    assert_eq!(found[0].0, "7");
    assert_eq!(found[0].2, "'.cpu = \"7\"'");
}

#[test]
fn what_grows_is_bounded() {
    let doubled = "sed -i 's/./&&/g' a.json\n".repeat(200);
    assert_eq!(after("", "web", &doubled), Vec::<String>::new());
    let joined = "cat a.json a.json > b.json\ncat b.json b.json > a.json\n".repeat(300);
    assert!(after("", "web", &joined).len() < 2);
    let lines = written("web", "'")
        + &"x\n".repeat(1 << 10)
        + &"sed -i 's/a*b*c*/d/g' a.json\n".repeat(1 << 9);
    assert!(families(&format!("aws x\n{lines}")).len() < 2);
    let files: String = (0..600).map(|it| format!("echo \"{{$V\" > f{it}\ncat f{it}\n")).collect();
    assert!(families(&format!("aws x\n{files}")).is_empty());
    assert!(may_change("sed -i x") && !may_change("echo"));
}

#[test]
fn what_later_scripts_write_is_theirs() {
    let other = written("api", "").replace("cat > a.json", "kubectl apply -f -");
    let page =
        format!("# a\n```sh\naws x\n{}```\n```sh\naws x a.json\n{other}```\n", written("web", ""));
    let found = fields("a.md", &page, "family");
    let families: Vec<_> = found.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(families, ["web", "api"]);
}
