//! What a name promises: does `DB_PASSWORD` hold a secret, does `TOKEN_URL`? A name-only rule is wrong five times
//! in six, so the words that turn a secret into something *about* a secret matter as much as the secret's.

/// What is known about a name that may hold a secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Promise {
    /// A password, which people choose: any literal counts.
    Password,
    /// A token, secret or credential.
    Secret,
    /// `…_KEY` with a word that says it is a secret one, and `…_AUTH`, which is more often a method than a secret.
    SecretKey,
    /// `…_KEY` and nothing more.
    SomeKey,
}

#[rustfmt::skip]
const PASSWORDS: &[&str] = &[
    "password", "passwd", "passphrase", "pwd", "pass", "passcode", "pw", "psw", "pswd", "passwort",
    "kennwort", "motdepasse", "mdp", "contrasena", "senha", "wachtwoord", "haslo", "parola",
    "lozinka",
];

#[rustfmt::skip]
const SECRETS: &[&str] = &[
    "secret", "token", "apikey", "apitoken", "credential", "credentials", "creds", "cred", "pat",
    "secretkey", "accesskey", "privatekey", "authtoken", "authkey", "secrets", "salt", "pepper",
];

/// Words glued to others without a border: `ADMINPASSWORD`, `mysecret`.
const GLUED_PASSWORDS: &[&str] = &["password", "passwd", "passphrase", "pwd", "passwort"];
#[rustfmt::skip]
const GLUED_SECRETS: &[&str] = &[
    "apikey", "secretkey", "privatekey", "authtoken", "accesstoken", "clientsecret", "secret",
    "apitoken", "accesskey", "bottoken",
];

/// English words that only end like a password.
#[rustfmt::skip]
const NOT_PASS: &[&str] = &[
    "bypass", "compass", "encompass", "overpass", "underpass", "trespass", "surpass", "multipass",
    "renderpass",
];

/// With one of these words a `KEY` is a secret one.
#[rustfmt::skip]
const KEY_QUALIFIERS: &[&str] = &[
    "api", "access", "secret", "private", "encryption", "signing", "auth", "app", "application",
    "account", "license", "master", "service", "deploy", "client", "session", "cookie", "jwt",
    "hmac", "crypto", "encrypt", "decryption", "aes", "rsa", "ssh", "gpg", "admin", "root",
    "storage", "shared", "webhook", "subscription", "functions", "hex", "supabase", "openai",
    "stripe", "aws", "azure", "datadog", "dd", "atlassian", "snyk", "github", "gitlab", "slack",
    "sendgrid", "twilio", "mailgun", "algolia", "newrelic", "pagerduty", "sentry", "okta", "auth0",
    "cloudflare", "heroku", "google", "maps", "launchdarkly", "anthropic", "gemini",
];

/// As the last word: the thing is about a secret (its name, place, length, life), or is none.
#[rustfmt::skip]
const ABOUT: &[&str] = &[
    "name", "names", "arn", "arns", "id", "ids", "file", "files", "filename", "path", "paths",
    "dir", "directory", "folder", "url", "urls", "uri", "uris", "endpoint", "endpoints", "host",
    "hostname", "port", "header", "headers", "prefix", "suffix", "length", "len", "size", "min",
    "max", "ttl", "expiry", "expiration", "expires", "expire", "lifetime", "timeout", "duration",
    "interval", "seconds", "secs", "minutes", "hours", "days", "ms", "rounds", "iterations", "cost",
    "policy", "policies", "type", "types", "mode", "method", "methods", "provider", "backend",
    "store", "source", "enabled", "enable", "disabled", "required", "version", "algorithm", "alg",
    "issuer", "audience", "aud", "realm", "scope", "scopes", "parameter", "parameters", "param",
    "params", "ref", "refs", "reference", "location", "mount", "mounts", "volumes", "template",
    "hint", "regex", "pattern", "field", "attribute", "column", "count", "limit", "limits", "usage",
    "budget", "rotation", "rotate", "manager", "management", "alias", "label", "labels", "title",
    "format", "encoding", "region", "bucket", "user", "users", "username", "email", "owner", "org",
    "role", "sock", "socket", "refresh", "parallelism", "exceeded", "threshold", "total",
    "verification", "result", "error", "errors", "informer", "filtering", "cookie", "level", "kind",
    "class", "strategy", "service", "project", "domain", "group", "groups", "env", "environment",
    "status", "state", "description", "stdin", "strength", "complexity", "history", "fingerprint",
    "claim", "claims", "request", "requests", "response", "callback", "redirect", "login", "page",
    "link", "form", "server", "generator", "validator", "validation", "check", "agent", "driver",
    "plugin", "engine", "controller", "operator", "volume", "namespace", "context", "selector",
    "resource", "resources", "annotations", "schema", "table", "topic", "queue", "age", "period",
    "window", "leeway", "validity", "date", "time", "timestamp", "event", "events", "action",
    "actions", "logging", "flag", "allowed", "address", "grant", "cache", "index", "permissions",
    "vault", "registry", "repository", "tag", "tags", "image", "charset", "characters", "chars",
    "display", "message", "extractor",
];

