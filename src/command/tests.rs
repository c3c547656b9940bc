use super::download::Fate;
use super::helm::Source;
use super::*;
use crate::shell::{Command, Script};
use proptest::prelude::*;

/// What `make` makes of the commands of a script.
fn all<T>(text: &str, make: impl Fn(&Effective, &str) -> Option<T>) -> Vec<T> {
    let script = Script::parse(text);
    let found = script.commands.iter().filter_map(|it| make(&effective(it, text)?, text));
    found.collect()
}

fn one<T>(text: &str, make: impl Fn(&Effective, &str) -> Option<T>) -> T {
    all(text, make).pop().expect("a command")
}

fn texts<'a>(arguments: impl IntoIterator<Item = &'a Argument>) -> Vec<String> {
    arguments.into_iter().map(|it| it.shown().replace(HOLE, "?")).collect()
}

#[test]
fn programs_behind_others() {
    for (text, name, words) in [
        ("aws ecs", "aws", "ecs"),
        ("/usr/local/bin/aws ecs", "aws", "ecs"),
        ("sudo -E -u root A=b aws ecs", "aws", "ecs"),
        ("sudo --user=x -- aws ecs", "aws", "ecs"),
        ("env -u X A=\"$b\" C=d aws ecs", "aws", "ecs"),
        ("A=b time -p aws ecs", "aws", "ecs"),
        ("timeout -k 5 60 aws ecs", "aws", "ecs"),
        ("nohup nice -n 5 aws ecs", "aws", "ecs"),
        ("exec aws ecs", "aws", "ecs"),
        ("aws-vault exec me -- aws ecs", "aws", "ecs"),
    ] {
        let script = Script::parse(text);
        let found = effective(&script.commands[0], text).expect(text);
        let rest: Vec<_> = found.words.iter().map(|it| &text[it.range.clone()]).collect();
        assert_eq!((&*found.name, &*rest.join(" ")), (name, words), "{text}");
        assert!(found.is_complete && text[found.range].ends_with("aws"));
    }
    let none = |text: &str| effective(&Script::parse(text).commands[0], text).is_none();
    assert!(none("command -v aws") && none("$AWS ecs") && none("sudo") && none("env -S 'aws ecs'"));
    let text = "xargs -n 1 -I {} aws ecs";
    assert!(!effective(&Script::parse(text).commands[0], text).unwrap().is_complete);
}

#[test]
fn arguments_know_where_they_stand() {
    let text = "x --a='b\"c'\"d$E\"\\ f";
    let script = Script::parse(text);
    let argument = Argument::of(&script.commands[0].words[1], text);
    assert_eq!(texts([&argument]), ["--a=b\"cd? f"]);
    let value = argument.behind(4);
    assert_eq!(&text[value.range()], "b\"c'\"d$E\"\\ f");
    let shown = value.shown();
    let locate = |part: &str| {
        let at = shown.find(part).unwrap();
        &text[value.locate(at..at + part.len())]
    };
    assert_eq!((locate("b\"c"), locate("d"), locate(" "), locate("f")), ("b\"c", "d", "\\ ", "f"));
    assert_eq!(locate(&HOLE.to_string()), "$E");
    assert!(!argument.is_known() && argument.is_one());
    assert_eq!(value.slice(1..3).segments()[0].source, 8..10);
    assert_eq!(&text[value.slice(1..3).range()], "\"c");
}

#[test]
fn options_in_every_form() {
    let text = "x -abc -n v -nv -n=v --long v --long=w --flag o -- --no";
    let script = Script::parse(text);
    let syntax = Syntax { values: &["long"], flags: &["flag"], short_values: "n", stops: false };
    let line = Line::read(&script.commands[0].words[1..], text, &syntax);
    let show = |it: &Given| match &it.value {
        Some(value) => format!("{}={}", it.name, value.shown()),
        None => it.name.clone(),
    };
    let options: Vec<_> = line.options.iter().map(show).collect();
    assert_eq!(options, ["a", "b", "c", "n=v", "n=v", "n=v", "long=v", "long=w", "flag"]);
    assert_eq!(texts(&line.operands), ["o", "--no"]);
    assert!(line.is_certain && line.lacks(&["z"]) && line.has(&["flag"]));
    let line = Line::read(&script.commands[0].words[1..], text, &Syntax::default());
    assert!(!line.is_certain && !line.lacks(&["z"]));
}

