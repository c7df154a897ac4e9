//! Decimal numbers as text, read without a binary float in between.

/// Returns the number times ten to the power of `places`, cut towards zero, and whether it was whole
/// before the cut.
///
/// `text` is a sign or none, digits with or without a point among them, and an exponent or none:
/// `5`, `-0.0`, `1E+2`, `01`, `.5`, `1.`. Gives nothing for any other text, and for a number that an
/// `i128` cannot hold. Neither time nor memory depends on the size of the exponent.
pub(crate) fn scaled(text: &str, places: i64) -> Option<(i128, bool)> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, digits)) => (mantissa, exponent(digits)?),
        None => (text, 0),
    };
    let unsigned = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    // How many digits are still to come before the cut.
    let mut ahead = whole.len() as i64 + exponent + places;
    let (mut value, mut is_whole) = (0i128, true);
    for digits in &[whole, fraction] {
        for digit in digits.as_bytes() {
            if !digit.is_ascii_digit() {
                return None;
            }
            ahead -= 1;
            if ahead >= 0 {
                value = value.checked_mul(10)?.checked_add((digit - b'0').into())?;
            } else {
                is_whole &= *digit == b'0';
            }
        }
    }
    // Ends with the number, which soon is too large.
    while ahead > 0 && value != 0 {
        value = value.checked_mul(10)?;
        ahead -= 1;
    }
    let is_negative = mantissa.starts_with('-');
    Some((if is_negative { -value } else { value }, is_whole))
}

/// Whether `text` is digits and nothing else; a loop, because every crate compiles it.
pub(crate) fn are_digits(text: &str) -> bool {
    for byte in text.as_bytes() {
        if !byte.is_ascii_digit() {
            return false;
        }
    }
    true
}

/// One that no number has enough digits to make up for is as good as any larger.
fn exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !are_digits(digits) {
        return None;
    }
    let size = digits.parse().map_or(i64::MAX / 4, |size: u32| size.into());
    Some(if text.starts_with('-') { -size } else { size })
}
