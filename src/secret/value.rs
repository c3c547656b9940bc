//! Questions about a value alone: is it a literal at all, or a template, a reference to a store, a
//! placeholder, a path? Written by hand: these run for every pair, and compiling patterns for them would cost
//! more than checking a small file.

/// Shannon entropy in bits per byte.
pub(super) fn entropy(text: &str) -> f64 {
    let mut counts = [0usize; 256];
    for byte in text.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let total = text.len() as f64;
    counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| *count as f64 / total)
        .map(|share| -share * share.log2())
        .sum()
}

pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

pub(super) fn is_word_or_dash(byte: u8) -> bool {
    is_word(byte) || byte == b'-'
}

pub(super) fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// What random keys are written in: base64, base64url, hex, dotted parts.
pub(super) fn is_key_character(byte: u8) -> bool {
    is_word_or_dash(byte) || matches!(byte, b'+' | b'/' | b'=' | b'.' | b'~')
}

/// The alphanumeric characters of `text`, in lower case.
pub(super) fn squeeze(text: &str) -> String {
    text.bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect()
}

/// Case-insensitive prefix test that never splits a character.
pub(super) fn starts_with_any(text: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| {
        text.as_bytes()
            .get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
    })
}

// ------------------------------------------------------------------------------------------------ references

/// Schemes and prefixes that name a place in a secret store or a file, never a secret.
#[rustfmt::skip]
const STORES: &[&str] = &[
    "ssm", "secretsmanager", "secretmanager", "awssm", "awsssm", "awssecret", "gcpsm", "sm",
    "vault", "bao", "kv", "op", "bws", "file", "env", "k8s", "keyvault", "azurekeyvault", "doppler",
    "infisical", "akeyless", "secret", "s3",
];

/// Whether the value says where the secret is (`arn:…`, `vault:…`, `op://…`) or is encrypted.
pub(super) fn is_reference(value: &str) -> bool {
    if starts_with_any(value, &["ref+", "ENC[", "!vault", "$ANSIBLE_VAULT"]) || is_ciphertext(value)
    {
        return true;
    }
    if let Some(rest) = value.strip_prefix("projects/") {
        return rest.contains("/secrets/");
    }
    let Some((scheme, _)) = value.split_once(':') else {
        return false;
    };
    scheme.eq_ignore_ascii_case("arn")
        || STORES.iter().any(|store| scheme.eq_ignore_ascii_case(store))
}

/// What kubeseal (`Ag…`) and AWS KMS (`AQICA…`) write: encrypted, so it may be committed.
fn is_ciphertext(value: &str) -> bool {
    let marked = (value.starts_with("Ag") && value.len() > 300)
        || (value.starts_with("AQICA") && value.len() > 100);
    marked && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
}

// ------------------------------------------------------------------------------------------------ placeholders

/// Values that stand for "fill me in" when they are the whole value.
#[rustfmt::skip]
const WHOLE_PLACEHOLDERS: &[&str] = &[
    "na", "n/a", "none", "null", "nil", "undefined", "unset", "notset", "not_set", "not-set",
    "empty", "todo", "tbd", "fixme", "test", "tests", "testing", "dummy", "fake", "foo", "bar",
    "baz", "foobar", "string", "value", "key", "sample", "placeholder", "redacted", "masked",
    "hidden",
];

/// Parts of a value that make all of it a stand-in.
#[rustfmt::skip]
const PARTIAL_PLACEHOLDERS: &[&str] = &[
    "changeme", "change_me", "change-me", "change me", "changeit", "change_it", "change-it",
    "changethis", "change_this", "change-this", "change this", "chang3", "replaceme", "replace_me",
    "replace-me", "replace me", "replacethis", "replace_this", "replace-this", "replacewith",
    "replace_with", "replace-with", "replace with", "insert_", "insert-", "insert ", "enter_",
    "enter-", "enter ", "placeholder", "dummy", "fake_", "fake-", "fake ", "somefake", "testvalue",
    "test_value", "test-value", "test value", "redacted", "xxxxxx", "******", "asdfasdfasdf",
    "-xxx",
];

const STAND_IN_PREFIXES: &[&str] =
    &["test-", "test_", "testing-", "testing_", "mock-", "mock_", "stub-", "stub_"];

