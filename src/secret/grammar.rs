//! The table of value grammars: tokens that say by their own form whose they are, so the name is not needed.
//!
//! Facts of 2026-11, from the providers' token format pages (GitHub, GitLab, Slack, Stripe, AWS, …) and from what
//! secret scanners agree on. Each entry is a literal mark and the characters around it: no patterns to
//! compile, and the literal is what one search over the text looks for. A new provider is one line.

use super::value::{is_word, is_word_or_dash};

/// A set of bytes.
type Class = fn(u8) -> bool;

/// What stands around the literal mark of a token.
pub(super) enum Shape {
    /// After the mark: that many characters of the class.
    After(Class, usize, usize),
    /// Characters of a class before the mark (exactly as many as the range allows), and after it.
    Around(Class, usize, usize, Class, usize, usize),
    /// Anything else: given what follows the mark, the length of the part that belongs to the token.
    Custom(fn(&str) -> Option<usize>),
}

/// One kind of token.
pub(super) struct Grammar {
    /// In words, for a message.
    pub what: &'static str,
    /// Literals; one of them is part of every such token.
    pub marks: &'static [&'static str],
    pub shape: Shape,
}

const fn after(
    what: &'static str,
    marks: &'static [&'static str],
    class: Class,
    least: usize,
    most: usize,
) -> Grammar {
    let shape = Shape::After(class, least, most);
    Grammar { what, marks, shape }
}

const fn custom(
    what: &'static str,
    marks: &'static [&'static str],
    rest: fn(&str) -> Option<usize>,
) -> Grammar {
    let shape = Shape::Custom(rest);
    Grammar { what, marks, shape }
}

const fn around(
    what: &'static str,
    marks: &'static [&'static str],
    (before, fewest, most): (Class, usize, usize),
    (behind, least, longest): (Class, usize, usize),
) -> Grammar {
    let shape = Shape::Around(before, fewest, most, behind, least, longest);
    Grammar { what, marks, shape }
}

fn alnum(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

fn alpha(byte: u8) -> bool {
    byte.is_ascii_alphabetic()
}

fn digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

fn hex(byte: u8) -> bool {
    byte.is_ascii_hexdigit()
}

fn lower_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

fn upper_alnum(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'A'..=b'Z')
}

/// The alphabet of base32: the digits 0, 1, 8 and 9 never stand in an AWS key ID.
fn base32(byte: u8) -> bool {
    matches!(byte, b'2'..=b'7' | b'A'..=b'Z')
}

fn base64(byte: u8) -> bool {
    alnum(byte) || matches!(byte, b'+' | b'/' | b'=')
}

fn word_dot(byte: u8) -> bool {
    is_word_or_dash(byte) || byte == b'.'
}

fn word_dash_equals(byte: u8) -> bool {
    is_word_or_dash(byte) || byte == b'='
}

fn word_dot_equals(byte: u8) -> bool {
    word_dot(byte) || byte == b'='
}

fn word_tilde(byte: u8) -> bool {
    is_word(byte) || matches!(byte, b'.' | b'~')
}

fn word_tilde_dash(byte: u8) -> bool {
    word_tilde(byte) || byte == b'-'
}

fn url_path(byte: u8) -> bool {
    is_word_or_dash(byte) || matches!(byte, b'/' | b'@' | b'.' | b'%')
}

fn not_blank(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'\\')
}

/// How many leading bytes of `text` are in the class.
pub(super) fn run(text: &str, class: Class) -> usize {
    text.bytes().take_while(|&byte| class(byte)).count()
}

/// Parts of fixed lengths, each after its literal: `("", alnum, 4), ("-", alnum, 8)`.
fn parts(text: &str, wanted: &[(&str, Class, usize, usize)]) -> Option<usize> {
    let mut at = 0;
    for (literal, class, least, most) in wanted {
        let rest = text[at..].strip_prefix(literal)?;
        let length = run(rest, *class);
        if !(*least..=*most).contains(&length) {
            return None;
        }
        at += literal.len() + length;
    }
    Some(at)
}

/// Bot, user, refresh and legacy tokens. The numbers in them tell them from `xoxb-my-bot-token`.
fn slack_token(rest: &str) -> Option<usize> {
    let length = run(rest, is_word_or_dash);
    let body = &rest[..length];
    let digits = body.bytes().filter(u8::is_ascii_digit).count();
    let long_enough = length >= 15 && body.contains('-');
    (long_enough && digits >= 6).then_some(length)
}

