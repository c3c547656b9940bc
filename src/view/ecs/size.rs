//! Task sizes: what `cpu` and `memory` mean at task level, and the sizes Fargate runs.
//!
//! Source: ECS Developer Guide, "task definition differences for Fargate", read 2026-10-01; the
//! 32 vCPU row confirmed by cfn-lint 1.58.0 (E3047).

use crate::tree::Node;
use std::ops::RangeInclusive;

/// The `cpu` of a task.
#[derive(Clone, Copy, Debug)]
pub struct Cpu<'t>(pub Node<'t>);

/// The `memory` of a task.
#[derive(Clone, Copy, Debug)]
pub struct Memory<'t>(pub Node<'t>);

impl Cpu<'_> {
    /// CPU units, 1024 to a vCPU: `1024`, `1 vCPU`, `.5 vcpu`. `None` if it is unknown or neither.
    pub fn units(&self) -> Option<u64> {
        let text = self.0.text()?.trim();
        let lower = text.to_ascii_lowercase();
        let Some(vcpus) = lower.strip_suffix("vcpu") else { return whole(text) };
        let vcpus = vcpus.trim_end();
        let plain = vcpus.bytes().all(|it| it.is_ascii_digit() || it == b'.');
        let units = vcpus.parse::<f64>().ok().filter(|_| plain)? * 1024.0;
        (units.fract() == 0.0 && units < 1e9).then_some(units as u64)
    }

    /// The CPU units of a bare number that was meant as vCPUs, if Fargate has such a size: 512 for
    /// `0.5`, 2048 for `2`.
    pub fn meant(&self) -> Option<u64> {
        let vcpus: f64 = self.0.text()?.trim().parse().ok()?;
        FARGATE.iter().map(|it| it.cpu).find(|it| *it as f64 == vcpus * 1024.0)
    }

    /// A size in the notation of this one: `2 vCPU` beside `1 vCPU`, else `2048`.
    pub fn spell(&self, units: u64) -> String {
        let in_vcpus = self.0.raw_text().to_ascii_lowercase().trim_end().ends_with("vcpu");
        match in_vcpus {
            true => format!("{} vCPU", units as f64 / 1024.0),
            false => units.to_string(),
        }
    }
}

impl Memory<'_> {
    /// MiB: `3072`, `3GB`, `3 GB`. `None` if it is unknown or neither.
    pub fn mib(&self) -> Option<u64> {
        let text = self.0.text()?.trim();
        let lower = text.to_ascii_lowercase();
        let Some(gigabytes) = lower.strip_suffix("gb") else { return whole(text) };
        let gigabytes = gigabytes.trim_end();
        let plain = gigabytes.bytes().all(|it| it.is_ascii_digit() || it == b'.');
        let mib = gigabytes.parse::<f64>().ok().filter(|_| plain)? * 1024.0;
        (mib.fract() == 0.0 && mib < 1e9).then_some(mib as u64)
    }

    /// What an amount with another unit was meant to be, in MiB: `512MB`, `1 GiB`, `2g`.
    pub fn meant(&self) -> Option<u64> {
        let text = self.0.text()?.trim();
        let unit = text.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
        let amount: f64 = text.strip_suffix(unit)?.parse().ok()?;
        let factor = match unit.trim().to_ascii_lowercase().as_str() {
            "m" | "mb" | "mi" | "mib" => 1.0,
            "g" | "gb" | "gi" | "gib" => 1024.0,
            _ => return None,
        };
        let mib = (amount * factor).ceil();
        (mib > 0.0 && mib < 1e9).then_some(mib as u64)
    }

    /// An amount in the notation of this one: `2 GB` beside `1 GB`, else `2048`.
    pub fn spell(&self, mib: u64) -> String {
        let in_gigabytes = self.0.raw_text().to_ascii_lowercase().trim_end().ends_with("gb");
        match in_gigabytes && mib.is_multiple_of(GB) {
            true => format!("{} GB", mib / GB),
            false => mib.to_string(),
        }
    }
}

