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

    /// Whether its region or account is a word that a pipeline fills in before deployment: `REGION`,
    /// `YOUR_ACCOUNT`, `account-id`, `xxxxxxxxxxxx`. Such an ARN is unknown, not wrong.
    pub fn has_stand_in(&self) -> bool {
        let word = |it: &str| it.bytes().any(|it| it.is_ascii_alphabetic());
        let real_region = |it: &str| {
            it.ends_with(|it: char| it.is_ascii_digit())
                && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
        };
        // The account of policies that AWS keeps is `aws`.
        word(self.account) && self.account != "aws"
            || !self.region.is_empty() && !real_region(self.region)
    }

    /// Whether the account is twelve digits.
    pub fn has_account(&self) -> bool {
        self.account.len() == 12 && self.account.bytes().all(|it| it.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins() {
        let stand_in = |it| Arn::parse(it).map(|it| it.has_stand_in());
        assert_eq!(stand_in("arn:aws:iam::aws:policy/ReadOnlyAccess"), Some(false));
        assert_eq!(stand_in("arn:aws:iam::480123456789:role/web"), Some(false));
        assert_eq!(stand_in("arn:aws:ssm:us-gov-west-1:480123456789:parameter/a"), Some(false));
        assert_eq!(stand_in("arn:aws:iam::YOUR_ACCOUNT:role/web"), Some(true));
        assert_eq!(stand_in("arn:aws:ssm:region:480123456789:parameter/a"), Some(true));
        assert_eq!(stand_in("arn:aws:iam::aws:policy/ReadOnlyAccess"), Some(false));
        assert_eq!(stand_in("arn:aws:iam::4801:role/web"), Some(false));
        assert_eq!(stand_in("arn:aws:iam"), None);
    }
}