#[test]
fn kubectl() {
    let of = |text: &str| one(text, Kubectl::of);
    let apply = of("kubectl -n web apply -f a.yaml,b/ --filename=- -k overlays/x -R");
    assert_eq!(apply.verb, "apply");
    assert_eq!(texts(&apply.files()), ["a.yaml", "b/", "-"]);
    assert_eq!(texts(apply.kustomizations()), ["overlays/x"]);
    assert!(apply.reads_input() && apply.line.is_certain);
    assert_eq!(apply.namespace().and_then(Argument::text), Some("web"));
    let set = of("kubectl set image deployment/web app=\"$IMAGE\" side=nginx:1 --record");
    assert_eq!(set.verb, "set image");
    let images: Vec<_> =
        set.images().iter().flat_map(|it| texts([&it.container, &it.image])).collect();
    assert_eq!(images, ["app", "?", "side", "nginx:1"]);
    assert!(set.line.has(&["record"]));
    let names = |text: &str| -> Vec<_> {
        let show = |it: &Option<String>| it.clone().unwrap_or("?".to_owned());
        let targets = of(text).targets();
        targets.iter().map(|it| format!("{} {}", show(&it.kind), show(&it.name))).collect()
    };
    assert_eq!(names("kubectl set image deployment/web a=b"), ["deployment web"]);
    assert_eq!(names("kubectl rollout status deploy/$NAME --timeout=60s"), ["deploy ?"]);
    assert_eq!(
        names("kubectl scale --replicas 3 deployment web api"),
        ["deployment web", "deployment api"]
    );
    let secret =
        of("kubectl create secret docker-registry r --docker-password \"$P\" --dry-run -o yaml");
    assert_eq!(secret.verb, "create secret docker-registry");
    assert_eq!(texts(&secret.operands), ["r"]);
    assert!(secret.line.has(&["dry-run"]) && secret.line.last(&["docker-password"]).is_some());
    assert_eq!(of("kubectl logs -f -p pod -c x").operands.len(), 1);
}

#[test]
fn helm() {
    let of = |text: &str| one(text, Helm::of);
    let upgrade =
        of("helm upgrade --install web bitnami/nginx --version 1.2 -f a.yaml --set x=y --atomic");
    assert_eq!(upgrade.release().and_then(Argument::text), Some("web"));
    assert_eq!(upgrade.chart().and_then(Argument::text), Some("bitnami/nginx"));
    assert_eq!(upgrade.source(), Some(Source::RepositoryOrFolder));
    assert_eq!(upgrade.version().and_then(Argument::text), Some("1.2"));
    assert_eq!(texts(&upgrade.values()), ["a.yaml"]);
    assert!(upgrade.waits() && upgrade.line.is_certain);
    for (text, source) in [
        ("helm install a ./chart", Source::Local),
        ("helm install a oci://r/c", Source::Oci),
        ("helm install c --repo https://r --generate-name", Source::Repository),
        ("helm template https://r/c.tgz", Source::Url),
        ("helm upgrade a \"$CHART\"", Source::Unknown),
        ("helm upgrade a \"./$CHART\"", Source::Local),
    ] {
        assert_eq!(of(text).source(), Some(source), "{text}");
    }
    assert_eq!(of("helm repo add a https://b").verb, "repo add");
}

#[test]
fn docker() {
    let of = |text: &str| one(text, Docker::of);
    let build = of("docker -H x buildx build --build-arg A=$B -t a:1 --tag=b . --push");
    assert_eq!((&*build.verb, build.line.is_certain), ("build", true));
    assert_eq!(texts(build.tags()), ["a:1", "b"]);
    assert_eq!(of("docker buildx create --name a").verb, "buildx create");
    let login = of("docker login -u me -p \"$P\" registry");
    assert_eq!(texts(login.password()), ["?"]);
    assert!(of("docker login --password-stdin -u me r").password().is_none());
    let run = of(
        "docker run --rm -it -v /:/host --cap-add ALL --privileged --network host nginx:1 sh -c x",
    );
    assert_eq!(run.image().and_then(Argument::text), Some("nginx:1"));
    assert_eq!(texts(&run.line.operands), ["nginx:1", "sh", "-c", "x"]);
    assert_eq!(texts(run.mounts()), ["/:/host"]);
    assert!(run.line.has(&["privileged"]) && run.line.last(&["c"]).is_none());
    assert_eq!(of("docker push \"$R/a:latest\"").image().map(Argument::is_known), Some(false));
}

