//! How large Fargate makes a Pod, and what it runs none with. Amazon EKS User Guide, "Fargate Pod
//! configuration", read 2026-11-21.

use super::{Pod, PodContainer, Quantity, Role};
use crate::view::ecs::size::FARGATE;

/// What Fargate adds to the memory of every Pod for the components of Kubernetes, in MiB.
const OVERHEAD: i128 = 256;

/// How much of everything a Pod asks for: CPU in thousandths, memory in MiB.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FargateNeed {
    /// Thousandths of a vCPU.
    pub cpu: i128,
    /// MiB, without what Fargate adds.
    pub memory: i128,
}

/// The size that Fargate gives a Pod, and bills.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FargateFit {
    /// Thousandths of a vCPU.
    pub cpu: i128,
    /// MiB.
    pub memory: i128,
}

impl Pod<'_> {
    /// What it asks for. `None` where some of it is not known.
    pub fn fargate_need(&self) -> Option<FargateNeed> {
        let (mut running, mut first) =
            (FargateNeed { cpu: 0, memory: 0 }, FargateNeed { cpu: 0, memory: 0 });
        for container in self.containers() {
            let cpu = amount(&container, "cpu")?.map_or(0, Quantity::millis);
            let memory = amount(&container, "memory")?.map_or(0, |it| mib(it.ones()));
            match container.role() {
                Role::Main | Role::Sidecar => {
                    running.cpu += cpu;
                    running.memory += memory;
                }
                Role::Init => {
                    first =
                        FargateNeed { cpu: first.cpu.max(cpu), memory: first.memory.max(memory) };
                }
                Role::Ephemeral => {}
            }
        }
        Some(FargateNeed {
            cpu: running.cpu.max(first.cpu),
            memory: running.memory.max(first.memory),
        })
    }
}

/// A request; `Some(None)` where there is certainly none.
fn amount(container: &PodContainer<'_>, name: &str) -> Option<Option<Quantity>> {
    match container.request(name) {
        Some(quantity) => Some(Some(quantity)),
        None => {
            let none = ["requests", "limits"].iter().all(|it| container.lacks_resource(it, name));
            none.then_some(None)
        }
    }
}

fn mib(bytes: i128) -> i128 {
    (bytes + (1 << 20) - 1) >> 20
}

impl FargateNeed {
    /// The smallest size that has room for it; `None` where it is larger than any.
    pub fn fit(self) -> Option<FargateFit> {
        let memory = self.memory + OVERHEAD;
        // Fargate on EKS has no more than 16 vCPUs.
        let sizes = FARGATE.iter().filter(|it| it.cpu <= 16384);
        let mut fits = sizes.filter_map(|size| {
            let cpu = i128::from(size.cpu) * 1000 / 1024;
            let sizes = size.memory().into_iter().map(i128::from);
            let memory = sizes.into_iter().find(|it| *it >= memory)?;
            (cpu >= self.cpu).then_some(FargateFit { cpu, memory })
        });
        fits.next()
    }

    /// `0.5 vCPU and 1 GiB`.
    pub fn describe(self) -> String {
        describe(self.cpu, self.memory)
    }

    /// The most memory that can be asked for beside the CPU which is.
    pub fn most_memory(self) -> Option<i128> {
        let size = FARGATE.iter().find(|it| i128::from(it.cpu) * 1000 / 1024 >= self.cpu)?;
        Some(i128::from(*size.memory().last()?) - OVERHEAD)
    }
}

impl FargateFit {
    /// `0.5 vCPU and 1 GiB`.
    pub fn describe(self) -> String {
        describe(self.cpu, self.memory)
    }

    /// How much of its memory the containers get, in MiB.
    pub fn usable(self) -> i128 {
        self.memory - OVERHEAD
    }

    /// Whether it costs at least a quarter more than what is asked for would, if it could be had. The
    /// smallest amount of CPU is never wasteful: there is no less.
    pub fn is_wasteful_for(self, need: FargateNeed) -> bool {
        // A vCPU costs about nine times as much as a GiB, in every region.
        let price = |cpu: i128, memory: i128| 9 * cpu * 1024 + memory * 1000;
        let asked = price(need.cpu, need.memory + OVERHEAD);
        need.cpu > 0
            && need.memory > 0
            && self.cpu > 250
            && 4 * price(self.cpu, self.memory) >= 5 * asked
    }
}

fn describe(cpu: i128, memory: i128) -> String {
    let gib = (memory as f64 / 1024.0 * 100.0).round() / 100.0;
    format!("{} vCPU and {gib} GiB", cpu as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(cpu: i128, memory: i128) -> Option<(i128, i128)> {
        FargateNeed { cpu, memory }.fit().map(|it| (it.cpu, it.memory))
    }

    #[test]
    fn sizes() {
        assert_eq!(fit(0, 0), Some((250, 512)));
        assert_eq!(fit(250, 512), Some((250, 1024)));
        // The example of the guide: 1 vCPU and 8 GB become 2 vCPU and 9 GB.
        assert_eq!(fit(1000, 8192), Some((2000, 9216)));
        assert_eq!(fit(1000, 7936), Some((1000, 8192)));
        assert_eq!(fit(16000, 122_624), Some((16000, 122_880)));
        assert_eq!(fit(16001, 1024), None);
        assert_eq!(fit(1000, 122_625), None);
    }
}
