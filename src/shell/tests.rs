use super::*;
use crate::shell::word::flat;
use proptest::prelude::*;

/// The commands, one a line: where they stand, what they assign, their words, what they redirect.
fn show(text: &str) -> Vec<String> {
    let script = Script::parse(text);
    assert_eq!(script.faults, [], "{text}");
    script.commands.iter().map(|it| line(it, text)).collect()
}

fn line(command: &Command, text: &str) -> String {
    let of = |word: &Word| text[word.range.clone()].to_owned();
    let mut all = Vec::new();
    for assignment in &command.assignments {
        let value = match &assignment.value {
            Value::Word(word) => of(word),
            Value::Array(words) => {
                format!("({})", words.iter().map(of).collect::<Vec<_>>().join(" "))
            }
        };
        all.push(format!("{}={value}", &text[assignment.name.clone()]));
    }
    all.extend(command.words.iter().map(of));
    all.extend(command.redirects.iter().map(|it| text[it.range.clone()].to_owned()));
    let Flow { is_conditional, is_repeated, is_subshell, is_function, .. } = command.flow;
    let flow = [(is_conditional, "?"), (is_repeated, "*"), (is_subshell, "("), (is_function, "f")];
    let flow: String = flow.iter().filter(|it| it.0).map(|it| it.1).collect();
    format!("{flow}{}{}", if flow.is_empty() { "" } else { " " }, all.join(" "))
}

#[test]
fn simple_commands() {
    assert_eq!(show("echo a  b # c\nls"), ["echo a b", "ls"]);
    assert_eq!(
        show("A=1 B+='x y' cmd; C=(a 'b c') D[1]=x"),
        ["A=1 B='x y' cmd", "C=(a 'b c') D=(x)"]
    );
    assert_eq!(show("a \\\n  b\r\nc"), ["a b", "c"]);
    assert_eq!(show("a > f 2>&1 < g >>h"), ["a > f 2>&1 < g >>h"]);
    assert_eq!(show("echo a#b '#' \"#\""), ["echo a#b '#' \"#\""]);
    assert_eq!(show("echo if then; x=if"), ["echo if then", "x=if"]);
    assert_eq!(show("cat <<< word"), ["cat <<< word"]);
}

#[test]
fn joined_commands() {
    assert_eq!(show("a && b || c; d"), ["a", "? b", "? c", "d"]);
    assert_eq!(show("a | b |& c"), ["( a", "( b", "( c"]);
    assert_eq!(show("! a\ntime b c"), ["a", "b c"]);
    let script = Script::parse("a | b; c");
    let numbers: Vec<_> = script.commands.iter().map(|it| (it.pipeline, it.stage)).collect();
    assert_eq!(numbers, [(1, 0), (1, 1), (2, 0)]);
}

#[test]
fn compound_commands() {
    assert_eq!(
        show("if a; then b; elif c; then d; else e; fi; f"),
        ["a", "? b", "? c", "? d", "? e", "f"]
    );
    assert_eq!(show("while a; do b; done < f"), ["* a", "?* b", "< f"]);
    assert_eq!(show("for x in 1 2; do b; done"), ["for x in 1 2", "?* b"]);
    assert_eq!(show("for ((i=0; i<3; i++)); do b; done"), ["for", "?* b"]);
    assert_eq!(show("case $x in a|b) c ;; (*) d;; esac; e"), ["$x", "? c", "? d", "e"]);
    assert_eq!(show("f() { a; }; f"), ["?f a", "f"]);
    assert_eq!(show("function f { a; }"), ["?f a"]);
    assert_eq!(show("(a; b) && { c; }"), ["( a", "( b", "? c"]);
    assert_eq!(show("[[ a == b && -f c ]] && d"), ["[[ a == b -f c ]]", "? d"]);
    assert_eq!(show("((x += 1)); a"), ["a"]);
}

#[test]
fn parts_of_words() {
    let parts = |text: &str| -> Vec<String> {
        let script = Script::parse(text);
        let words = script.commands.last().map(|it| &it.words);
        let words = words.into_iter().flatten().flat_map(|it| flat(&it.parts));
        let kind = |it: &Part| match it {
            Part::Literal(range) => format!("lit {}", &text[range.clone()]),
            Part::Escaped(range) => format!("esc {}", &text[range.clone()]),
            Part::Single(range) => format!("sq {}", &text[range.clone()]),
            Part::Double(_) => "dq".to_owned(),
            Part::Ansi(range) => format!("ansi {}", &text[range.clone()]),
            Part::Variable { name, .. } => format!("var {}", &text[name.clone()]),
            Part::Parameter { name, operator, .. } => {
                format!("param {} {}", &text[name.clone()], &text[operator.clone()])
            }
            Part::Substitution { commands, .. } => format!("sub {}", commands.len()),
            Part::Arithmetic(range) => format!("arith {}", &text[range.clone()]),
            Part::Template(range) => format!("tmpl {}", &text[range.clone()]),
        };
        words.map(kind).collect()
    };
    assert_eq!(parts("a$b'c'\\d"), ["lit a", "var b", "sq c", "esc \\d"]);
    assert_eq!(parts("\"x${A:-y}z\""), ["dq", "lit x", "param A :-", "lit y", "lit z"]);
    assert_eq!(
        parts("${#A} ${!B} ${C[@]} ${D%%.*}"),
        ["param A ", "param B ", "param C [@]", "param D %%", "lit .*"]
    );
    assert_eq!(
        parts("$'a\\'b' $((1 + 2)) $1 $?"),
        ["ansi a\\'b", "arith $((1 + 2))", "var 1", "var ?"]
    );
    assert_eq!(
        parts("${{ github.event['a}}'] }}x $[[ inputs.a ]]"),
        ["tmpl ${{ github.event['a}}'] }}", "lit x", "tmpl $[[ inputs.a ]]"]
    );
    assert_eq!(parts("\"$(a \"b\" | c)\""), ["dq", "sub 2"]);
    assert_eq!(parts("`a b`"), ["sub 1"]);
    assert_eq!(parts("$ $; a$"), ["lit a$"]);
}

