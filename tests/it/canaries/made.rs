//! The made-up secrets themselves.

/// A made-up secret.
pub struct Canary {
    /// A variable that would hold it.
    pub name: &'static str,
    /// The value that it stands in.
    pub text: String,
    /// The parts of it that nobody may see.
    pub parts: Vec<String>,
    /// Whether its own form gives it away, whatever the name.
    pub by_form: bool,
}

/// Characters that look random and are the same in every run.
struct Noise(u64);

impl Noise {
    fn next(&mut self, alphabet: &str, count: usize) -> String {
        let alphabet = alphabet.as_bytes();
        let mut next = || {
            self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            char::from(alphabet[(self.0 >> 33) as usize % alphabet.len()])
        };
        (0..count).map(|_| next()).collect()
    }
}

const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ALNUM: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const HEX: &str = "0123456789abcdef";
const DIGITS: &str = "123456789";
const BASE32: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Tokens of providers: what stands before, of what, how long, what stands behind.
const TOKENS: [(&str, &str, usize, &str); 34] = [
    ("AKIA", BASE32, 16, ""),
    ("AIza", ALNUM, 35, ""),
    ("GOCSPX-", ALNUM, 28, ""),
    ("ya29.", ALNUM, 60, ""),
    ("dop_v1_", HEX, 64, ""),
    ("ghp_", ALNUM, 36, ""),
    ("github_pat_", ALNUM, 82, ""),
    ("glpat-", ALNUM, 20, ""),
    ("GR1348941", ALNUM, 20, ""),
    ("xoxb-912837465012-", ALNUM, 24, ""),
    ("https://hooks.slack.com/services/T024BE7LD/B024BE7LD/", ALNUM, 24, ""),
    ("npm_", ALNUM, 36, ""),
    ("//registry.example/:_authToken=", ALNUM, 36, ""),
    ("pypi-AgEIcHlwaS5vcmc", ALNUM, 70, ""),
    ("rubygems_", HEX, 48, ""),
    ("SK", HEX, 32, ""),
    ("key-", HEX, 32, ""),
    ("", HEX, 32, "-us12"),
    ("sk_live_", ALNUM, 24, ""),
    ("whsec_", ALNUM, 32, ""),
    ("shpat_", HEX, 32, ""),
    ("hf_", LETTERS, 34, ""),
    ("NRAK-", UPPER, 27, ""),
    ("hvs.", ALNUM, 95, ""),
    ("dp.pt.", ALNUM, 43, ""),
    ("dapi", HEX, 32, ""),
    ("lin_api_", ALNUM, 40, ""),
    ("dckr_pat_", ALNUM, 27, ""),
    ("9182736450:A", ALNUM, 34, ""),
    ("CCIPAT_", ALNUM, 60, ""),
    ("AGE-SECRET-KEY-1", UPPER, 58, ""),
    ("sntryu_", HEX, 64, ""),
    ("ntn_", ALNUM, 46, ""),
    ("glsa_", ALNUM, 32, "_1a2b3c4d"),
];

/// Values that hold a password: what stands before and behind it.
const AROUND: [(&str, &str); 11] = [
    ("postgres://app:", "@db.example:5432/shop"),
    ("redis://:", "@cache.example:6379/0"),
    ("amqp://app:", "@queue.example/%2f"),
    ("mongodb+srv://app:", "@cluster.example/shop?retryWrites=true"),
    ("https://deploy:", "@git.example/shop.git"),
    ("jdbc:postgresql://db.example/shop?user=app&password=", "&ssl=true"),
    ("Server=db.example;User Id=app;Password=", ";Encrypt=true"),
    ("DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=", "==;x=y"),
    ("Authorization: Bearer ", ""),
    ("https://api.example/v1/items?api_key=", "&page=2"),
    ("{\"username\": \"app\", \"password\": \"", "\", \"port\": 5432}"),
];

/// Names that make a literal a secret.
const NAMES: [&str; 12] = [
    "DB_PASSWORD",
    "API_TOKEN",
    "CLIENT_SECRET",
    "ADMIN_PASS",
    "dbPassword",
    "SMTP_PWD",
    "JWT_SECRET",
    "ENCRYPTION_KEY",
    "SPLUNK_TOKEN",
    "MYSQL_ROOT_PASSWORD",
    "AWS_SECRET_ACCESS_KEY",
    "splunk-token",
];

pub fn canaries() -> Vec<Canary> {
    let mut noise = Noise(0x5eed);
    let mut all = Vec::new();
    let mut form = |text: String, parts: Vec<String>| {
        all.push(Canary { name: "SETTING", text, parts, by_form: true });
    };
    for (before, alphabet, count, behind) in TOKENS {
        let part = noise.next(alphabet, count);
        form(format!("{before}{part}{behind}"), vec![part]);
    }
    for (before, behind) in AROUND {
        let length = if before.contains("AccountKey") { 86 } else { 40 };
        let part = noise.next(ALNUM, length);
        form(format!("{before}{part}{behind}"), vec![part]);
    }
    let pem: Vec<_> = (0..4).map(|_| noise.next(ALNUM, 64)).collect();
    let kind = "RSA PRIVATE KEY";
    form(format!("-----BEGIN {kind}-----\n{}\n-----END {kind}-----", pem.join("\n")), pem);
    let (claims, signature) = (noise.next(ALNUM, 60), noise.next(ALNUM, 43));
    let jwt = format!("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ{claims}.{signature}");
    form(jwt, vec![claims, signature]);
    // Base64 of `app:` and a password.
    let auth = encoded(&format!("app:{}", noise.next(ALNUM, 24)));
    form(format!("Authorization: Basic {auth}"), vec![auth[6..].to_owned()]);
    let auth = encoded(&format!("app:{}", noise.next(ALNUM, 26)));
    let login = format!("{{\"auths\":{{\"registry.example\":{{\"auth\":\"{auth}\"}}}}}}");
    form(login, vec![auth[6..].to_owned()]);
    for name in NAMES {
        let text = noise.next(ALNUM, 40);
        all.push(Canary { name, parts: vec![text.clone()], text, by_form: false });
    }
    let text = noise.next(DIGITS, 12);
    all.push(Canary { name: "ADMIN_PASSWORD", parts: vec![text.clone()], text, by_form: false });
    // What outputs must escape, and what files may write in several ways.
    let odd = ["\"", "\\", "<&>'", "é☃😀", "%0A::", "`[x](y)`"];
    for odd in odd {
        let (start, end) = (noise.next(ALNUM, 12), noise.next(ALNUM, 12));
        let text = format!("{start}{odd}{end}");
        all.push(Canary { name: "DB_PASSWORD", parts: vec![start, end], text, by_form: false });
    }
    all
}

fn encoded(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}
