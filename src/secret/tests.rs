mod hiding;

use super::Confidence::{High, Low, Medium};
use super::{Confidence, detect, detect_in_text, spans_to_hide};

// No literal token stands in this file: provider formats are put together when the tests run.

/// Random-looking letters and digits of the wanted length, the same every time.
fn noise(length: usize) -> String {
    const LETTERS: &[u8] = b"a7Kq2Zx9LmB4vTn8RwPc3HdYs6JfGu5E";
    let letters = (0..length).map(|i| LETTERS[(i * 13 + i * i * 7 + i / 32) % LETTERS.len()]);
    letters.map(char::from).collect()
}

fn hex_noise(length: usize) -> String {
    let digits = (0..length).map(|i| (i * 7 + i * i * 3 + i / 16) % 16);
    digits.map(|digit| char::from(b"0123456789abcdef"[digit])).collect()
}

fn aws_key() -> String {
    format!("{}{}", "AK", "IAQ4T7WN2XBZ6KDJ5F")
}

fn pem() -> String {
    let line = noise(64);
    format!("-----BEGIN RSA {0} KEY-----\n{line}\n{line}\n-----END RSA {0} KEY-----", "PRIVATE")
}

fn level(name: &str, value: &str) -> Option<Confidence> {
    detect(name, value).map(|found| found.confidence)
}

/// The text with everything that is to be hidden replaced.
fn hidden(text: &str) -> String {
    let mut shown = text.to_owned();
    for span in spans_to_hide(text).into_iter().rev() {
        shown.replace_range(span, "*");
    }
    shown
}

#[test]
fn tokens_need_no_name() {
    let tokens = [
        aws_key(),
        format!("ghp_{}", noise(36)),
        format!("glpat-{}", noise(20)),
        format!("{}live_{}", "sk_", noise(24)),
        format!("xoxb-{}-{}-{}", "112233445566", "665544332211", noise(24)),
        format!("AIza{}", noise(35)),
        format!("SG.{}.{}", noise(22), noise(43)),
        format!("{}.atlasv1.{}", noise(14), noise(64)),
        format!("{}-us12", hex_noise(32)),
        format!("123456789:A{}", noise(34)),
        format!("sk-{}T3BlbkFJ{}", noise(24), noise(24)),
        format!("https://hooks.slack.com/{}/T0AB12CD3/B0AB12CD3/{}", "services", noise(24)),
    ];
    for token in tokens {
        let found = detect("ANYTHING", &token).expect("a token");
        assert_eq!((found.confidence, found.range), (High, 0..token.len()), "{}", found.what);
    }
}

#[test]
fn a_token_inside_a_longer_word_is_none() {
    let stripe = format!("fla{}test_{}", "sk_", noise(24));
    assert_eq!(level("APP", &stripe), None);
    let aws = format!("X{}", aws_key());
    assert_eq!(level("APP", &aws), None);
    // The letter of an escape is no part of the word after it.
    let escaped = format!("first\\n{}", aws_key());
    assert_eq!(level("APP", &escaped), Some(High));
}

#[test]
fn made_up_tokens_are_low() {
    let repeated = format!("ghp_{}", "x".repeat(36));
    let documented = format!("{}IOSFODNN7EXAMPLE", "AKIA");
    for token in [repeated, documented, "xoxb-my-bot-token".to_owned()] {
        assert_eq!(level("SLACK_TOKEN", &token), Some(Low), "{token}");
    }
}

#[test]
fn ranges_are_of_the_value_given() {
    let value = format!("  é {} \n", aws_key());
    let found = detect("X", &value).expect("a key");
    assert_eq!(&value[found.range], aws_key());
    let found = detect("DB_PASSWORD", "\t hunter2 ").expect("a password");
    assert_eq!(found.range, 2..9);
}

#[test]
fn encodings() {
    assert_eq!(level("X", &pem()), Some(High));
    let certificate = pem().replace("RSA PRIVATE KEY", "CERTIFICATE");
    assert_eq!(level("TLS_SECRET", &certificate), None);
    let empty = format!("-----BEGIN {0} KEY-----\n${{KEY}}\n-----END {0} KEY-----", "PRIVATE");
    assert_eq!(level("X", &empty), None);
    let encoded = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, pem());
    assert_eq!(level("X", &encoded), Some(High));
    let jwt = format!("{}.eyJzdWIiOiIxMjM0In0.{}", concat!("eyJhbGciOiJI", "UzI1NiJ9"), noise(43));
    assert_eq!(level("X", &jwt), Some(High));
    assert_eq!(level("X", "eyJub3QiOiJhIGp3dCJ9.eyJub3QiOiJhIGp3dCJ9.abc"), None);
    assert_eq!(level("H", "Basic c3ZjOkdoN3NLMnBRIXg="), Some(High));
    assert_eq!(level("H", &format!("Bearer {}", noise(40))), Some(High));
    assert_eq!(level("Authorization", "Bearer $API_TOKEN"), None);
}