#[test]
fn substitutions_come_before_their_command() {
    let text = "x=$(a $(b) | c) d";
    let script = Script::parse(text);
    let lines: Vec<_> = script.commands.iter().map(|it| line(it, text)).collect();
    assert_eq!(lines, ["( b", "( a $(b)", "( c", "x=$(a $(b) | c) d"]);
    let outer: Vec<_> = script.commands.iter().map(|it| it.outer).collect();
    assert_eq!(outer, [Some(1), Some(3), Some(3), None]);
}

#[test]
fn heredocs() {
    let bodies = |text: &str| -> Vec<String> {
        let script = Script::parse(text);
        assert_eq!(script.faults, [], "{text}");
        script.heredocs.iter().map(|it| text[it.body.clone()].to_owned()).collect()
    };
    assert_eq!(bodies("cat <<A > f\n1\nA\nls"), ["1\n"]);
    assert_eq!(bodies("cat <<A <<'B' | c\n1\nA\n2\nB\n"), ["1\n", "2\n"]);
    assert_eq!(bodies("x=$(cat <<\"A B\"\n1\nA B\n)"), ["1\n"]);
    assert_eq!(bodies("if a; then\n\tcat <<-\\A\n\t\t1\n\tA\nfi"), ["\t\t1\n"]);
    assert_eq!(bodies("while a; do b; done <<A\n1\nA\n"), ["1\n"]);
    assert_eq!(bodies("echo $((1<<2)) '<<A' # <<A\n"), [""; 0]);
    assert_eq!(bodies("cat <<A\r\n1\r\nA\r\n"), ["1\r\n"]);
    let script = Script::parse("cat <<A\n$x `y` \\$z\nA\ncat <<'B'\n$x\nB\n");
    assert_eq!(script.heredocs.iter().map(|it| it.is_literal).collect::<Vec<_>>(), [false, true]);
    let parts: Vec<_> = script.heredocs[0].parts.iter().map(Part::is_literal).collect();
    assert_eq!(parts, [false, true, false, true, true, true]);
    assert!(script.commands.iter().any(|it| it.heredocs().eq([1])));
}

#[test]
fn what_is_broken_is_noted_and_the_rest_is_read() {
    let faults = |text: &str| -> Vec<&str> {
        Script::parse(text).faults.iter().map(|it| it.message).collect()
    };
    assert_eq!(faults("echo 'a"), ["the quote is not closed"]);
    assert_eq!(faults("a )\nb"), ["nothing is open that this closes"]);
    assert_eq!(faults("cat <<A\n1\n"), ["the heredoc is not closed"]);
    assert_eq!(faults("if a; then b"), ["the `if` is not closed"]);
    assert_eq!(faults("echo ${a"), ["the brace is not closed"]);
    let script = Script::parse("fi\nls -l");
    assert_eq!(script.commands.last().and_then(|it| it.name("fi\nls -l")).as_deref(), Some("ls"));
    let deep = "$(".repeat(10_000);
    assert!(Script::parse(&deep).faults.len() <= 101);
}

/// Every range of a script lies in its text, between characters.
fn ranges_are_sound(text: &str) {
    let script = Script::parse(text);
    let word =
        |word: &Word| assert!(text.get(word.range.clone()).is_some(), "{word:?} in {text:?}");
    for command in &script.commands {
        assert!(text.get(command.range.clone()).is_some(), "{command:?} in {text:?}");
        command.words.iter().for_each(word);
        command.redirects.iter().for_each(|it| word(&it.target));
        for part in command.words.iter().flat_map(|it| flat(&it.parts)) {
            let (Part::Literal(range)
            | Part::Escaped(range)
            | Part::Single(range)
            | Part::Ansi(range)
            | Part::Arithmetic(range)
            | Part::Template(range)
            | Part::Variable { range, .. }
            | Part::Parameter { range, .. }
            | Part::Substitution { range, .. }) = part
            else {
                continue;
            };
            assert!(text.get(range.clone()).is_some(), "{part:?} in {text:?}");
        }
        let _ = command.name(text);
    }
    for heredoc in &script.heredocs {
        assert!(text.get(heredoc.body.clone()).is_some());
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "[a-zé$(){}\\[\\]<>|&;'\"`\\\\ \n\t=#!*-]{0,80}") {
        ranges_are_sound(&text);
    }

    #[test]
    fn any_script_is_read(words in proptest::collection::vec(
        prop_oneof![
            Just("if"), Just("then"), Just("fi"), Just("for x in"), Just("do"), Just("done"), Just("case x in"),
            Just("esac"), Just(";;"), Just("a)"), Just("$("), Just(")"), Just("`"), Just("\""), Just("'"),
            Just("<<A\n"), Just("A\n"), Just("\n"), Just("f() {"), Just("}"), Just("${x:-"), Just("$(("), Just("))"),
            Just("[["), Just("]]"), Just("&&"), Just("|"), Just("x=("), Just("é"), Just("\\"), Just("<("),
        ], 0..30)) {
        ranges_are_sound(&words.join(" "));
        ranges_are_sound(&words.concat());
    }
}
