//! Task sizes: what `cpu` and `memory` mean at task level, and the sizes Fargate runs.
//!
//! Source: ECS Developer Guide, "task definition differences for Fargate", read 2026-10-01; the
//! 32 vCPU row confirmed by cfn-lint 1.58.0 (E3047).

use crate::tree::Node;

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
}

const fn size(cpu: u64, memory: Sizes, windows: bool) -> FargateSize {
    FargateSize { cpu, memory, windows }
}

const GB: u64 = 1024;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_77_pairs() {
        assert_eq!(FARGATE.iter().map(|it| it.memory().len()).sum::<usize>(), 77);
        assert_eq!(fargate(32768).map(|it| it.memory()), Some(vec![61440, 122880, 249856]));
    }
}
