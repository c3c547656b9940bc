//! Numbers as the runner reads and writes them (`ExpressionUtility` of actions/runner).

/// The number a text is, if it is one. A literal and a text that is compared with a number read alike.
pub(super) fn read(text: &str) -> Option<f64> {
    let digits = |it: &str, radix| (!it.is_empty()).then(|| u32::from_str_radix(it, radix).ok())?;
    let word = |number: u32| f64::from(number.cast_signed());
    match text {
        "Infinity" | "+Infinity" => return Some(f64::INFINITY),
        "-Infinity" => return Some(f64::NEG_INFINITY),
        _ => {}
    }
    if let Some(hex) = text.strip_prefix("0x") {
        return digits(hex, 16).map(word).filter(|_| !hex.starts_with('+'));
    }
    if let Some(octal) = text.strip_prefix("0o") {
        return digits(octal, 8).map(word).filter(|_| !octal.starts_with('+'));
    }
    let plain = |it: u8| it.is_ascii_digit() || matches!(it, b'+' | b'-' | b'.' | b'e' | b'E');
    text.bytes().all(plain).then(|| text.parse().ok())?
}

/// How a number reads as text.
pub(super) fn show(number: f64) -> String {
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    // No `-0`, as the runner has it.
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}