fn slack_app_token(rest: &str) -> Option<usize> {
    parts(
        rest,
        &[("", digit, 1, 1), ("-", upper_alnum, 6, 20), ("-", digit, 6, 20), ("-", alnum, 20, 100)],
    )
}

fn slack_webhook(rest: &str) -> Option<usize> {
    let length = run(rest, url_path);
    let path: Vec<&str> = rest[..length].split('/').collect();
    let known = matches!(path.first(), Some(&"services" | &"workflows" | &"triggers"));
    let secret_part = path.last().is_some_and(|last| last.len() >= 16);
    (known && path.len() >= 4 && secret_part).then_some(length)
}

fn sendgrid(rest: &str) -> Option<usize> {
    parts(rest, &[("", is_word_or_dash, 22, 22), (".", is_word_or_dash, 43, 43)])
}

/// `T3BlbkFJ` is base64 of "OpenAI" and stands in the middle of every key.
fn openai(rest: &str) -> Option<usize> {
    let length = run(rest, is_word_or_dash);
    let middle = rest[..length].find("T3BlbkFJ")?;
    (middle >= 20 && length - middle >= 28 && length <= 240).then_some(length)
}

fn anthropic(rest: &str) -> Option<usize> {
    let length = run(rest, is_word_or_dash);
    ((80..=120).contains(&length) && rest[..length].ends_with("AA")).then_some(length)
}

fn grafana_account(rest: &str) -> Option<usize> {
    parts(rest, &[("", alnum, 32, 32), ("_", hex, 8, 8)])
}

fn dynatrace(rest: &str) -> Option<usize> {
    parts(rest, &[("", digit, 2, 2), (".", upper_alnum, 24, 24), (".", upper_alnum, 64, 64)])
}

fn mapbox(rest: &str) -> Option<usize> {
    parts(rest, &[("", is_word_or_dash, 20, 300), (".", is_word_or_dash, 20, 60)])
}

fn databricks(rest: &str) -> Option<usize> {
    parts(rest, &[("", lower_hex, 32, 32), ("-", digit, 1, 1)])
        .or_else(|| parts(rest, &[("", lower_hex, 32, 32)]))
}

fn cloudflare_ca(rest: &str) -> Option<usize> {
    parts(rest, &[("", lower_hex, 24, 24), ("-", lower_hex, 80, 400)])
        .or_else(|| parts(rest, &[("", lower_hex, 104, 400)]))
}

/// The first part of a Discord bot token is its numeric user id in base64.
fn discord_bot(rest: &str) -> Option<usize> {
    let length = parts(
        rest,
        &[("", alnum, 20, 26), (".", is_word_or_dash, 6, 6), (".", is_word_or_dash, 27, 38)],
    )?;
    let body = &rest[..length];
    super::value::has_digit(body).then_some(length)
}

fn onepassword_kit(rest: &str) -> Option<usize> {
    let groups = run(rest, |b| upper_alnum(b) || b == b'-');
    (rest[..groups].split('-').count() >= 6 && groups >= 38).then_some(groups)
}

fn airtable(rest: &str) -> Option<usize> {
    parts(rest, &[("", alnum, 14, 14), (".", lower_hex, 64, 64)])
}

/// The value of `_authToken` in an `.npmrc`: npm's own token, a UUID, or a registry's.
fn npmrc(rest: &str) -> Option<usize> {
    let length = run(rest, word_dot_equals);
    (length >= 20 && super::value::has_digit(&rest[..length])).then_some(length)
}

fn resend(rest: &str) -> Option<usize> {
    parts(rest, &[("", alnum, 8, 8), ("_", alnum, 24, 24)])
}

fn postman(rest: &str) -> Option<usize> {
    parts(rest, &[("", lower_hex, 24, 24), ("-", lower_hex, 34, 34)])
}

