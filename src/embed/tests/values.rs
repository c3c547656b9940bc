//! What variables are known to be where a document uses them.

use crate::check;
use crate::document::Kind;
use crate::text::FileId;

/// What the task definitions inside a file call themselves, in order, each with the text that its value is
/// defined by.
fn families(path: &str, text: &str) -> Vec<(String, String)> {
    let (parsed, _) = check::parse(FileId(0), path, text.into(), None);
    let Some(parsed) = parsed else { return Vec::new() };
    let tasks = parsed.documents.iter().filter(|it| it.kind == Kind::TaskDefinition);
    let families = tasks.filter_map(|it| parsed.root(it).get("family"));
    let read = families.map(|it| {
        let origin = it.origin().and_then(|it| text.get(it.span.range()));
        (it.text().unwrap_or("?").to_owned(), origin.unwrap_or_default().to_owned())
    });
    read.collect()
}

/// The names alone.
fn names(path: &str, text: &str) -> Vec<String> {
    families(path, text).into_iter().map(|it| it.0).collect()
}

/// A heredoc with a task definition of a family.
fn task(family: &str, indent: usize) -> String {
    let blanks = " ".repeat(indent);
    let lines = [
        "cat > t.json <<EOF".to_owned(),
        format!("{{\"family\": \"{family}\", \"containerDefinitions\": []}}"),
        "EOF".to_owned(),
    ];
    lines.map(|it| format!("{blanks}{it}\n")).concat()
}

/// What a script makes of `$V`.
fn after(script: &str) -> String {
    let text = format!("{script}\n{}", task("$V", 0));
    names("a.sh", &text).pop().unwrap_or_default()
}

#[test]
fn scripts_set_variables() {
    for (script, expected) in [
        ("V=web", "web"),
        ("export V=web", "web"),
        ("declare -r V='web'", "web"),
        ("readonly V=\"web\"; export V", "web"),
        ("A=we\nV=\"${A}b-$A\"", "web-we"),
        ("A=we\nexport V=\"$A\"b", "web"),
        ("V=web\nV=\"$V-2\"", "web-2"),
        ("declare -i V=1", "?"),
        ("declare -a V=web", "?"),
        ("export V", "?"),
        ("V=$(date)", "?"),
        ("A=web\nV=${A:-api}", "web"),
        ("A=\nV=${A:-api}", "?"),
        ("V=${A:-api}", "?"),
        ("A=web\nV=${A:+api}", "?"),
        ("A=we\nV=${#A}", "?"),
        ("V=\"${A:-web}\"", "?"),
        ("V=~/web", "?"),
        ("V=web\nif x; then export V=b; fi", "?"),
        ("V=web\n. ./settings", "?"),
        ("f() { export V=web; }", "?"),
        ("V=web\nread V", "?"),
    ] {
        assert_eq!(after(script), expected, "{script}");
    }
    let doubled = "A=0123456789\n".to_owned() + &"A=\"$A$A\"\n".repeat(40) + "V=$A";
    assert_eq!(after(&doubled), "?");
}

#[test]
fn lengths_are_no_values() {
    assert_eq!(names("a.sh", &format!("V=web\n{}", task("${#V}", 0))), ["?"]);
    assert_eq!(names("a.sh", &format!("V=web\n{}", task("${!V}", 0))), ["?"]);
    assert_eq!(names("a.sh", &format!("V=web\n{}", task("${V}-a", 0))), ["web-a"]);
}

#[test]
fn what_the_shell_computes_has_quotes_of_its_own() {
    let text = task("$(aws ecs x --query \\\"a\\\" | jq '.\"b\"')", 0);
    assert_eq!(names("a.sh", &text), ["?"]);
    assert_eq!(names("a.sh", &task("${V:-\"web\"}", 0)), ["?"]);
    assert_eq!(names("a.sh", &format!("V=api\n{}", task("${V:-\"web\"}", 0))), ["api"]);
    let command = "aws ecs register-task-definition --container-definitions '[]' --family";
    assert_eq!(names("a.sh", &format!("V=api\n{command} ${{V:-web}}\n")), ["api"]);
    assert_eq!(names("a.sh", &format!("{command} ${{V:-web}}\n")), ["?"]);
}

#[test]
fn steps_set_variables_for_later_ones() {
    let steps = |first: &str, second: &str| {
        format!(
            "on: push\njobs:\n  a:\n    runs-on: x\n    env: {{V: of-job, W: \"${{{{ github.sha }}}}\"}}\n    steps:\n{first}      - run: |\n{}{second}",
            task("$V", 10)
        )
    };
    let run = |line: &str| format!("      - run: {line}\n");
    for (first, second, expected) in [
        (String::new(), "", "of-job"),
        (run("echo \"V=web\" >> \"$GITHUB_ENV\""), "", "web"),
        (run("echo V=web >> $GITHUB_ENV"), "", "web"),
        (run("echo W=web >> $GITHUB_ENV"), "", "of-job"),
        (run("echo V=$(date) >> $GITHUB_ENV"), "", "?"),
        (run("make && echo V=web >> $GITHUB_ENV"), "", "?"),
        (run("echo V=web >> $GITHUB_ENV\n        if: always()"), "", "?"),
        (run("make V >> $GITHUB_ENV"), "", "?"),
        (run("echo V=a >> $GITHUB_ENV") + &run("echo V=b >> $GITHUB_ENV"), "", "?"),
        (run("echo V=web >> $GITHUB_ENV"), "        env: {V: of-step}\n", "of-step"),
        (String::new(), "      - run: echo V=web >> $GITHUB_ENV\n", "of-job"),
        (String::new(), "        env: {V: \"a-${{ env.V }}\"}\n", "a-of-job"),
        (String::new(), "        env: {V: \"a-${{ env.W }}\"}\n", "?"),
    ] {
        let text = steps(&first, second);
        assert_eq!(names(".github/workflows/a.yml", &text), [expected], "{text}");
    }
}

