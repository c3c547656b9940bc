//! Linux capabilities as the API names them.

/// The names that `capabilities.add` and `.drop` take, without `CAP_`. From the API reference,
/// `KernelCapabilities` (botocore 1.44.5, read 2026-11).
pub const NAMES: [&str; 38] = [
    "ALL",
    "AUDIT_CONTROL",
    "AUDIT_WRITE",
    "BLOCK_SUSPEND",
    "CHOWN",
    "DAC_OVERRIDE",
    "DAC_READ_SEARCH",
    "FOWNER",
    "FSETID",
    "IPC_LOCK",
    "IPC_OWNER",
    "KILL",
    "LEASE",
    "LINUX_IMMUTABLE",
    "MAC_ADMIN",
    "MAC_OVERRIDE",
    "MKNOD",
    "NET_ADMIN",
    "NET_BIND_SERVICE",
    "NET_BROADCAST",
    "NET_RAW",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_ADMIN",
    "SYS_BOOT",
    "SYS_CHROOT",
    "SYS_MODULE",
    "SYS_NICE",
    "SYS_PACCT",
    "SYS_PTRACE",
    "SYS_RAWIO",
    "SYS_RESOURCE",
    "SYS_TIME",
    "SYS_TTY_CONFIG",
    "SYSLOG",
    "WAKE_ALARM",
];

/// The API's name for a capability however it is spelt: `cap_sys_admin` is `SYS_ADMIN`.
pub fn named(text: &str) -> Option<&'static str> {
    let upper = text.to_ascii_uppercase();
    let name = upper.strip_prefix("CAP_").unwrap_or(&upper);
    NAMES.into_iter().find(|it| *it == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        assert_eq!(named("cap_sys_admin"), Some("SYS_ADMIN"));
        assert_eq!(named("SYSLOG"), Some("SYSLOG"));
        assert_eq!(named("SYS_EVERYTHING"), None);
    }
}