/// Every grammar. The order does not matter.
#[rustfmt::skip]
pub(super) static GRAMMARS: &[Grammar] = &[
    // Clouds
    after("an AWS access key ID", &["AKIA", "ASIA", "ABIA", "ACCA"], base32, 16, 16),
    after("an AWS access key ID", &["A3T"], upper_alnum, 17, 17),
    after("an AWS session token", &["IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz"], base64, 100, 2000),
    after("an Amazon Bedrock API key", &["ABSK"], base64, 109, 271),
    after("an Amazon Bedrock API key", &["bedrock-api-key-"], base64, 40, 2000),
    after("a Google API key", &["AIza"], is_word_or_dash, 35, 35),
    after("a Google OAuth client secret", &["GOCSPX-"], is_word_or_dash, 20, 60),
    after("a Google OAuth token", &["ya29."], word_dot, 20, 2000),
    around("an Azure AD client secret", &["Q~"], (word_tilde, 4, 4), (word_tilde_dash, 31, 34)),
    after("a DigitalOcean token", &["dop_v1_", "doo_v1_", "dor_v1_"], lower_hex, 64, 64),
    after("a Heroku API key", &["HRKU-AA"], is_word_or_dash, 58, 58),
    custom("a Cloudflare origin CA key", &["v1.0-"], cloudflare_ca),
    after("a Fly.io token", &["fo1_", "fm1r_", "fm1a_", "fm2_"], base64, 40, 2000),
    after("a PlanetScale credential", &["pscale_tkn_", "pscale_pw_", "pscale_oauth_"], word_dot_equals, 32, 64),
    after("a Supabase token", &["sbp_"], lower_hex, 40, 40),
    after("a Tailscale key", &["tskey-auth-", "tskey-api-", "tskey-client-"], is_word_or_dash, 20, 100),
    after("an OpenShift token", &["sha256~"], is_word_or_dash, 43, 43),
    after("an Alibaba Cloud access key ID", &["LTAI"], alnum, 20, 20),
    // Code hosts and CI
    after("a GitHub token", &["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], alnum, 36, 251),
    after("a GitHub token", &["github_pat_"], is_word, 36, 90),
    after("a GitLab token", &[
        "glpat-", "gldt-", "glrt-", "glrtr-", "glft-", "glsoat-", "glffct-", "glagent-", "glcbt-", "glimt-",
        "glptt-", "gloas-"
    ], word_dot, 20, 300),
    after("a GitLab runner registration token", &["GR1348941"], is_word_or_dash, 20, 50),
    after("an Atlassian API token", &["ATATT3"], word_dash_equals, 180, 200),
    after("a CircleCI token", &["CCIPAT_"], is_word_or_dash, 40, 100),
    after("a SonarQube token", &["squ_", "sqp_", "sqa_"], lower_hex, 40, 40),
    after("a Pulumi token", &["pul-"], lower_hex, 40, 40),
    around("a Terraform Cloud token", &[".atlasv1."], (alnum, 14, 14), (word_dash_equals, 60, 70)),
    after("an Infracost key", &["ico-"], alnum, 32, 32),
    after("a Docker Hub token", &["dckr_pat_", "dckr_oat_"], is_word_or_dash, 27, 40),
    after("an Octopus Deploy key", &["API-"], upper_alnum, 25, 32),
    // Packages
    after("an npm token", &["npm_"], alnum, 36, 36),
    custom("a package registry token", &["_authToken="], npmrc),
    after("a PyPI token", &["pypi-AgEIcHlwaS5vcmc", "pypi-AgENdGVzdC5weXBpLm9yZw"], is_word_or_dash, 50, 1000),
    after("a RubyGems key", &["rubygems_"], lower_hex, 48, 48),
    after("a Clojars token", &["CLOJARS_"], lower_hex, 60, 60),
    after("an Artifactory key", &["AKCp"], alnum, 69, 69),
    after("an Artifactory key", &["cmVmd"], alnum, 59, 59),
    // Chat and mail
    custom("a Slack token", &[
        "xoxa-", "xoxb-", "xoxp-", "xoxo-", "xoxr-", "xoxs-", "xoxe-", "xoxe.xoxb-", "xoxe.xoxp-"
    ], slack_token),
    custom("a Slack app token", &["xapp-"], slack_app_token),
    custom("a Slack webhook URL", &["https://hooks.slack.com/"], slack_webhook),
    after("a Discord webhook URL", &["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"], url_path, 75, 120),
    after("a Microsoft Teams webhook URL", &["webhook.office.com/webhookb2/"], url_path, 80, 300),
    custom("a Discord bot token", &["MT", "MD", "Mj", "Mz", "ND", "NT", "Nj", "Nz", "OD", "OT"], discord_bot),
    around("a Telegram bot token", &[":A"], (digit, 8, 10), (is_word_or_dash, 34, 34)),
    custom("a SendGrid key", &["SG."], sendgrid),
    after("a Twilio API key", &["SK"], lower_hex, 32, 32),
    around("a Mailchimp key", &["-us"], (lower_hex, 32, 32), (digit, 1, 2)),
    after("a Mailgun key", &["key-"], lower_hex, 32, 32),
    after("a Brevo key", &["xkeysib-"], is_word_or_dash, 70, 100),
    custom("a Resend key", &["re_"], resend),
    // Payments and shops
    after("a Stripe secret key", &[
        "sk_live_", "sk_test_", "sk_prod_", "rk_live_", "rk_test_", "rk_prod_"
    ], alnum, 10, 247),
    after("a Stripe webhook secret", &["whsec_"], base64, 24, 100),
    after("a Shopify token", &["shpat_", "shpca_", "shppa_", "shpss_"], hex, 32, 32),
    after("a Square token", &["sq0atp-", "sq0csp-", "sq0idp-"], is_word_or_dash, 22, 60),
    after("a Square token", &["EAAA"], is_word_or_dash, 56, 64),
    after("a Facebook token", &["EAACEdEose0cBA"], alnum, 6, 300),
    after("an EasyPost key", &["EZAK", "EZTK"], alnum, 54, 54),
    after("a Flutterwave key", &["FLWSECK_TEST-", "FLWSECK-"], alnum, 12, 60),
    after("a Shippo token", &["shippo_live_", "shippo_test_"], hex, 40, 40),
    after("a Duffel token", &["duffel_live_", "duffel_test_"], word_dash_equals, 43, 43),
    // Models
    custom("an OpenAI key", &["sk-"], openai),
    custom("an Anthropic key", &[
        "sk-ant-api03-", "sk-ant-api668-", "sk-ant-admin01-", "sk-ant-api01-", "sk-ant-api02-",
        "sk-ant-api04-", "sk-ant-oat01-"
    ], anthropic),
    after("an OpenRouter key", &["sk-or-v1-"], lower_hex, 64, 64),
    after("a Hugging Face token", &["hf_", "api_org_"], alpha, 34, 34),
    after("a Perplexity key", &["pplx-"], alnum, 48, 48),
    after("a Groq key", &["gsk_"], alnum, 52, 52),
    after("a Replicate token", &["r8_"], alnum, 37, 37),
    after("an xAI key", &["xai-"], alnum, 80, 80),
    after("an NVIDIA API key", &["nvapi-"], is_word_or_dash, 60, 70),
    after("a LangSmith key", &["lsv2_pt_", "lsv2_sk_"], is_word, 40, 50),
    // Monitoring
    custom("a Grafana service account token", &["glsa_"], grafana_account),
    after("a Grafana Cloud token", &["glc_"], base64, 32, 400),
    after("a New Relic key", &["NRAK-"], upper_alnum, 27, 27),
    after("a New Relic key", &["NRII-"], is_word_or_dash, 32, 32),
    custom("a Dynatrace token", &["dt0c", "dt0s"], dynatrace),
    after("a Sentry token", &["sntrys_", "sntryu_"], word_dot_equals, 40, 600),
    // Everything else
    after("a Vault token", &["hvs."], is_word_or_dash, 90, 120),
    after("a Vault batch token", &["hvb."], is_word_or_dash, 138, 300),
    after("a Doppler token", &["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim."], word_dot, 40, 100),
    after("a 1Password service account token", &["ops_eyJ"], base64, 200, 2000),
    custom("a 1Password secret key", &["A3-"], onepassword_kit),
    after("an age secret key", &["AGE-SECRET-KEY-1"], upper_alnum, 58, 58),
    custom("a Databricks token", &["dapi"], databricks),
    custom("an Airtable token", &["pat"], airtable),
    custom("a Postman key", &["PMAK-"], postman),
    custom("a Mapbox secret token", &["sk.eyJ", "tk.eyJ"], mapbox),
    after("a Linear key", &["lin_api_"], alnum, 40, 40),
    after("a Notion token", &["ntn_"], alnum, 46, 46),
    after("a Figma token", &["figd_"], is_word_or_dash, 40, 40),
    after("a 42 intranet key", &["s-s4t2ud-", "s-s4t2af-"], lower_hex, 64, 64),
    after("a Django secret key", &["django-insecure-"], not_blank, 20, 100),
    after("a Laravel application key", &["base64:"], base64, 44, 44),
];
