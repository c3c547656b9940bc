//! Amazon resource names: `arn:partition:service:region:account:resource`.

/// The six parts of an ARN; the last may hold more colons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Arn<'a> {
    /// `aws`, `aws-cn`, `aws-us-gov` …
    pub partition: &'a str,
    /// `iam`, `secretsmanager` …
    pub service: &'a str,
    /// Empty for global services.
    pub region: &'a str,
    /// Twelve digits, or empty.
    pub account: &'a str,
    /// Everything after the account.
    pub resource: &'a str,
}

impl<'a> Arn<'a> {
    /// Splits a text; `None` if it does not start with `arn:` or has fewer than six parts.
    pub fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.strip_prefix("arn:")?.splitn(5, ':');
        Some(Self {
            partition: parts.next()?,
            service: parts.next()?,
            region: parts.next()?,
            account: parts.next()?,
            resource: parts.next()?,
        })
    }

    /// Whether the account is twelve digits.
    pub fn has_account(&self) -> bool {
        self.account.len() == 12 && self.account.bytes().all(|it| it.is_ascii_digit())
    }
}