#[test]
fn downloads() {
    let of = |text: &str| {
        let script = Script::parse(text);
        let numbers = 0..script.commands.len();
        numbers.filter_map(|it| Download::of(&script, it, text)).next().expect("a download")
    };
    for text in [
        "curl -sSL https://x | bash",
        "curl -sSL https://x | sudo -E bash -s -- a b",
        "curl https://x | tee f | sh -",
        "wget -qO- https://x | sh",
        "wget -O - https://x | python3",
        "bash <(curl -s https://x)",
        "source <(curl -s https://x)",
        "sh -c \"$(curl -fsSL https://x)\"",
        "eval \"$(curl https://x)\"",
        "sh -c \"$(wget -qO- https://x)\" -- a",
    ] {
        let download = of(text);
        assert!(matches!(download.fate, Fate::Runs { .. }), "{text}: {download:?}");
        assert_eq!(texts(&download.urls), ["https://x"], "{text}");
    }
    for (text, fate) in [
        ("curl -L https://x | tar xz -C /usr/local/bin", Fate::Unpacked),
        ("curl -Lo f https://x", Fate::Saved),
        ("curl -LO https://x", Fate::Saved),
        ("curl https://x > f", Fate::Saved),
        ("wget https://x", Fate::Saved),
        ("curl https://x | tee f", Fate::Read),
        ("curl https://x | jq .", Fate::Read),
        ("curl https://x | python3 script.py", Fate::Read),
        ("curl https://x | python3 -c 'import json'", Fate::Read),
        ("A=$(curl https://x)", Fate::Read),
        ("bash x.sh \"$(curl https://x)\"", Fate::Read),
    ] {
        assert_eq!(of(text).fate, fate, "{text}");
    }
    assert_eq!(texts(&of("curl -L \"https://x/$V\" -o \"$F\"").output), ["?"]);
    let text = "curl -fsSLk https://x";
    assert_eq!(of(text).insecure.map(|it| &text[it]), Some("k"));
    assert!(of("wget --no-check-certificate https://x").insecure.is_some());
}

/// Every model reads every command, and all ranges lie in the text.
fn is_sound(text: &str) {
    let script = Script::parse(text);
    let sound =
        |it: std::ops::Range<usize>| assert!(text.get(it.clone()).is_some(), "{it:?} {text:?}");
    for (position, command) in script.commands.iter().enumerate() {
        for word in &command.words {
            let argument = Argument::of(word, text);
            let length = argument.shown().len();
            argument.split().iter().for_each(|it| sound(it.range()));
            sound(argument.locate(0..length));
            sound(argument.behind(1).range());
        }
        if let Some(download) = Download::of(&script, position, text) {
            download.urls.iter().for_each(|it| sound(it.range()));
        }
        models(command, text, &sound);
    }
}

fn models(command: &Command, text: &str, sound: &dyn Fn(std::ops::Range<usize>)) {
    let Some(effective) = effective(command, text) else { return };
    sound(effective.range.clone());
    if let Some(aws) = AwsCommand::of(&effective, text) {
        sound(aws.range.clone());
        aws.faults().into_iter().for_each(|it| sound(it.range));
        aws.options.iter().for_each(|it| sound(it.range.clone()));
    }
    if let Some(kubectl) = Kubectl::of(&effective, text) {
        sound(kubectl.verb_range.clone());
        kubectl.files().iter().for_each(|it| sound(it.range()));
        kubectl.targets().into_iter().for_each(|it| sound(it.range));
        kubectl.images().iter().for_each(|it| sound(it.image.range()));
    }
    if let Some(helm) = Helm::of(&effective, text) {
        let _ = (helm.release(), helm.source(), helm.values());
    }
    if let Some(docker) = Docker::of(&effective, text) {
        docker.line.options.iter().for_each(|it| sound(it.range.clone()));
    }
}

proptest! {
    #[test]
    fn any_command_is_read(words in proptest::collection::vec(prop_oneof![
        Just("aws"), Just("ecs"), Just("create-service"), Just("--tags"), Just("--tags="), Just("-"), Just("--"),
        Just("a=b,"), Just("{a=[é"), Just("\"$X\""), Just("$@"), Just("'é'"), Just("\\é"), Just("kubectl"),
        Just("set"), Just("image"), Just("a/b"), Just("-f"), Just("-é"), Just("--é=$X"), Just("helm"),
        Just("upgrade"), Just("docker"), Just("run"), Just("curl"), Just("| sh"), Just("$(curl"), Just(")"),
        Just("sudo"), Just("env"), Just("-S"), Just("A=b"), Just("xargs"), Just("\n"), Just(";"), Just("wait"),
        Just("<("), Just("-x$'\\n'"), Just("{a,b}"), Just("--desired-count"), Just("--load-balancers"),
    ], 0..14)) {
        is_sound(&words.join(" "));
        is_sound(&words.concat());
    }
}