/// Anywhere in a name: not a secret.
const PUBLIC: &[&str] =
    &["public", "pub", "publishable", "csrf", "xsrf", "tokens", "tokenizer", "pubkey"];

/// Anywhere in a name: how long a secret lives (`TOKEN_EXPIRES_IN`).
const LIFE: &[&str] = &["expires", "expire", "expiry", "expiration", "ttl", "lifetime", "timeout"];

/// Anywhere in a name that ends in `KEY`: a key of another kind.
#[rustfmt::skip]
const OTHER_KEYS: &[&str] = &[
    "public", "pub", "publishable", "pk", "site", "foreign", "primary", "partition", "sort",
    "cache", "bucket", "object", "s3", "idempotency", "routing", "natural", "schema", "sequence",
    "idx", "index", "hash", "range", "row", "lookup", "dedup", "group", "merge", "tag", "metric",
    "feature", "flag", "project", "kms", "keyvault", "vault", "keyring", "alias", "issuer",
    "bundle", "hot", "surrogate", "translation", "i18n", "config", "sonar", "csrf", "max", "min",
    "num", "total", "counting", "count", "effective", "restore", "topology", "label",
];

/// The words of a name, in lower case: split at punctuation and where the case changes.
pub(super) fn words(name: &str) -> Vec<String> {
    let bytes = name.as_bytes();
    let mut words = Vec::new();
    let mut word = String::new();
    for (at, &byte) in bytes.iter().enumerate() {
        if !byte.is_ascii_alphanumeric() {
            flush(&mut word, &mut words);
            continue;
        }
        if at > 0 && starts_word(bytes, at) {
            flush(&mut word, &mut words);
        }
        word.push(char::from(byte.to_ascii_lowercase()));
    }
    flush(&mut word, &mut words);
    words
}

