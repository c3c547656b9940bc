use super::*;

/// The faults of a text at a key, as `kind text: message`.
fn at(key: &str, text: &str) -> Vec<String> {
    let scope = Scope::new().at(&key.split('.').collect::<Vec<_>>());
    within(&scope, text)
}

fn within(scope: &Scope, text: &str) -> Vec<String> {
    let expression = Expression::parse(text);
    assert_eq!(expression.faults, [], "{text}");
    let faults = check(&expression, scope).faults;
    let line = |it: &Fault| format!("{:?} {}: {}", it.kind, &text[it.range.clone()], it.message);
    faults.iter().map(line).collect()
}

fn of(text: &str) -> Vec<String> {
    within(&Scope::new(), text)
}

fn type_of(text: &str) -> Type {
    check(&Expression::parse(text), &Scope::new()).value
}

#[test]
fn honest_expressions() {
    for text in [
        "github.event.pull_request.head.repo.full_name == github.repository",
        "contains(github.event.pull_request.labels.*.name, 'x')",
        "contains(needs.*.result, 'failure') && join(needs.*.outputs.x, ',')",
        "fromJSON(needs.a.outputs.b).include[0]",
        "format('{0}-{{1}}', github.sha)",
        "hashFiles('**/a', 'b') != ''",
        "steps.a.outcome == 'success' && steps.a.outputs.x",
        "ENV.foo || Vars.BAR && secrets.GITHUB_TOKEN",
        "case(github.ref == 'x', 'a', 'b')",
        "job.services.redis.ports['6379'] || job.container.network",
        "strategy.job-index + 0".split(" +").next().unwrap(),
        "matrix.os[0].x && inputs['y'].z",
        "success('a') || fromJSON(true)",
        "github.event.inputs.x",
        "github.retention_days > 3 && runner.os == 'Linux'",
        "toJSON(github.event.commits.*.author.name)",
        "fromJSON('[1, 2]')[matrix.x]",
        "secrets[format('{0}_X', matrix.env)]",
        "secrets.*",
    ] {
        assert_eq!(of(text), [""; 0], "{text}");
    }
}

#[test]
fn contexts_and_functions() {
    assert_eq!(of("githb.ref"), ["UnknownContext githb: there is no context `githb`"]);
    assert_eq!(
        at("jobs.a.if", "env.X == secrets.Y && success()"),
        [
            "UnavailableContext env: the context `env` is not available here",
            "UnavailableContext secrets: the context `secrets` is not available here",
        ]
    );
    assert_eq!(
        at("jobs.a.steps.run", "always() && hashFiles('x')"),
        ["UnavailableFunction always: the function `always` is not available here"]
    );
    assert_eq!(of("hash('x')"), ["UnknownFunction hash: there is no function `hash`"]);
    assert_eq!(at("jobs.a.if", "success('x')"), [""; 0]);
    assert_eq!(
        at("jobs.a.steps.if", "success('x')"),
        ["Arguments success: `success` is called with 1 argument"]
    );
}