#[test]
fn expressions_are_filled_in() {
    let workflow = |family: &str, matrix: &str| {
        format!(
            "on: push\nenv: {{V: web}}\njobs:\n  a:\n    runs-on: x\n    strategy: {{matrix: {matrix}}}\n    steps:\n      - run: |\n{}",
            task(family, 10)
        )
    };
    for (family, matrix, expected) in [
        ("${{ env.V }}", "{}", "web"),
        ("${{ env.v }}-x", "{}", "web-x"),
        ("${{ env.X }}", "{}", "?"),
        ("${{ matrix.app }}", "{app: [web]}", "web"),
        ("${{ matrix.app }}", "{app: [web, api]}", "?"),
        ("${{ matrix.app }}", "{app: [web], include: [{app: api}]}", "?"),
        ("${{ github.ref_name || 'x' }}", "{}", "?"),
    ] {
        for quote in ["", "'"] {
            let text = workflow(family, matrix).replace("<<EOF", &format!("<<{quote}EOF{quote}"));
            assert_eq!(names(".github/workflows/a.yml", &text), [expected], "{text}");
        }
    }
}

#[test]
fn pipelines_of_gitlab_expand_their_variables() {
    let pipeline = |head: &str, job: &str| {
        format!("{head}deploy:\n{job}  script:\n    - |\n{}", task("$V", 6))
    };
    for (head, job, expected) in [
        ("variables: {V: web}\n", "", "web"),
        ("variables: {A: we, V: \"${A}b\"}\n", "", "web"),
        ("variables: {A: we, V: \"$A\"}\n", "  variables: {A: api}\n", "api"),
        ("variables: {V: \"$V\"}\n", "", "?"),
        ("variables: {A: \"$V\", V: \"$A\"}\n", "", "?"),
        ("variables: {V: \"$CI_JOB_NAME\"}\n", "", "?"),
        ("variables: {A: we, V: {value: \"$A\", expand: false}}\n", "", "?"),
        ("variables: {V: web}\n", "  inherit: {variables: false}\n", "?"),
        ("variables: {V: web}\n", "  rules: [{if: $A, variables: {V: api}}]\n", "api"),
        ("variables: {V: web}\n", "  parallel: {matrix: [{V: [a, b]}]}\n", "?"),
        ("variables: {V: web}\nb: {extends: deploy, variables: {V: api}}\n", "", "?"),
        ("variables: {V: web}\nb: {extends: .a, variables: {V: api}}\n", "", "web"),
    ] {
        let text = pipeline(head, job);
        assert_eq!(names(".gitlab-ci.yml", &text), [expected], "{text}");
    }
}

#[test]
fn a_value_leads_to_where_it_is_set() {
    let text = format!("A=we\nV=\"$A\"b\n{}", task("$V", 0));
    assert_eq!(families("a.sh", &text), [("web".to_owned(), "\"$A\"b".to_owned())]);
    let text = format!("export V=web\n{}", task("$V", 0));
    assert_eq!(families("a.sh", &text), [("web".to_owned(), "web".to_owned())]);
}

#[test]
fn words_and_programs_are_documents() {
    let double = r#"V=web; aws x; X="{\"family\": \"$V\", \"containerDefinitions\": []}""#;
    assert_eq!(names("a.sh", double), ["web"]);
    let parts = r#"V=web; aws x --y '{"family": "'"$V"'", "containerDefinitions": []}'"#;
    assert_eq!(names("a.sh", parts), ["web"]);
    let jq =
        r#"aws x; jq -n --arg f x '{family: "web", containerDefinitions: [{name: $f}]}' > t.json"#;
    assert_eq!(names("a.sh", jq), ["web"]);
    let jq = r#"aws x; jq -n '{family: "web", containerDefinitions: [.a]}' > t.json"#;
    assert_eq!(names("a.sh", jq), Vec::<String>::new());
}

#[test]
fn scripts_of_a_section_follow_each_other() {
    let fence = |script: &str| format!("```sh\n{script}\n```\n");
    let page = |between: &str| {
        format!("# A\n{}{between}\n{}", fence("export V=web"), fence(&task("$V", 0)))
    };
    assert_eq!(names("README.md", &page("and then")), ["web"]);
    assert_eq!(names("README.md", &page("### And then")), ["web"]);
    assert_eq!(names("README.md", &page("## Another way")), ["?"]);
    assert_eq!(names("README.md", &page(&fence("export V=$(date)"))), ["?"]);
    let text = page("and then");
    assert_eq!(families("README.md", &text), [("web".to_owned(), "web".to_owned())]);
}
