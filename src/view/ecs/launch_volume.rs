//! EBS volumes that a service or a run describes for its tasks.

use crate::rule::Place;
use crate::text::Span;
use crate::tree::Node;
use std::ops::RangeInclusive;

/// An item of `volumeConfigurations`.
#[derive(Clone, Copy, Debug)]
pub struct LaunchVolume<'t>(pub Node<'t>);

/// What EBS offers of a volume type.
#[derive(Debug)]
pub struct VolumeType {
    /// `gp3`, `io2` …
    pub name: &'static str,
    /// Sizes in GiB.
    pub sizes: RangeInclusive<i64>,
    /// Operations per second that may be asked for; `None` where they cannot be.
    pub iops: Option<RangeInclusive<i64>>,
    /// MiB per second that may be asked for; `None` where they cannot be.
    pub throughput: Option<RangeInclusive<i64>>,
}

impl VolumeType {
    /// What may be asked for in numbers: the field, its unit, and the range, where there is one.
    pub fn offers(&self) -> [(&'static str, &'static str, Option<&RangeInclusive<i64>>); 3] {
        [
            ("sizeInGiB", "GiB", Some(&self.sizes)),
            ("iops", "IOPS", self.iops.as_ref()),
            ("throughput", "MiB/s", self.throughput.as_ref()),
        ]
    }
}

const fn volume(
    name: &'static str,
    sizes: RangeInclusive<i64>,
    iops: Option<RangeInclusive<i64>>,
) -> VolumeType {
    VolumeType { name, sizes, iops, throughput: None }
}

/// The types of EBS volumes.
///
/// Source: botocore 1.44.5, documentation of `ServiceManagedEBSVolumeConfiguration`. For `gp3` and `io2` it
/// gives lower upper limits than EBS, which raised them in 2025; those of the EBS User Guide stand here.
const TYPES: [VolumeType; 7] = [
    volume("gp2", 1..=16_384, None),
    VolumeType {
        name: "gp3",
        sizes: 1..=65_536,
        iops: Some(3_000..=80_000),
        throughput: Some(125..=2_000),
    },
    volume("io1", 4..=16_384, Some(100..=64_000)),
    volume("io2", 4..=65_536, Some(100..=256_000)),
    volume("st1", 125..=16_384, None),
    volume("sc1", 125..=16_384, None),
    volume("standard", 1..=1_024, None),
];

impl<'t> LaunchVolume<'t> {
    /// `name`.
    pub fn name(&self) -> Option<Node<'t>> {
        self.0.set("name")
    }

    /// What messages call it: ``volume `data` ``.
    pub fn title(&self) -> String {
        match self.name() {
            Some(name) => format!("volume `{}`", name.raw_text()),
            None => "a volume without a name".to_owned(),
        }
    }

    /// `managedEBSVolume`, unless it is unknown.
    pub fn ebs(&self) -> Option<Node<'t>> {
        self.0.set("managedEBSVolume").filter(|it| !it.is_unknown())
    }

    /// A field of `managedEBSVolume`, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.ebs()?.set(field)
    }

    /// Whether `managedEBSVolume` is there and certainly does not set a field.
    pub fn lacks(&self, field: &str) -> bool {
        self.ebs().is_some_and(|it| it.lacks(field))
    }

    /// Its type, where it is a known one; without a word it is `gp2` or `gp3`, and `None`.
    pub fn volume_type(&self) -> Option<(Node<'t>, &'static VolumeType)> {
        let node = self.get("volumeType")?;
        let name = node.text()?;
        Some((node, TYPES.iter().find(|it| it.name == name)?))
    }
}

/// A volume is marked at its name.
impl Place for LaunchVolume<'_> {
    fn place(&self) -> Span {
        self.name().unwrap_or(self.0).place()
    }

    fn locator(&self) -> String {
        self.0.locator()
    }
}
