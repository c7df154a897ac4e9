//! Defaults that are written as text: blobs in base64 and timestamps.

/// Decodes standard base64 with padding; `None` if the text is anything else.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(4) {
        return None;
    }
    let digits = text.trim_end_matches('=');
    if text.len() - digits.len() > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for chunk in digits.as_bytes().chunks(4) {
        let mut bits = 0u32;
        for &digit in chunk {
            bits = bits << 6 | u32::from(sextet(digit)?);
        }
        let unused = 4 - chunk.len();
        bits <<= 6 * unused;
        bytes.extend_from_slice(&bits.to_be_bytes()[1..4 - unused]);
    }
    Some(bytes)
}

fn sextet(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// Whole seconds, rounded down, and nanoseconds.
pub(super) fn split_seconds(value: f64) -> (i64, u32) {
    let whole = value.floor();
    (whole as i64, ((value - whole) * 1e9) as u32)
}

/// Seconds and nanoseconds since the epoch of a date and time such as `1985-04-12T23:20:50.52Z`.
pub(super) fn date_time(text: &str) -> Option<(i64, u32)> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let (clock, fraction) = time.split_once('.').unwrap_or((time, ""));
    let [year, month, day] = numbers(date, '-')?;
    let [hour, minute, second] = numbers(clock, ':')?;
    let in_range = (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second < 61;
    let seconds = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
    in_range.then_some((seconds, nanos(fraction)?))
}

fn numbers(text: &str, separator: char) -> Option<[i64; 3]> {
    let parts: Vec<i64> = text
        .split(separator)
        .map(|part| part.parse().ok().filter(|number| *number >= 0))
        .collect::<Option<_>>()?;
    parts.try_into().ok()
}

fn nanos(fraction: &str) -> Option<u32> {
    let valid = fraction.len() <= 9 && fraction.bytes().all(|digit| digit.is_ascii_digit());
    if !valid {
        return None;
    }
    format!("{fraction:0<9}").parse().ok()
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar, counted from 1 March of year 0 so
/// that the leap day ends a year.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_with_and_without_padding() {
        assert_eq!(base64(""), Some(vec![]));
        assert_eq!(base64("YWJj"), Some(b"abc".to_vec()));
        assert_eq!(base64("YWI="), Some(b"ab".to_vec()));
        assert_eq!(base64("YQ=="), Some(b"a".to_vec()));
        assert_eq!(base64("/+8="), Some(vec![0xff, 0xef]));
        assert_eq!(base64("YQ="), None);
        assert_eq!(base64("Y$=="), None);
        assert_eq!(base64("===="), None);
    }

    #[test]
    fn dates_count_from_the_epoch() {
        assert_eq!(date_time("1970-01-01T00:00:00Z"), Some((0, 0)));
        assert_eq!(date_time("2000-02-29T12:00:01Z"), Some((951_825_601, 0)));
        assert_eq!(
            date_time("1985-04-12T23:20:50.52Z"),
            Some((482_196_050, 520_000_000))
        );
        assert_eq!(date_time("1969-12-31T23:59:59Z"), Some((-1, 0)));
        assert_eq!(date_time("1970-13-01T00:00:00Z"), None);
        assert_eq!(date_time("1970-01-01"), None);
    }

    #[test]
    fn fractions_of_seconds_round_down() {
        assert_eq!(split_seconds(1.5), (1, 500_000_000));
        assert_eq!(split_seconds(-0.5), (-1, 500_000_000));
    }
}
