//! What documents are with each of several values.

use crate::check;
use crate::document::Kind;
use crate::text::FileId;

/// What the task definitions inside a file call themselves in each of their worlds, with when they do; those
/// that are alike in all of them without.
fn worlds(path: &str, text: &str) -> Vec<(String, String)> {
    let (parsed, _) = check::parse(FileId(0), path, text.into(), None);
    let Some(parsed) = parsed else { return Vec::new() };
    let own = parsed.documents.iter().map(|it| (it, String::new()));
    let own = own.filter(|_| parsed.worlds.is_empty());
    let all = parsed.worlds.iter().map(|it| (&it.document, it.when.words())).chain(own);
    let tasks = all.filter(|it| it.0.kind == Kind::TaskDefinition);
    let read = tasks.filter_map(|(document, when)| {
        let family = parsed.root(document).get("family")?;
        Some((family.text().unwrap_or("?").to_owned(), when))
    });
    read.collect()
}

/// The same in short: `web where …; api where …`.
fn told(path: &str, text: &str) -> String {
    let told = |(family, when): (String, String)| format!("{family} {when}").trim_end().to_owned();
    worlds(path, text).into_iter().map(told).collect::<Vec<_>>().join("; ")
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

#[test]
fn arms_of_a_script() {
    let arms =
        "x where the branch `then` of the `if` runs; y where the branch `else` of the `if` runs";
    for (before, after, expected) in [
        ("if a; then V=x; else V=y; fi", "", arms),
        (
            "if a; then V=x; elif b; then V=y; fi",
            "",
            "x where the branch `then` of the `if` runs; y where the branch `elif` of the `if` runs; $V where no branch of the `if` runs",
        ),
        (
            "V=y\nif a; then V=x; fi",
            "",
            "x where the branch `then` of the `if` runs; y where no branch of the `if` runs",
        ),
        ("if a; then V=x; else V=x; fi", "", "x"),
        ("if a; then V=x; else exit 1; fi", "", "x"),
        (
            "if a; then V=x; elif b; then V=y; else exit 1; fi",
            "",
            "x where the branch `then` of the `if` runs; y where the branch `elif` of the `if` runs",
        ),
        (
            "case $1 in a) V=x;; *) V=y;; esac",
            "",
            "x where branch 1 of the `case` runs; y where the branch `*)` of the `case` runs",
        ),
        ("case $1 in a) V=x;& *) V=y;; esac", "", "?"),
        ("if a; then X=x; else X=y; fi\nV=$X", "", arms),
        (
            "if a; then V=x; else V=$(date); fi",
            "",
            "x where the branch `then` of the `if` runs; $V where the branch `else` of the `if` runs",
        ),
        (
            "if a; then V=x; b && V=y; else V=y; fi",
            "",
            "$V where the branch `then` of the `if` runs; y where the branch `else` of the `if` runs",
        ),
        // What another choice decides may hang together with this one, or be the same.
        ("if a; then V=x; else V=y; fi\nif b; then W=x; else W=y; fi", "-$W", "?"),
        (
            "if a; then V=x; else V=y; fi\nif a; then W=x; else W=y; fi",
            "-$W",
            "x-x where the branch `then` of the `if` runs; y-y where the branch `else` of the `if` runs",
        ),
        (
            "if [ $A = 1 ]; then V=x; A=2; else V=y; fi\nif [ $A = 1 ]; then W=x; else W=y; fi",
            "-$W",
            "?",
        ),
        ("W=1\nif [ $W = 1 ]; then V=x; else V=y; fi", "", "x"),
        ("W=1\nif [ \"$W\" != 1 ]; then V=x; else V=y; fi", "", "y"),
        ("W=b\ncase \"$W\" in a|b) V=x;; *) V=y;; esac", "", "x"),
        ("W=b\ncase \"$W\" in a*) V=x;; *) V=y;; esac", "", "?"),
        ("V=x\nif [ -z \"$V\" ]; then V=y; fi", "", "x"),
        ("V=x\nif [ -z \"${V:-}\" ]; then V=y; fi", "", "x"),
        ("M=512\nif [ \"$M\" -gt 1024 ]; then V=x; else V=y; fi", "", "y"),
        ("M=512\nif (( M > 1024 )); then V=x; else V=y; fi", "", "?"),
        ("M=512\nif (( $M > 1024 )); then V=x; else V=y; fi", "", "?"),
        ("M=512\nif grep -q \"$M\" sizes; then V=x; else V=y; fi", "", "?"),
        ("E=$1\nif [ \"$E\" = a ]; then V=x; else V=y; fi", "", arms),
        // Whether it gets there may hang together with what is decided.
        ("if [ $1 = a ]; then V=x; else V=y; fi\n[ $V = x ] || exit 1", "", "?"),
        ("if [ $1 = a ]; then V=x; else V=y; fi\n[ $V = x ]", "", "?"),
        ("if [ $1 = a ]; then V=x; else V=y; fi\n[ $V = x ] || echo", "", arms),
        ("if [ $1 = a ]; then V=x; else V=y; fi\naws x || exit 1", "", arms),
        ("if a; then V=x; else V=y; fi\nfor i in 1 2; do", "", "?"),
    ] {
        let text = format!("{before}\n{}", task(&format!("$V{after}"), 0));
        let told = told("a.sh", &text).replace("$V", "?");
        assert_eq!(told, expected.replace("$V", "?"), "{text}");
    }
    let many: String = (0..17).map(|it| format!("{it}) V=a{it};; ")).collect();
    assert_eq!(told("a.sh", &format!("case $1 in {many} esac\n{}", task("$V", 0))), "?");
}

#[test]
fn documents_in_an_arm_are_there_where_it_runs() {
    let text = format!("if a; then V=x\n{}else V=y\n{}fi\n", task("$V", 0), task("$V-2", 0));
    assert_eq!(told("a.sh", &text), "x; y-2");
    let text = format!("if a; then V=x; else V=y; fi\nif b; then\n{}fi\n", task("$V", 0));
    assert_eq!(told("a.sh", &text), "?");
    let text = format!("if a; then V=x; else V=y; fi\nif a; then\n{}fi\n", task("$V", 0));
    assert_eq!(told("a.sh", &text), "x");
}

#[test]
fn rules_of_a_job() {
    let pipeline = |head: &str, job: &str, family: &str| {
        format!("{head}deploy:\n{job}  script:\n    - |\n{}", task(family, 6))
    };
    let set = "variables: {V: web}\n";
    for (head, job, expected) in [
        (set, "  rules: [{if: $A, variables: {V: api}}]\n", "api"),
        (
            set,
            "  rules: [{if: $A, variables: {V: api}}, {if: $B}]\n",
            "api where `rules[0]` applies; web where `rules[1]` applies",
        ),
        (
            set,
            "  rules: [{if: $A, when: never}, {if: $B, variables: {V: api}}, {when: manual}, {if: $C, variables: {V: d}}]\n",
            "api where `rules[1]` applies; web where `rules[2]` applies",
        ),
        (set, "  rules: [{if: '\"a\" == \"b\"', variables: {V: api}}, {if: $B}]\n", "web"),
        (
            set,
            "  rules: [{if: $A, variables: {V: api}}, {if: $B}, {if: $C, variables: {V: api}}]\n",
            "api where `rules[0]` or `rules[2]` applies; web where `rules[1]` applies",
        ),
        (
            set,
            "  rules: [{if: $A, variables: {V: $X}}, {if: $B}]\n",
            "? where `rules[0]` applies; web where `rules[1]` applies",
        ),
        (set, "  rules: [!reference [.a, rules], {if: $A, variables: {V: api}}]\n", "?"),
        (set, "  extends: .b\n  rules: [{if: $A, variables: {V: api}}]\n", "?"),
        (
            "variables: {V: web}\n.b: {rules: [{if: $A, variables: {V: api}}]}\n",
            "  extends: .b\n",
            "api",
        ),
        ("variables: {V: web}\na: {rules: [{if: $A, variables: {V: api}}]}\n", "", "web"),
        (
            "variables: {V: web}\nworkflow: {rules: [{if: $A, variables: {V: api}}, {if: $B}]}\n",
            "",
            "api where `workflow:rules[0]` applies; web where `workflow:rules[1]` applies",
        ),
        (
            "variables: {V: web}\nworkflow: {rules: [{if: $A, variables: {V: api}}, {if: $B}]}\n",
            "  variables: {V: own}\n",
            "?",
        ),
        (
            "",
            "  parallel: {matrix: [{V: [a, b], W: x}]}\n",
            "a in the matrix cell V = a; b in the matrix cell V = b",
        ),
        (
            set,
            "  parallel: {matrix: [{V: [a]}, {W: [a]}]}\n",
            "a in the matrix cell V = a; web in the matrix cell without V",
        ),
        (set, "  parallel: {matrix: [{W: [a, b]}]}\n", "web"),
        (
            "",
            "  parallel: {matrix: [{V: [a, b]}]}\n  rules: [{if: $A, variables: {V: api}}]\n",
            "?",
        ),
        ("", "  parallel: 5\n  variables: {V: own}\n", "own"),
    ] {
        let text = pipeline(head, job, "$V");
        let told = told(".gitlab-ci.yml", &text).replace("$V", "?").replace("$X", "?");
        assert_eq!(told, expected, "{text}");
    }
    let both = "  parallel: {matrix: [{V: [a, b]}]}\n  rules: [{if: '$V == \"a\"', variables: {W: x}}, {if: $B, variables: {W: y}}]\n";
    assert_eq!(
        told(".gitlab-ci.yml", &pipeline("", both, "$V-$W")),
        "a-x where `rules[0]` applies, in the matrix cell V = a; b-y where `rules[1]` applies, in the matrix cell V = b"
    );
    let twice = "  rules: [{if: $A, variables: {V: a}}, {if: $B, variables: {V: b}}]\n";
    let workflow =
        "workflow: {rules: [{if: $A, variables: {W: c}}, {if: $B, variables: {W: d}}]}\n";
    assert_eq!(told(".gitlab-ci.yml", &pipeline(workflow, twice, "$V-$W")), "?");
    let branch = format!(
        "  rules: [{{if: $A, variables: {{V: a}}}}, {{if: $B, variables: {{V: b}}}}]\n  script:\n    - if [ \"$V\" = a ]; then W=c; else W=d; fi\n    - |\n{}",
        task("$V-$W", 6)
    );
    assert_eq!(
        told(".gitlab-ci.yml", &format!("deploy:\n{branch}")),
        "a-c where `rules[0]` applies; b-d where `rules[1]` applies"
    );
}

#[test]
fn cells_of_a_matrix() {
    let workflow = |matrix: &str, step: &str, family: &str| {
        format!(
            "on: push\njobs:\n  a:\n    runs-on: x\n    strategy: {{matrix: {matrix}}}\n    steps:\n      - run: |\n{}{step}",
            task(family, 10)
        )
    };
    let own = "        env: {W: \"${{ matrix.v }}\"}\n";
    for (matrix, step, family, expected) in [
        ("{v: [a]}", "", "${{ matrix.v }}", "a"),
        (
            "{v: [a, b], w: [c, d]}",
            "",
            "${{ matrix.v }}",
            "a in the matrix cell v = a; b in the matrix cell v = b",
        ),
        ("{v: [a, b]}", own, "$W", "a in the matrix cell v = a; b in the matrix cell v = b"),
        (
            "{v: [a, b], w: [c, d], exclude: [{v: a, w: d}, {w: c, v: b}]}",
            "",
            "${{ matrix.v }}-${{ matrix.w }}",
            "a-c in the matrix cell v = a, w = c; b-d in the matrix cell v = b, w = d",
        ),
        (
            "{v: [a, b], include: [{v: a, w: c}, {v: b, w: d}]}",
            "",
            "${{ matrix.v }}-${{ matrix.w }}",
            "a-c in the matrix cell v = a, w = c; b-d in the matrix cell v = b, w = d",
        ),
        (
            "{include: [{v: a}, {v: b}]}",
            "",
            "${{ matrix.v }}",
            "a in the matrix cell v = a; b in the matrix cell v = b",
        ),
        (
            "{v: [{n: a}, {n: b}]}",
            "",
            "${{ matrix.v.n }}",
            "a in the matrix cell v.n = a; b in the matrix cell v.n = b",
        ),
        ("{v: [a, b]}", "        if: matrix.v == 'a'\n", "${{ matrix.v }}", "a"),
        ("{v: [a, b]}", "        if: contains(matrix.v, 'a')\n", "${{ matrix.v }}", "?"),
        (
            "{v: [a, b]}",
            "        if: github.ref == 'x' && matrix.v != 'a'\n",
            "${{ matrix.v }}",
            "?",
        ),
        ("{v: [a, b], w: \"${{ fromJSON(x) }}\"}", "", "${{ matrix.v }}", "?"),
        ("{v: [a, \"${{ x }}\"]}", "", "${{ matrix.v }}", "?"),
    ] {
        let text = workflow(matrix, step, family);
        let told = told(".github/workflows/a.yml", &text);
        assert_eq!(told, expected, "{text}");
    }
}