#[test]
fn passwords_in_urls() {
    let cases = [
        ("postgres://app:hunter2@db/app", "hunter2"),
        ("redis://:p4ss#word@cache:6379/0", "p4ss#word"),
        ("mysql://root:a@b@db:3306/x", "a@b"),
        ("postgres://app:hunter2@${HOST}/app", "hunter2"),
        ("jdbc:oracle:thin:scott/tiger@ora:1521:X", "tiger"),
        ("jdbc:sqlserver://db:1433;user=sa;password=s3cr3t!;encrypt=true", "s3cr3t!"),
        ("Server=tcp:db,1433;User ID=sa;Password=Gh7sK2pQ;Encrypt=True", "Gh7sK2pQ"),
        ("https://api.corp/x?count=1&api_key=Qz81LmBv93TnXw4k&y=2", "Qz81LmBv93TnXw4k"),
    ];
    for (url, secret) in cases {
        let found = detect("URL", url).unwrap_or_else(|| panic!("{url}"));
        assert_eq!((found.confidence, &url[found.range]), (High, secret));
    }
}

#[test]
fn urls_without_a_password() {
    let urls = [
        "postgres://app@db/app",
        "postgres://app:${DB_PASSWORD}@db/app",
        "postgres://app:$(DB_PASSWORD)@db/app",
        "postgres://app:{{ .Values.password | quote }}@db/app",
        "postgres://app:<password>@db/app",
        "postgres://app:***@db/app",
        "http://localhost:8080/a@b",
        "http://localhost:8080?mail=me@corp.io",
        "docker://alpine:3.8@sha256:0123456789abcdef",
        "jdbc:postgresql://localhost:5432/postgres",
        "https://corp.io/list?token=short",
    ];
    for url in urls {
        assert_eq!(level("SERVICE_URL", url), None, "{url}");
    }
}

#[test]
fn literals_under_secret_names() {
    let pairs = [
        ("DB_PASSWORD", "hunter2"),
        ("dbPassword", "Gh7sK2pQ"),
        ("ADMINPASSWORD", "71ehklOh"),
        ("MYSQL_ROOT_PASSWORD", "root"),
        ("DB_PASSWORD", "Sup3r$ecret!"),
        ("JWT_SECRET", "my-jwt-signing-secret"),
        ("GH_PAT", "k2h34kjh234k"),
        ("API_TOKEN", "dafa7817-e246-48f3-91a7-e87653d587b8"),
        ("ENCRYPTION_KEY", "3hF2Ls0v7HPcblfmDHARSnqJB0Q8"),
        ("DB_PASSWORD_2", "zyxwv9"),
        ("api-key", "m{{h}o)p${e]nob(ody[finds>-_$#this1}}"),
    ];
    for (name, value) in pairs {
        assert_eq!(level(name, value), Some(Medium), "{name}={value}");
    }
}

#[test]
fn names_about_a_secret() {
    let pairs = [
        ("DB_PASSWORD_FILE", "dbpassword"),
        ("SECRET_NAME", "orders"),
        ("TOKEN_URL", "login"),
        ("MAX_TOKENS", "4096x"),
        ("KEY_PREFIX", "user:session:"),
        ("API_KEY_HEADER", "X-Api-Key1234"),
        ("STRIPE_PUBLIC_KEY", "pk_test_TYooMQauvdEDq54N"),
        ("PARTITION_KEY", "tenantId0123456789abcd"),
        ("AUTH_MODE", "s3cr3tm0de"),
        ("KEYBOARD_LAYOUT", "us"),
        ("BYPASS_CACHE", "whatever1"),
        ("id-token", "write"),
        ("secrets", "inherit"),
        ("nginx.ingress.kubernetes.io/auth-realm", "Sign in"),
    ];
    for (name, value) in pairs {
        assert_eq!(level(name, value), None, "{name}={value}");
    }
}

#[test]
fn values_that_are_something_else() {
    let values = [
        "true",
        "no",
        "30",
        "15m",
        "1.2.3",
        "/run/secrets/db",
        "certs/tls.key",
        "https://corp.io/x",
        "me@corp.io",
        "arn:aws:ssm:eu-west-1:1:parameter/x",
        "ssm:///prod/db",
        "vault:secret/data/db#password",
        "op://v/db/p",
        "ref+awsssm://prod/db",
        "ENC[AES256_GCM,data:x]",
        "projects/p/secrets/s/versions/1",
        "***",
        "  ",
    ];
    for value in values {
        assert_eq!(level("DB_PASSWORD", value).filter(|&c| c > Low), None, "{value}");
    }
}

#[test]
fn every_template_dialect() {
    let values = [
        "${{ secrets.X }}",
        "{{ .Values.password }}",
        "{{password}}",
        "${DB_PASSWORD}",
        "${A:-${B}}",
        "$(cat /x)",
        "$DB_PASSWORD",
        "$1",
        "$A-$B",
        "$env:PASSWORD",
        "%PASSWORD%",
        "%s",
        "@PASSWORD@",
        "@@PASSWORD@@",
        "__PASSWORD__",
        "<password>",
        "<%= ENV[\"X\"] %>",
        "#{PASSWORD}#",
        "%{hiera}",
        "[password]",
        "((password))",
        "$[[ inputs.x ]]",
        "!Ref Password",
        "{password}",
        "prefix-${X}",
        "{{resolve:secretsmanager:x}}",
    ];
    for value in values {
        assert_eq!(level("DB_PASSWORD", value), None, "{value}");
    }
}

