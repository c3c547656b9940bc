//! Fields of the Kubernetes API that are still there and should not be used.
//!
//! From the comments of the types in k8s.io/api and the warnings of the API server, 1.37; read 2026-11.

use super::Version;
use super::table::Shape;

/// A field that is deprecated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Deprecated {
    /// The shapes that have it.
    shapes: &'static [&'static str],
    /// The field.
    pub field: &'static str,
    /// The one value of it that is meant; empty for any.
    pub value: &'static str,
    deprecated: u8,
    dead: u8,
    /// What to use instead, as words that follow "use".
    pub instead: &'static str,
}

impl Deprecated {
    /// The entry of a field.
    pub fn of(shape: Shape, field: &str) -> Option<&'static Deprecated> {
        let found = TABLE.binary_search_by(|it| it.field.cmp(field)).ok()?;
        TABLE.get(found).filter(|it| it.shapes.contains(&shape.name()))
    }

    /// Since when it is deprecated; `None` where it always was.
    pub fn since(&self) -> Option<Version> {
        Version::of_minor(self.deprecated)
    }

    /// Since when it does nothing, or is switched off.
    pub fn dead_since(&self) -> Option<Version> {
        Version::of_minor(self.dead)
    }
}

const VOLUME: &[&str] = &["core.v1.PersistentVolumeSpec", "core.v1.Volume"];

const fn volume(
    field: &'static str,
    deprecated: u8,
    dead: u8,
    instead: &'static str,
) -> Deprecated {
    Deprecated { shapes: VOLUME, field, value: "", deprecated, dead, instead }
}

const fn field(
    shapes: &'static [&'static str],
    field: &'static str,
    value: &'static str,
    deprecated: u8,
    instead: &'static str,
) -> Deprecated {
    Deprecated { shapes, field, value, deprecated, dead: 0, instead }
}

/// The volume drivers that were compiled in are redirected to CSI drivers, or gone.
static TABLE: &[Deprecated] = &[
    volume("awsElasticBlockStore", 17, 0, "the CSI driver `ebs.csi.aws.com`"),
    volume("azureDisk", 19, 0, "the CSI driver `disk.csi.azure.com`"),
    volume("azureFile", 21, 0, "the CSI driver `file.csi.azure.com`"),
    volume("cephfs", 28, 31, "the CSI driver `cephfs.csi.ceph.com`"),
    volume("cinder", 11, 0, "the CSI driver `cinder.csi.openstack.org`"),
    field(&["core.v1.ServiceSpec"], "externalIPs", "", 36, "a load balancer or the Gateway API"),
    volume("flocker", 22, 25, "a CSI driver"),
    volume("gcePersistentDisk", 17, 0, "the CSI driver `pd.csi.storage.gke.io`"),
    volume("gitRepo", 11, 33, "an init container that clones into an `emptyDir`"),
    volume("glusterfs", 25, 26, "a CSI driver"),
    field(
        &["core.v1.ServiceSpec"],
        "loadBalancerIP",
        "",
        24,
        "an annotation of the load balancer's provider",
    ),
    volume("photonPersistentDisk", 11, 16, "a CSI driver"),
    volume("portworxVolume", 25, 0, "the CSI driver `pxd.portworx.com`"),
    volume("quobyte", 22, 25, "a CSI driver"),
    volume("rbd", 28, 31, "the CSI driver `rbd.csi.ceph.com`"),
    volume("scaleIO", 16, 22, "a CSI driver"),
    field(&["core.v1.PodSpec"], "serviceAccount", "", 0, "`serviceAccountName`"),
    volume("storageos", 22, 25, "a CSI driver"),
    Deprecated {
        shapes: &["core.v1.LifecycleHandler"],
        field: "tcpSocket",
        value: "",
        deprecated: 0,
        dead: 1,
        instead: "`exec` or `httpGet`",
    },
    field(&["core.v1.ServiceSpec"], "trafficDistribution", "PreferClose", 34, "`PreferSameZone`"),
    volume("vsphereVolume", 19, 0, "the CSI driver `csi.vsphere.vmware.com`"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_name_fields_that_are_there() {
        assert!(TABLE.is_sorted_by(|a, b| a.field < b.field));
        for row in TABLE {
            let has = |shape: &&str| {
                let shape = Shape::named(shape).expect("a shape");
                shape.field(row.field, Version::NEWEST).is_some()
            };
            assert!(row.shapes.iter().any(has), "{row:?}");
            assert!(row.shapes.iter().all(|it| Shape::named(it).is_some()), "{row:?}");
        }
    }
}