fn whole(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// A CPU size of Fargate and the memory that goes with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FargateSize {
    /// CPU units.
    pub cpu: u64,
    /// The memory sizes in MiB.
    memory: Sizes,
    /// Whether Windows containers can have it.
    pub windows: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sizes {
    Listed(&'static [u64]),
    /// From, to and step, in MiB.
    Stepped(u64, u64, u64),
}

impl FargateSize {
    /// The memory sizes in MiB, ascending.
    pub fn memory(&self) -> Vec<u64> {
        match self.memory {
            Sizes::Listed(sizes) => sizes.to_vec(),
            Sizes::Stepped(from, to, step) => (from..=to).step_by(step as usize).collect(),
        }
    }

    /// The next memory size above an amount, or the largest.
    pub fn nearest_memory(&self, mib: u64) -> u64 {
        let sizes = self.memory();
        sizes.iter().find(|it| **it >= mib).or(sizes.last()).copied().unwrap_or(mib)
    }
}

const fn size(cpu: u64, memory: Sizes, windows: bool) -> FargateSize {
    FargateSize { cpu, memory, windows }
}

const GB: u64 = 1024;

/// The CPU units a task may have anywhere but on Fargate: 0.125 to 192 vCPUs. Source: botocore 1.44.5.
pub const INSTANCE_CPU: RangeInclusive<u64> = 128..=196_608;

/// Every size Fargate runs, by CPU: 77 pairs.
pub const FARGATE: [FargateSize; 8] = [
    size(256, Sizes::Listed(&[512, 1024, 2048]), false),
    size(512, Sizes::Stepped(GB, 4 * GB, GB), false),
    size(1024, Sizes::Stepped(2 * GB, 8 * GB, GB), true),
    size(2048, Sizes::Stepped(4 * GB, 16 * GB, GB), true),
    size(4096, Sizes::Stepped(8 * GB, 30 * GB, GB), true),
    size(8192, Sizes::Stepped(16 * GB, 60 * GB, 4 * GB), false),
    size(16384, Sizes::Stepped(32 * GB, 120 * GB, 8 * GB), false),
    size(32768, Sizes::Listed(&[60 * GB, 120 * GB, 244 * GB]), false),
];

/// The Fargate size of a number of CPU units.
pub fn fargate(units: u64) -> Option<FargateSize> {
    FARGATE.into_iter().find(|it| it.cpu == units)
}

/// The size nearest to a number of CPU units that has this much memory.
pub fn fargate_with(mib: u64, units: u64, windows: bool) -> Option<FargateSize> {
    let sizes = FARGATE.into_iter().filter(|it| it.windows || !windows);
    sizes.filter(|it| it.memory().contains(&mib)).min_by_key(|it| it.cpu.abs_diff(units))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_77_pairs() {
        assert_eq!(FARGATE.iter().map(|it| it.memory().len()).sum::<usize>(), 77);
        assert_eq!(fargate(32768).map(|it| it.memory()), Some(vec![61440, 122880, 249856]));
    }

    #[test]
    fn notations() {
        let tree =
            |text: &str| crate::check::parse(crate::text::FileId(0), "a.yaml", text.into(), None).0;
        let read = |text: &str| {
            let parsed = tree(&format!("containerDefinitions: []\nfamily: a\nx: \"{text}\"\n"));
            let parsed = parsed.expect("it is a task definition");
            let node = parsed.tree.node(0).get("x").expect("it is there");
            (Cpu(node).units(), Memory(node).mib(), Memory(node).meant(), Cpu(node).meant())
        };
        assert_eq!(read("1024"), (Some(1024), Some(1024), None, None));
        assert_eq!(read(".5 vCPU"), (Some(512), None, None, None));
        assert_eq!(read("0.25vcpu"), (Some(256), None, None, None));
        assert_eq!(read("2"), (Some(2), Some(2), None, Some(2048)));
        assert_eq!(read("0.5"), (None, None, None, Some(512)));
        assert_eq!(read("1 GB"), (None, Some(1024), Some(1024), None));
        assert_eq!(read("0.5gb"), (None, Some(512), Some(512), None));
        assert_eq!(read("512MB"), (None, None, Some(512), None));
        assert_eq!(read("1.5 GiB"), (None, None, Some(1536), None));
        assert_eq!(read("1e3"), (None, None, None, None));
        assert_eq!(read("${CPU}"), (None, None, None, None));
    }
}