/// Whether the value only stands for a secret somebody is to fill in.
pub(super) fn is_placeholder(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    WHOLE_PLACEHOLDERS.contains(&lower.as_str())
        || is_some_value(&lower)
        || PARTIAL_PLACEHOLDERS.iter().any(|part| lower.contains(part))
        || starts_with_any(value, STAND_IN_PREFIXES)
        || is_bare_token_prefix(value)
        || says_your(&lower)
        || says_example(&lower)
        || value.ends_with("EXAMPLE")
        || value.ends_with("EXAMPLEKEY")
        || (value.starts_with('<') && value.ends_with('>'))
        || is_filler(&lower)
        || is_sequence(&lower)
}

/// `some-value`, `SOME_VALUE1`.
fn is_some_value(lower: &str) -> bool {
    let Some(rest) = lower.strip_prefix("some") else {
        return false;
    };
    rest.trim_start_matches(['_', '-', ' ']).trim_end_matches(|c: char| c.is_ascii_digit())
        == "value"
}

/// Begins like a provider's token and goes on in words: `xoxb-my-bot-token`. Real ones hold digits.
fn is_bare_token_prefix(value: &str) -> bool {
    #[rustfmt::skip]
    const PREFIXES: &[&str] = &[
        "xox", "xapp-", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "sk-", "sk_live_",
        "sk_test_", "npm_", "AIza", "AKIA", "pypi-",
    ];
    !has_digit(value) && PREFIXES.iter().any(|prefix| value.starts_with(prefix))
}

/// `your-api-key`, `yourpassword`.
fn says_your(lower: &str) -> bool {
    lower.match_indices("your").any(|(at, _)| {
        let rest = lower[at + 4..].trim_start_matches(['_', '-', ' ']);
        rest.bytes().next().is_some_and(is_word)
    })
}

/// The word "example", with a border on at least one side; hidden in base64 it has none.
fn says_example(lower: &str) -> bool {
    let bytes = lower.as_bytes();
    lower.match_indices("example").any(|(at, found)| {
        let before = at.checked_sub(1).map(|i| bytes[i]);
        let after = bytes.get(at + found.len()).copied();
        !before.is_some_and(|b| b.is_ascii_alphanumeric())
            || !after.is_some_and(|b| b.is_ascii_alphanumeric())
    })
}

/// Made of one or two different characters, or only of the usual filler ones.
fn is_filler(lower: &str) -> bool {
    let mut seen: Vec<char> = Vec::with_capacity(3);
    for c in lower.chars() {
        if !seen.contains(&c) {
            seen.push(c);
        }
        if seen.len() > 2 {
            return false;
        }
    }
    match seen.as_slice() {
        ['x' | '*' | '.'] => lower.len() >= 3,
        ['-'] => true,
        _ => lower.chars().count() > 3,
    }
}

/// Runs along the alphabet or the digits (`0123456789abcdef`).
fn is_sequence(lower: &str) -> bool {
    const ORDERS: [&str; 3] = [
        "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789",
        "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz",
        "abcdef0123456789abcdef0123456789",
    ];
    if lower.len() > 200 {
        return false;
    }
    let plain = squeeze(lower);
    plain.len() >= 6 && ORDERS.iter().any(|order| order.contains(&plain))
}

// ------------------------------------------------------------------------------------------------ other kinds

/// Booleans, numbers of up to three digits, durations, versions: settings about a secret.
pub(super) fn is_switch_or_number(value: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "true", "false", "yes", "no", "on", "off", "null", "none", "nil", "undefined", "enabled",
        "disabled",
    ];
    if WORDS.iter().any(|word| value.eq_ignore_ascii_case(word)) {
        return true;
    }
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return false;
    }
    match value[digits..].to_ascii_lowercase().as_str() {
        "" => digits <= 3,
        "s" | "m" | "h" | "d" | "ms" => true,
        rest => rest.strip_prefix('.').is_some_and(|parts| {
            parts
                .split('.')
                .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        }),
    }
}

/// Words that choose a way of doing things (`id-token: write`, `secrets: inherit`, `TOKEN=auto`).
pub(super) fn is_choice(value: &str) -> bool {
    #[rustfmt::skip]
    const CHOICES: &[&str] = &[
        "read", "write", "inherit", "optional", "required", "always", "never", "auto", "automatic",
        "default", "basic", "bearer", "digest", "ldap", "oidc", "oauth", "oauth2", "saml", "jwt",
        "iam", "kubernetes", "prompt", "generate", "generated", "random", "external", "internal",
        "local", "memory", "env", "file", "all", "any", "disable", "enable", "manual", "native",
        "opaque", "vault", "plain", "header", "cookie", "query",
    ];
    CHOICES.iter().any(|word| value.eq_ignore_ascii_case(word))
}