#[test]
fn arguments() {
    let one = |text| {
        let all = of(text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all.into_iter().next().unwrap()
    };
    assert_eq!(one("contains('a')"), "Arguments contains: `contains` is called with 1 argument");
    assert_eq!(one("toJSON()"), "Arguments toJSON: `toJSON` is called with no arguments");
    assert_eq!(one("case(1, 2, 3, 4)"), "Arguments case: `case` is called with 4 arguments");
    assert_eq!(
        one("format('{0} {1}', 'a')"),
        "Arguments '{0} {1}': the placeholder `{1}` has no argument"
    );
    assert_eq!(
        one("format('{0}', 'a', 'b')"),
        "UnusedArgument 'b': the format string does not show this value, `{1}`"
    );
    assert_eq!(
        one("format('{a}', 'a')"),
        "Arguments '{a}': a brace in the format string is no placeholder"
    );
    assert_eq!(
        one("startsWith(github.event, 'x')"),
        "Type github.event: `startsWith` is given an object"
    );
    assert_eq!(one("join('a', 'b')"), "Type 'a': `join` is given a string");
    assert_eq!(one("fromJSON('{a: 1}')"), "Arguments '{a: 1}': this is no JSON");
}

#[test]
fn properties() {
    let steps =
        Object::strict().with("build", Type::of_step(Object::strict().with("tag", Type::String)));
    let needs = Object::strict().with("test", Type::of_need(Object::strict()));
    let scope = Scope::new()
        .with("steps", Type::from(steps))
        .with("needs", Type::from(needs))
        .with_event_inputs(["name"]);
    let of = |text: &str| within(&scope, text);
    assert_eq!(of("steps.BUILD.outputs['Tag'] && steps.*.outcome"), [""; 0]);
    assert_eq!(
        of("steps.biuld.outputs.tag"),
        ["UnknownProperty biuld: no step before this one has the id `biuld`"]
    );
    assert_eq!(
        of("steps.build.outputs.x"),
        ["UnknownProperty x: the step `build` has no output `x`"]
    );
    assert_eq!(
        of("needs.test.outputs['y']"),
        ["UnknownProperty 'y': the job `test` has no output `y`"]
    );
    assert_eq!(of("github.reff"), ["UnknownProperty reff: `github` has no property `reff`"]);
    assert_eq!(of("github.event.inputs.Name"), [""; 0]);
    assert_eq!(of("github.event.inputs.nam"), ["UnknownProperty nam: there is no input `nam`"]);
    assert_eq!(
        of("Steps.Build.outputs.x"),
        ["UnknownProperty x: the step `Build` has no output `x`"]
    );
    assert_eq!(
        of("github.ref.name"),
        ["Type name: `github.ref` is a string and has no property `name`"]
    );
    assert_eq!(of("needs[0]"), ["Type 0: `needs` is an object and is looked up by a number"]);
    assert_eq!(of("github.sha.*"), ["Type github.sha.*: a string cannot be filtered"]);
    let help = check(&Expression::parse("github.reff"), &scope).faults.remove(0).help;
    assert_eq!(help, "did you mean `ref`?");
}

#[test]
fn comparisons() {
    assert_eq!(
        of("github.event == 'push'"),
        ["Comparison github.event == 'push': an object is compared with a string by `==`"]
    );
    assert_eq!(of("true < 1").len(), 1);
    assert_eq!(of("github.event == github && github.ref == null && 'a' < 'b'"), [""; 0]);
}

#[test]
fn types() {
    assert_eq!(type_of("github.ref"), Type::String);
    assert_eq!(type_of("github.event.a && 60 || 20"), Type::Number);
    assert_eq!(type_of("github.ref && 1 || 'a'"), Type::String);
    assert_eq!(type_of("fromJSON('{\"a\": [true]}').a"), Type::array(Type::Bool));
    assert_eq!(type_of("needs.*.result[0]"), Type::String);
    assert_eq!(type_of("case(inputs.a, 1, 2)"), Type::Number);
    assert!(!type_of("github.event").is_textual());
    assert!(!type_of("null").is_textual());
    assert!(type_of("matrix.x").is_textual());
}

#[test]
fn paths() {
    let of = |text: &str| -> Vec<_> {
        Expression::parse(text).paths().iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        of("GitHub.Event['Pull_Request'].title || a.*.b[0][env.X] && fromJSON(c.d).e"),
        ["github.event.pull_request.title", "a.*.b[0][…]", "env.x", "c.d"]
    );
    assert_eq!(of("a['b c'] == github"), ["a['b c']", "github"]);
    let path = Expression::parse("github.event.commits[0].message").paths().remove(0);
    assert!(path.is("github.event.commits.*.message") && path.starts_with("github.event"));
    assert!(!path.is("github.event.commits.*"));
    assert_eq!((path.context(), path.name(1), path.name(3)), ("github", Some("event"), None));
}

#[test]
fn what_comes_out() {
    let of = |text: &str| -> Vec<_> {
        let expression = Expression::parse(text);
        let all = expression.results();
        let show = |it: Reach<'_>| {
            let path = it.path.map_or_else(|| show(it.node), |it| it.to_string());
            format!(
                "{}{}{path}",
                if it.is_part { "+" } else { "" },
                if it.is_json { "json " } else { "" }
            )
        };
        all.into_iter().map(show).collect()
    };
    assert_eq!(of("a.b && c.d || e"), ["c.d", "e"]);
    assert_eq!(of("contains(a, b)"), ["contains(a, b)"]);
    assert_eq!(of("format('{0}', a, toJSON(b))"), ["+'{0}'", "+a", "+json b"]);
    assert_eq!(of("case(a, b, c, d, e)"), ["b", "d", "e"]);
    assert_eq!(of("fromJSON(a.b).c"), ["a.b"]);
    assert_eq!(of("!a"), ["!a"]);
}

#[test]
fn untrusted() {
    let of = |text: &str| -> Vec<_> {
        Expression::parse(text).untrusted().iter().map(ToString::to_string).collect()
    };
    assert_eq!(of("github.event.issue.title"), ["github.event.issue.title"]);
    assert_eq!(of("github['HEAD_REF'] || 'x'"), ["github.head_ref"]);
    assert_eq!(of("join(github.event.commits.*.message)"), ["github.event.commits.*.message"]);
    assert_eq!(of("github.event.commits[0].author.name"), ["github.event.commits[0].author.name"]);
    assert_eq!(of("github.event.*.body"), ["github.event.*.body"]);
    assert_eq!(of("github.event[inputs.x].title"), ["github.event[…].title"]);
    assert_eq!(of("toJSON(github.event)"), ["github.event"]);
    assert_eq!(of("toJSON(github)"), ["github"]);
    for safe in [
        "github.event.issue.number",
        "github.event",
        "contains(github.event.issue.title, 'x')",
        "github.head_ref == 'x'",
        "github.head_ref && 'a' || 'b'",
        "toJSON(github.event.issue.user)",
        "github.sha",
        "steps.x.outputs.head_ref",
    ] {
        assert_eq!(of(safe), [""; 0], "{safe}");
    }
}

#[test]
fn constants() {
    let of = |text: &str| Expression::parse(text).constant().map(|it| it.to_text());
    for (text, value) in [
        ("true", "true"),
        ("1 == '1'", "true"),
        ("'A' == 'a' && 'x' || 'y'", "x"),
        ("null == 0", "true"),
        ("'' || 'b'", "b"),
        ("!'a'", "false"),
        ("format('{0}-{1}', 1, true)", "1-true"),
        ("contains('Hello', 'LL')", "true"),
        ("'x' < 1", "false"),
        ("NaN == NaN", "false"),
        ("true || github.ref", "true"),
    ] {
        assert_eq!(of(text).as_deref(), Some(value), "{text}");
    }
    for text in ["always()", "github.ref", "github.ref == 'x'", "github.ref && false"] {
        assert_eq!(of(text), None, "{text}");
    }
    let truth = |text: &str| Expression::parse(text).truth();
    assert_eq!(truth("github.ref && false"), Some(false));
    assert_eq!(truth("github.ref || 'x'"), Some(true));
    assert_eq!(truth("github.ref && 'x'"), None);
}
