//! Quantities of resources: `500m`, `128Mi`, `1e3`. `apimachinery/pkg/api/resource` `ParseQuantity`, read
//! 2026-11-21.

use super::scalar::{self, Reading};
use crate::tree::Node;
use std::cmp::Ordering;

/// How many parts of a quantity are in one.
const NANO: i128 = 1_000_000_000;

/// A quantity. Two are compared by what they come to, not by how they are written.
#[derive(Clone, Copy, Debug)]
pub struct Quantity {
    nano: i128,
    suffix: Suffix,
}

/// The unit that a quantity is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Suffix {
    /// None.
    None,
    /// `n`, `u`, `m`: less than one.
    Fraction,
    /// `k`, `M`, `G`, `T`, `P`, `E`.
    Decimal,
    /// `Ki`, `Mi`, `Gi`, `Ti`, `Pi`, `Ei`.
    Binary,
    /// `e3`, `E3`.
    Exponent,
}

impl Quantity {
    /// The quantity that a value stands for; `None` where it is none, or not known.
    pub fn of(node: Node<'_>) -> Option<Self> {
        match scalar::read(node)? {
            Reading::Integer(value) => Self::parse(&value.to_string()),
            // What is written is exact; a float is not.
            Reading::Float(_) => Self::parse(&node.raw_text().replace('_', "")),
            Reading::Text(text) => Self::parse(text.trim()),
            _ => None,
        }
    }

    /// Reads a quantity; `None` where it is malformed. As the API server does, it rounds up to a nano and
    /// stops at what it can hold.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let end = rest.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(rest.len());
        let (number, unit) = rest.split_at(end);
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.is_empty() && fraction.is_empty() || fraction.contains('.') {
            return None;
        }
        let (factor, suffix) = unit_of(unit)?;
        let digits: String = [whole, fraction].concat();
        let nano = scaled(&digits, fraction.len(), factor);
        Some(Self { nano: if negative { -nano } else { nano }, suffix })
    }

    /// In thousandths, rounded up: of `cpu` the millicores.
    pub fn millis(self) -> i128 {
        ceil(self.nano, NANO / 1000)
    }

    /// In ones, rounded up: of `memory` the bytes.
    pub fn ones(self) -> i128 {
        ceil(self.nano, NANO)
    }

    /// In billionths.
    pub fn nanos(self) -> i128 {
        self.nano
    }

    /// Whether it has a part smaller than one.
    pub fn is_fractional(self) -> bool {
        self.nano % NANO != 0
    }

    /// Whether it has a part smaller than a thousandth, which `cpu` may not.
    pub fn is_finer_than_milli(self) -> bool {
        self.nano % (NANO / 1000) != 0
    }

    /// The unit it is written in.
    pub fn suffix(self) -> Suffix {
        self.suffix
    }
}

impl PartialEq for Quantity {
    fn eq(&self, other: &Self) -> bool {
        self.nano == other.nano
    }
}

impl Eq for Quantity {}

impl PartialOrd for Quantity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Quantity {
    fn cmp(&self, other: &Self) -> Ordering {
        self.nano.cmp(&other.nano)
    }
}

/// What a number is multiplied with.
#[derive(Clone, Copy)]
enum Factor {
    Two(u32),
    Ten(i32),
}

fn unit_of(unit: &str) -> Option<(Factor, Suffix)> {
    let binary = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    let decimal = ["k", "M", "G", "T", "P", "E"];
    if let Some(at) = binary.iter().position(|it| *it == unit) {
        return Some((Factor::Two(10 * (at as u32 + 1)), Suffix::Binary));
    }
    if let Some(at) = decimal.iter().position(|it| *it == unit) {
        return Some((Factor::Ten(3 * (at as i32 + 1)), Suffix::Decimal));
    }
    match unit {
        "" => Some((Factor::Ten(0), Suffix::None)),
        "m" => Some((Factor::Ten(-3), Suffix::Fraction)),
        "u" => Some((Factor::Ten(-6), Suffix::Fraction)),
        "n" => Some((Factor::Ten(-9), Suffix::Fraction)),
        _ => {
            let exponent = unit.strip_prefix(['e', 'E'])?;
            let digits = exponent.trim_start_matches(['+', '-']);
            let signs = exponent.len() - digits.len();
            let fits = signs <= 1 && !digits.is_empty() && digits.len() <= 4;
            let exponent = fits.then(|| exponent.parse().ok()).flatten()?;
            Some((Factor::Ten(exponent), Suffix::Exponent))
        }
    }
}

/// Digits with so many of them after the point, times a factor, in billionths.
fn scaled(digits: &str, after_point: usize, factor: Factor) -> i128 {
    let most = i128::from(i64::MAX) * NANO;
    let value = digits.trim_start_matches('0');
    if value.is_empty() {
        return 0;
    }
    let mut nano: i128 = value.bytes().take(24).fold(0, |sum, it| sum * 10 + i128::from(it - b'0'));
    let cut = value.len().saturating_sub(24) as i64;
    let (tens, twos) = match factor {
        Factor::Ten(tens) => (i64::from(tens), 0),
        Factor::Two(twos) => (0, twos),
    };
    nano = nano.checked_mul(1 << twos.min(60)).unwrap_or(most);
    let tens = tens + 9 + cut - after_point as i64;
    for _ in 0..tens.clamp(0, 60) {
        nano = nano.checked_mul(10).unwrap_or(most).min(most);
    }
    for _ in 0..(-tens).clamp(0, 60) {
        nano = ceil(nano, 10);
    }
    nano.min(most)
}

/// A quotient, rounded away from zero.
fn ceil(value: i128, by: i128) -> i128 {
    let rest = if value % by == 0 { 0 } else { value.signum() };
    value / by + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nano(text: &str) -> Option<i128> {
        Quantity::parse(text).map(Quantity::nanos)
    }

    #[test]
    fn grammar() {
        assert_eq!(nano("1"), Some(NANO));
        assert_eq!(nano("500m"), Some(NANO / 2));
        assert_eq!(nano(".5"), nano("500m"));
        assert_eq!(nano("5."), nano("5"));
        assert_eq!(nano("1Ki"), Some(1024 * NANO));
        assert_eq!(nano("1.5Gi"), nano("1536Mi"));
        assert_eq!(nano("1e3"), nano("1k"));
        assert_eq!(nano("12E2"), nano("1200"));
        assert_eq!(nano("1E"), nano("1000P"));
        assert_eq!(nano("-1m"), Some(-NANO / 1000));
        assert_eq!(nano("0.0000000001"), Some(1));
        for bad in
            ["", "K", "1K", "1KB", "1GB", "1 Gi", "100Mb", "1mi", "1.2.3", "e3", "1e", "--1", "."]
        {
            assert_eq!(nano(bad), None, "{bad}");
        }
    }

    #[test]
    fn comparison() {
        let of = |text| Quantity::parse(text).unwrap();
        assert!(of("512M") < of("512Mi"));
        assert!(of("1") > of("999m"));
        assert_eq!(of("1024Mi"), of("1Gi"));
        assert_eq!(of("512m").ones(), 1);
        assert_eq!(of("0.5").millis(), 500);
        assert!(of("512m").is_fractional() && of("0.5m").is_finer_than_milli());
        assert!(of("99999999999999999999999999999E").nanos() > 0);
        assert!(of("1e-9999").nanos() >= 0);
    }
}