#[rustfmt::skip]
const FILE_ENDINGS: &[&str] = &[
    ".pem", ".key", ".crt", ".cer", ".p12", ".pfx", ".jks", ".json", ".yaml", ".yml", ".txt",
    ".toml", ".ini", ".env", ".csv", ".properties", ".keytab", ".pub",
];

/// A path in a file system.
pub(super) fn is_path(value: &str) -> bool {
    if value.ends_with('=') || value.ends_with('+') {
        return false; // base64 may begin with a slash
    }
    if value.bytes().any(|b| b.is_ascii_whitespace()) {
        return false;
    }
    if starts_with_any(value, &["/", "~/", "./", "../"]) {
        return true;
    }
    let bytes = value.as_bytes();
    if bytes.len() > 2 && bytes[0].is_ascii_alphabetic() && bytes[1..].starts_with(b":\\") {
        return true;
    }
    let lower = value.to_ascii_lowercase();
    let plain = bytes.iter().all(|&b| is_word_or_dash(b) || b == b'.' || b == b'/');
    plain && FILE_ENDINGS.iter().any(|end| lower.ends_with(end))
}

/// Whether `valueFrom` may hold it as the name of a parameter: `prod/web/db-password`, `DbPassword`.
pub(super) fn is_parameter_name(value: &str) -> bool {
    let named = value.bytes().all(|b| is_word_or_dash(b) || matches!(b, b'.' | b'/' | b':'));
    let separated = value.contains(['/', '-', '_', '.']);
    value.starts_with("arn:") || named && (separated || !has_digit(value))
}

/// `scheme://…`
pub(super) fn is_url(value: &str) -> bool {
    let Some((scheme, _)) = value.split_once("://") else {
        return false;
    };
    scheme.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'))
}

/// `host.name[:port][/path]`
pub(super) fn is_host(value: &str) -> bool {
    let authority = value.split('/').next().unwrap_or(value);
    let (host, port) = authority.split_once(':').unwrap_or((authority, "0"));
    let Some((first, top)) = host.rsplit_once('.') else {
        return false;
    };
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    !port.is_empty()
        && port.bytes().all(|b| b.is_ascii_digit())
        && top.len() >= 2
        && top.bytes().all(|b| b.is_ascii_alphabetic())
        && first.split('.').all(label)
        && !value.bytes().any(|b| b.is_ascii_whitespace())
}

pub(super) fn is_email(value: &str) -> bool {
    let Some((user, host)) = value.split_once('@') else {
        return false;
    };
    !user.is_empty()
        && !user.bytes().any(|b| b.is_ascii_whitespace())
        && is_host(host)
        && !host.contains(['/', ':'])
}

/// `NAME_OF_A_VARIABLE`: the name of another variable, or something to be replaced.
pub(super) fn is_screaming(value: &str) -> bool {
    value.contains('_')
        && value.bytes().next().is_some_and(|b| b.is_ascii_uppercase())
        && value.split('_').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        })
}

/// `settings.SECRET`, `var.password`: an expression of some language.
pub(super) fn is_dotted_name(value: &str) -> bool {
    value.contains('.')
        && value.split('.').all(|part| {
            part.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
                && part.bytes().all(is_word)
        })
}

/// `prod/app/db`: the name of an entry in a secret store.
pub(super) fn is_store_path(value: &str) -> bool {
    value.contains('/')
        && value.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
        && value.split('/').all(|part| {
            !part.is_empty()
                && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
}

pub(super) fn is_uuid(value: &str) -> bool {
    let bytes = value.as_bytes();
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(i, b)| match i {
            8 | 13 | 18 | 23 => *b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
}

/// Certificates and public keys: long and random, and meant to be shown.
pub(super) fn is_public_material(value: &str) -> bool {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "ssh-rsa ", "ssh-ed25519 ", "ssh-dss ", "ecdsa-sha2", "sk-ssh-ed25519",
        "LS0tLS1CRUdJTiBDRVJU", "LS0tLS1CRUdJTiBQVUJM",
    ];
    #[rustfmt::skip]
    const ARMOUR: &[&str] = &[
        "-----BEGIN CERTIFICATE", "-----BEGIN TRUSTED CERTIFICATE", "-----BEGIN PUBLIC KEY",
        "-----BEGIN RSA PUBLIC KEY", "-----BEGIN PGP PUBLIC KEY",
    ];
    STARTS.iter().any(|start| value.starts_with(start))
        || ARMOUR.iter().any(|armour| value.contains(armour))
}
