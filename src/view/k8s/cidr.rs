//! Ranges of addresses: `10.0.0.0/8`.

use std::net::IpAddr;

/// A range of addresses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cidr {
    address: IpAddr,
    bits: u8,
}

impl Cidr {
    /// Reads a range; `None` where it is malformed. Leading zeros, which older versions take, are passed
    /// over.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = text.split_once('/')?;
        let address = parse_address(address)?;
        let plain = !bits.is_empty() && bits.bytes().all(|it| it.is_ascii_digit());
        let bits = bits.parse().ok().filter(|_| plain)?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        (bits <= most).then_some(Self { address, bits })
    }

    /// Whether another range is a part of it, and not all of it.
    pub fn holds(self, other: Self) -> bool {
        let same = match (self.address, other.address) {
            (IpAddr::V4(one), IpAddr::V4(two)) => {
                let shift = 32 - u32::from(self.bits);
                let first = |it: std::net::Ipv4Addr| u32::from(it).checked_shr(shift).unwrap_or(0);
                first(one) == first(two)
            }
            (IpAddr::V6(one), IpAddr::V6(two)) => {
                let shift = 128 - u32::from(self.bits);
                let first = |it: std::net::Ipv6Addr| u128::from(it).checked_shr(shift).unwrap_or(0);
                first(one) == first(two)
            }
            _ => false,
        };
        same && self.bits < other.bits
    }
}

/// An address, leading zeros and all.
fn parse_address(text: &str) -> Option<IpAddr> {
    let digits = |it: &str| it.trim_start_matches('0').to_owned();
    let part = |it: &str| {
        if digits(it).is_empty() && !it.is_empty() { "0".to_owned() } else { digits(it) }
    };
    text.parse().ok().or_else(|| {
        let parts: Vec<_> = text.split('.').map(part).collect();
        (parts.len() == 4).then(|| parts.join(".").parse().ok()).flatten()
    })
}

/// Whether a text is an address: of IPv4 or IPv6.
pub fn is_address(text: &str) -> bool {
    parse_address(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let cidr = |it| Cidr::parse(it);
        for bad in
            ["10.0.0.0", "10.0.0.0/33", "10.0.0/8", "a/8", "::/129", "10.0.0.0/", "1.2.3.4/+8"]
        {
            assert_eq!(cidr(bad), None, "{bad}");
        }
        let all = cidr("0.0.0.0/0").unwrap();
        let ten = cidr("10.0.0.0/8").unwrap();
        assert!(all.holds(ten) && ten.holds(cidr("10.1.0.0/16").unwrap()));
        assert!(!ten.holds(ten) && !ten.holds(cidr("11.0.0.0/16").unwrap()));
        assert!(cidr("::/0").unwrap().holds(cidr("fd00::/8").unwrap()));
        assert!(!all.holds(cidr("fd00::/8").unwrap()));
        assert!(cidr("010.000.0.0/8").is_some() && is_address("fd00::1") && !is_address("a.b.c.d"));
    }
}