fn flush(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// `dbPassword` → db, password; `APIKey` → api, key.
fn starts_word(bytes: &[u8], at: usize) -> bool {
    if !bytes[at].is_ascii_uppercase() {
        return false;
    }
    let before = bytes[at - 1];
    let next_is_lower = bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
    before.is_ascii_lowercase()
        || before.is_ascii_digit()
        || (before.is_ascii_uppercase() && next_is_lower)
}

fn contains(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

/// `password2` is a password.
fn stem(word: &str) -> &str {
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    // `auth0` and `s3` are names of their own.
    if stem.len() < 3 || stem == "auth" { word } else { stem }
}

fn is_password_word(word: &str) -> bool {
    let word = stem(word);
    contains(PASSWORDS, word)
        || GLUED_PASSWORDS.iter().any(|end| word.ends_with(end))
        || (word.ends_with("pass") && !contains(NOT_PASS, word))
}

fn is_secret_word(word: &str) -> bool {
    let word = stem(word);
    contains(SECRETS, word) || GLUED_SECRETS.iter().any(|end| word.ends_with(end))
}

/// What the name promises; `None` when nothing in it speaks of a secret, or when it names something about one.
pub(super) fn promise(name: &str) -> Option<Promise> {
    let words = words(name);
    let last = tail(&words)?;
    let about = contains(ABOUT, last) && !is_secret_word(last);
    let not_secret = |word: &String| contains(PUBLIC, word) || contains(LIFE, word);
    if about || words.iter().any(not_secret) {
        return None;
    }
    // The secrets of a vault, not the secret itself.
    if last == "secrets" && words.iter().any(|word| word == "vault") {
        return None;
    }
    if words.iter().any(|word| is_password_word(word)) {
        return Some(Promise::Password);
    }
    if words.iter().any(|word| is_secret_word(word)) {
        return Some(Promise::Secret);
    }
    // `AUTH_SOMETHING` is about authentication; only a final `auth` may hold it.
    if matches!(last, "auth" | "authorization" | "bearer") {
        return Some(Promise::SecretKey);
    }
    key_promise(&words, last)
}

fn key_promise(words: &[String], last: &str) -> Option<Promise> {
    let is_key = matches!(stem(last), "key" | "keys")
        || (last == "private" && words.iter().any(|word| word == "key"));
    if !is_key || words.iter().any(|word| contains(OTHER_KEYS, word) && word != "config") {
        return None;
    }
    let qualified = words[..words.len() - 1].iter().any(|word| contains(KEY_QUALIFIERS, word));
    if words.len() > 1 && qualified {
        return Some(Promise::SecretKey);
    }
    let config = words.iter().any(|word| word == "config");
    (!config).then_some(Promise::SomeKey)
}

/// The last word, or the one before a bare number.
fn tail(words: &[String]) -> Option<&str> {
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let last = words.last()?;
    match words.len().checked_sub(2) {
        Some(before) if number(last) => Some(&words[before]),
        _ => Some(last),
    }
}

/// Names whose values have one format known outright, where nothing else can say what the value is.
pub(super) fn known_format(name: &str, value: &str) -> Option<&'static str> {
    let words = words(name);
    let has = |wanted: &[&str]| words.iter().any(|word| contains(wanted, word));
    let last = tail(&words)?;
    if !matches!(last, "key" | "keys" | "secret" | "token" | "password" | "license" | "apikey")
        && !last.ends_with("key")
    {
        return None;
    }
    let length = value.len();
    let alnum = value.bytes().all(|b| b.is_ascii_alphanumeric());
    let hex = value.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let base64 = value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'+'));
    let joined = words.concat();
    if has(&["dd", "datadog"]) && ((hex && length == 32) || (alnum && length == 40)) {
        return Some("a Datadog key");
    }
    let aws =
        has(&["aws", "amz"]) || joined.contains("secretaccesskey") || joined.starts_with("aws");
    if aws && length == 40 && base64 && !hex && !has(&["id"]) {
        return Some("an AWS secret access key");
    }
    if has(&["twilio"]) && last == "token" && hex && length == 32 {
        return Some("a Twilio auth token");
    }
    let relic = joined.contains("newrelic");
    if relic && ((alnum && value.ends_with("NRAL") && length == 40) || (hex && length == 40)) {
        return Some("a New Relic license key");
    }
    (has(&["heroku"]) && super::value::is_uuid(value)).then_some("a Heroku API key")
}

/// Names whose real values always have a format of their own: another value is a stand-in (localstack, tests).
pub(super) fn has_fixed_format(name: &str) -> bool {
    const NAMES: &[&str] =
        &["aws_secret_access_key", "aws_secret_key", "aws_access_key_id", "aws_session_token"];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// `secrets`, `credentials`: a list of them, of which words may tell.
pub(super) fn is_plural(name: &str) -> bool {
    tail(&words(name)).is_some_and(|last| last.ends_with('s') && last != "pass")
}

/// A field of a document (`secretKey`, `auth-secret`), not an environment variable.
pub(super) fn is_field(name: &str) -> bool {
    !name.contains('_') && name.bytes().any(|b| b.is_ascii_lowercase())
}

/// Lower-case words of which the last is a secret's (`db-password`, `basic-auth`): the name of a secret or of a key in one.
pub(super) fn is_name_of_secret(value: &str) -> bool {
    let plain =
        value.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'-' | b'_' | b'.' | b'/'));
    let parts: Vec<&str> = value.split(['-', '_', '.', '/']).collect();
    let last = parts.last().copied().unwrap_or_default();
    plain
        && parts.len() > 1
        && (is_password_word(last)
            || is_secret_word(last)
            || matches!(last, "auth" | "key" | "keys" | "tls" | "cert" | "certs" | "ca"))
}

/// `auth`, `_auth`, `NPM_AUTH`: what registries call the base64 of user and password.
pub(super) fn ends_in_auth(name: &str) -> bool {
    let words = words(name);
    tail(&words).is_some_and(|last| matches!(last, "auth" | "authorization" | "credentials"))
}