#[test]
fn placeholders_are_low() {
    let pairs = [
        ("DB_PASSWORD", "changeme"),
        ("DB_PASSWORD", "your-password"),
        ("DB_PASSWORD", "db_password"),
        ("API_KEY", "xxxxxxxx"),
        ("API_TOKEN", "0123456789abcdef"),
        ("API_TOKEN", "MY_API_TOKEN"),
        ("CLIENT_SECRET", "settings.API_SECRET"),
        ("API_TOKEN", "prod/app/token"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
        ("secretKey", "db-password"),
    ];
    for (name, value) in pairs {
        assert_eq!(level(name, value), Some(Low), "{name}={value}");
    }
}

#[test]
fn formats_known_by_name() {
    assert_eq!(level("DD_API_KEY", &hex_noise(32)), Some(High));
    assert_eq!(level("AWS_SECRET_ACCESS_KEY", &noise(40)), Some(High));
    assert_eq!(level("TWILIO_AUTH_TOKEN", &hex_noise(32)), Some(High));
    assert_eq!(level("IMAGE_DIGEST", &hex_noise(40)), None);
}

#[test]
fn json_inside_a_value() {
    let value = r#"{"db": {"user": "app", "password": "hunter2"}}"#;
    let found = detect("CONFIG", value).expect("a password");
    assert_eq!((found.confidence, found.range), (Medium, 0..value.len()));
    let nested = serde_json::json!({ "inner": value }).to_string();
    assert_eq!(level("CONFIG", &nested), Some(Medium));
    let docker = r#"{"auths":{"registry":{"auth":"Y2k6R2g3c0sycFE="}}}"#;
    assert_eq!(level("DOCKER_AUTH_CONFIG", docker), Some(High));
    assert_eq!(level("DB_SECRET", r#"{"password": "${X}"}"#), None);
}

#[test]
fn free_text() {
    let cases = [
        ("run --password hunter2 now", "hunter2"),
        ("run --db-password=hunter2 now", "hunter2"),
        ("run --password 'correct horse'", "correct horse"),
        ("export TOKEN=k2h34kjh234k && run", "k2h34kjh234k"),
        ("PGPASSWORD=hunter2 psql", "hunter2"),
        ("mysqladmin ping -uroot -psecret1", "secret1"),
        ("sshpass -p hunter2 ssh x", "hunter2"),
        ("curl -u app:hunter2 https://x", "hunter2"),
        ("[\"mysql\", \"-h\", \"db\", \"-phunter2\"]", "hunter2"),
        ("[\"run\", \"--password\", \"hunter2\"]", "hunter2"),
        ("curl -H 'X-Api-Key: 8f7Kq2Zx9LmB4vTn'", "8f7Kq2Zx9LmB4vTn"),
    ];
    for (text, secret) in cases {
        let found = detect_in_text(text);
        let texts: Vec<&str> = found.iter().map(|found| &text[found.range.clone()]).collect();
        assert_eq!(texts, [secret], "{text}");
    }
}

#[test]
fn free_text_without_a_secret() {
    let texts = [
        "run --password \"$DB_PASSWORD\" --token ${TOKEN}",
        "docker login --password-stdin",
        "echo $TOKEN | docker login -u x --password-stdin",
        "docker build --secret id=npmrc,src=.npmrc .",
        "mkdir -p /data && mysql -h db -p\"$PASSWORD\"",
        "TOKEN=$(cat /run/token)",
        "image: mysql-persistent",
        "arn:aws:secretsmanager:us-east-1:123456789012:secret:app/db-AbCdEf",
    ];
    for text in texts {
        assert_eq!(detect_in_text(text), [], "{text}");
        assert_eq!(hidden(text), text);
    }
}

#[test]
fn assignments_inside_a_value() {
    let cases = [
        ("-Xmx1g -Dspring.datasource.password=hunter2", "hunter2"),
        ("PlainLoginModule required username=\"app\" password=\"hunter2x\";", "hunter2x"),
        ("server.port=80\nspring.datasource.password=hunter2\n", "hunter2"),
        ("mysql -uroot -phunter2", "hunter2"),
    ];
    for (value, secret) in cases {
        let found = detect("OPTIONS", value).unwrap_or_else(|| panic!("{value}"));
        assert_eq!((found.confidence, &value[found.range]), (Medium, secret));
    }
}

#[test]
fn code_is_no_assignment() {
    assert_eq!(detect_in_text("password=getpass()"), []);
    assert_eq!(detect_in_text("if password==x: pass"), []);
    let expression = "token: ${{ secrets['token'] }}";
    assert_eq!(hidden(expression), expression);
}
