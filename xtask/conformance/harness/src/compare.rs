//! JSON values compared by meaning, with the path of every difference.

use serde_json::{Number, Value};

/// Every difference between two values; empty when they mean the same. Numbers are equal by
/// value, whether or not they are written with a fraction.
pub(crate) fn differences(expected: &Value, actual: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", expected, actual, &mut found);
    found
}

fn compare(path: &str, expected: &Value, actual: &Value, found: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            for (key, value) in expected {
                let path = format!("{path}.{key}");
                match actual.get(key) {
                    Some(other) => compare(&path, value, other, found),
                    None => found.push(format!("{path}: expected {value}, nothing came")),
                }
            }
            for (key, value) in actual {
                if !expected.contains_key(key) {
                    found.push(format!("{path}.{key}: {value} came unexpectedly"));
                }
            }
        }
        (Value::Array(expected), Value::Array(actual)) if expected.len() == actual.len() => {
            for (index, (expected, actual)) in expected.iter().zip(actual).enumerate() {
                compare(&format!("{path}[{index}]"), expected, actual, found);
            }
        }
        (Value::Number(expected), Value::Number(actual)) if same_number(expected, actual) => {}
        _ if expected == actual => {}
        _ => found.push(format!("{path}: expected {expected}, {actual} came")),
    }
}

fn same_number(a: &Number, b: &Number) -> bool {
    match (a.as_i128(), b.as_i128()) {
        (Some(a), Some(b)) => a == b,
        _ => a.as_f64() == b.as_f64(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn equal_by_meaning() {
        let a = json!({"a": [1, {"b": "x"}], "c": 1.0});
        let b = json!({"c": 1, "a": [1.0, {"b": "x"}]});
        assert_eq!(differences(&a, &b), Vec::<String>::new());
    }

    #[test]
    fn says_where() {
        let a = json!({"a": [1, {"b": "x"}], "c": null, "e": [1]});
        let b = json!({"a": [2, {"b": "y"}], "d": true, "e": []});
        assert_eq!(
            differences(&a, &b),
            [
                ".a[0]: expected 1, 2 came",
                ".a[1].b: expected \"x\", \"y\" came",
                ".c: expected null, nothing came",
                ".e: expected [1], [] came",
                ".d: true came unexpectedly",
            ]
        );
    }

    #[test]
    fn big_integers_are_not_rounded() {
        let a = json!(9007199254740993_i64);
        let b = json!(9007199254740992_i64);
        assert_eq!(differences(&a, &b).len(), 1);
    }
}
