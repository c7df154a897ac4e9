//! `params` as Rust: expressions of the types that the plan decided.

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use serde_json::{Map, Value};
use tinsmith_codegen::plan::ir::{RustType, Stream, StructurePlan, TypeModule, UnionPlan};

use super::shapes::{Named, Shapes, field};

/// Makes expressions.
pub(super) struct Literals<'a> {
    shapes: &'a Shapes<'a>,
}

impl<'a> Literals<'a> {
    /// Makes expressions of these types.
    pub(super) fn of(shapes: &'a Shapes<'a>) -> Self {
        Self { shapes }
    }

    /// Calls of a builder: `.set_name(Some(value))` for each member.
    ///
    /// # Errors
    ///
    /// A member that the structure does not have, or a value that does not fit its type.
    pub(super) fn setters(
        &self,
        plan: &StructurePlan,
        members: &Map<String, Value>,
    ) -> Result<TokenStream, String> {
        let mut calls = TokenStream::new();
        for (member, value) in members.iter().filter(|(_, value)| !value.is_null()) {
            let field = field(plan, member)?;
            let setter = ident(&field.set);
            let value = self.value(&field.ty, value)?;
            calls.extend(quote!(.#setter(Some(#value))));
        }
        Ok(calls)
    }

    /// An expression of the type with this value.
    pub(super) fn value(&self, ty: &RustType, value: &Value) -> Result<TokenStream, String> {
        match ty {
            RustType::Bool => bool_literal(value),
            RustType::I8 | RustType::I16 | RustType::I32 | RustType::I64 => integer(ty, value),
            RustType::F32 => float("f32", value),
            RustType::F64 => float("f64", value),
            RustType::String => text(value).map(|text| quote!(#text.to_owned())),
            RustType::BigInteger => digits(value).map(|text| quote!(harness::big_integer(#text))),
            RustType::BigDecimal => digits(value).map(|text| quote!(harness::big_decimal(#text))),
            RustType::Blob => bytes(value).map(|bytes| quote!(aws_smithy_types::Blob::new(#bytes))),
            RustType::DateTime => timestamp(value),
            RustType::Document => Ok(document(value)),
            RustType::Stream(Stream::Bytes) => bytes(value).map(
                |bytes| quote!(aws_smithy_types::byte_stream::ByteStream::from_static(#bytes)),
            ),
            RustType::Stream(_) => Err("a stream of events has no literal".to_owned()),
            RustType::Vec(item) => self.list(item, value).map(|items| quote!(vec![#items])),
            RustType::HashSet(item) => {
                let items = self.list(item, value)?;
                Ok(quote!(std::collections::HashSet::from([#items])))
            }
            RustType::HashMap(key, item) => self.map(key, item, value),
            RustType::Option(_) if value.is_null() => Ok(quote!(None)),
            RustType::Option(item) => self.value(item, value).map(|item| quote!(Some(#item))),
            RustType::Boxed(item) => self.value(item, value).map(|item| quote!(Box::new(#item))),
            RustType::Named { module, name } => self.named(*module, name, value),
        }
    }

    fn list(&self, item: &RustType, value: &Value) -> Result<TokenStream, String> {
        let items = value.as_array().ok_or_else(|| misfit("a list", value))?;
        let items = items.iter().map(|value| self.value(item, value));
        let items = items.collect::<Result<Vec<_>, _>>()?;
        Ok(quote!(#(#items),*))
    }

    fn map(&self, key: &RustType, item: &RustType, value: &Value) -> Result<TokenStream, String> {
        let entries = value.as_object().ok_or_else(|| misfit("a map", value))?;
        let entries = entries.iter().map(|(name, value)| {
            let key = self.value(key, &Value::from(name.as_str()))?;
            let item = self.value(item, value)?;
            Ok(quote!((#key, #item)))
        });
        let entries = entries.collect::<Result<Vec<_>, String>>()?;
        Ok(quote!(std::collections::HashMap::from([#(#entries),*])))
    }

    fn named(&self, module: TypeModule, name: &str, value: &Value) -> Result<TokenStream, String> {
        let path = path(module, name);
        match self.shapes.get(module, name)? {
            Named::Enum => text(value).map(|text| quote!(#path::from(#text))),
            Named::Union(plan) => self.union(plan, &path, value),
            Named::Structure(plan) => {
                let members = value
                    .as_object()
                    .ok_or_else(|| misfit("a structure", value))?;
                let setters = self.setters(plan, members)?;
                let unwrap = plan
                    .fallible_build
                    .then(|| quote!(.expect("the case sets what is required")));
                Ok(quote!(#path::builder()#setters.build()#unwrap))
            }
        }
    }

    fn union(
        &self,
        plan: &UnionPlan,
        path: &TokenStream,
        value: &Value,
    ) -> Result<TokenStream, String> {
        let members = value.as_object().into_iter().flatten();
        let mut members = members.filter(|(_, value)| !value.is_null());
        let (member, value) = members.next().ok_or_else(|| misfit("a union", value))?;
        let mut variants = plan.variants.iter();
        let variant = variants.find(|variant| variant.schema.id.member.as_ref() == Some(member));
        let variant = variant.ok_or_else(|| format!("{} has no member {member}", plan.shape_id))?;
        let name = ident(&variant.ident);
        match &variant.ty {
            Some(ty) => self
                .value(ty, value)
                .map(|value| quote!(#path::#name(#value))),
            None => Ok(quote!(#path::#name)),
        }
    }
}

/// The path of a generated type.
pub(super) fn path(module: TypeModule, name: &str) -> TokenStream {
    let name = ident(name);
    match module {
        TypeModule::Types => quote!(client::types::#name),
        TypeModule::Error => quote!(client::types::error::#name),
    }
}

/// An identifier of the plan, raw ones included.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

fn misfit(wanted: &str, value: &Value) -> String {
    format!("the case has {value} where {wanted} is expected")
}

fn bool_literal(value: &Value) -> Result<TokenStream, String> {
    let value = value.as_bool().ok_or_else(|| misfit("a boolean", value))?;
    Ok(quote!(#value))
}

fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| misfit("a string", value))
}

fn bytes(value: &Value) -> Result<Literal, String> {
    text(value).map(|text| Literal::byte_string(text.as_bytes()))
}

fn integer(ty: &RustType, value: &Value) -> Result<TokenStream, String> {
    let number = value.as_i64().ok_or_else(|| misfit("an integer", value))?;
    let fits = match ty {
        RustType::I8 => i8::try_from(number).is_ok(),
        RustType::I16 => i16::try_from(number).is_ok(),
        RustType::I32 => i32::try_from(number).is_ok(),
        _ => true,
    };
    if fits {
        Ok(signed(number))
    } else {
        Err(misfit("a smaller integer", value))
    }
}

/// An integer: the sign is a token of its own.
fn signed(number: i64) -> TokenStream {
    let digits = Literal::u64_unsuffixed(number.unsigned_abs());
    if number < 0 {
        quote!(-#digits)
    } else {
        quote!(#digits)
    }
}

/// A float; `NaN` and the infinities are strings (Smithy 2.0, "Node values").
fn float(ty: &str, value: &Value) -> Result<TokenStream, String> {
    let ty = ident(ty);
    match (value.as_f64(), value.as_str()) {
        (Some(number), _) => {
            let digits = Literal::f64_unsuffixed(number.abs());
            Ok(if number.is_sign_negative() {
                quote!(-#digits)
            } else {
                quote!(#digits)
            })
        }
        (_, Some("NaN")) => Ok(quote!(#ty::NAN)),
        (_, Some("Infinity")) => Ok(quote!(#ty::INFINITY)),
        (_, Some("-Infinity")) => Ok(quote!(#ty::NEG_INFINITY)),
        _ => Err(misfit("a number", value)),
    }
}

/// The digits of a big number, which may be a JSON number or a string.
pub(super) fn digits(value: &Value) -> Result<String, String> {
    match value {
        Value::Number(number) => Ok(number.to_string()),
        Value::String(text) => Ok(text.clone()),
        _ => Err(misfit("a number", value)),
    }
}

/// Seconds since the epoch, a fraction included, or a date as text.
fn timestamp(value: &Value) -> Result<TokenStream, String> {
    if let Some(text) = value.as_str() {
        let time = date(text)?;
        let (seconds, fraction) = (signed(time.secs()), signed(time.subsec_nanos().into()));
        return Ok(quote!(harness::timestamp(#seconds, #fraction)));
    }
    let nanos = value
        .as_number()
        .and_then(|number| nanos(&number.to_string()));
    let nanos = nanos.ok_or_else(|| misfit("a timestamp in seconds", value))?;
    let seconds =
        i64::try_from(nanos.div_euclid(1_000_000_000)).map_err(|error| error.to_string())?;
    let seconds = signed(seconds);
    let fraction =
        i64::try_from(nanos.rem_euclid(1_000_000_000)).map_err(|error| error.to_string())?;
    let fraction = signed(fraction);
    Ok(quote!(harness::timestamp(#seconds, #fraction)))
}

/// A date of RFC 3339.
pub(super) fn date(text: &str) -> Result<DateTime, String> {
    let time = DateTime::from_str(text, Format::DateTimeWithOffset);
    time.map_err(|error| format!("the case has {text} where a timestamp is expected: {error}"))
}

/// Nanoseconds of decimal seconds, exactly.
fn nanos(decimal: &str) -> Option<i128> {
    let (negative, digits) = match decimal.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, decimal),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole: i128 = whole.parse().ok()?;
    let fraction: i128 = format!("{fraction:0<9.9}").parse().ok()?;
    let nanos = whole * 1_000_000_000 + fraction;
    Some(if negative { -nanos } else { nanos })
}

fn document(value: &Value) -> TokenStream {
    let json = value.to_string();
    quote!(harness::document(#json))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn printed(ty: &RustType, value: Value) -> Result<String, String> {
        let shapes = Shapes::none();
        let tokens = Literals::of(&shapes).value(ty, &value)?;
        Ok(tokens.to_string().replace(' ', ""))
    }

    #[test]
    fn numbers() {
        assert_eq!(printed(&RustType::I8, json!(-7)).as_deref(), Ok("-7"));
        assert!(printed(&RustType::I8, json!(300)).is_err());
        assert_eq!(printed(&RustType::F32, json!(-1.5)).as_deref(), Ok("-1.5"));
        assert_eq!(
            printed(&RustType::F64, json!("NaN")).as_deref(),
            Ok("f64::NAN")
        );
    }

    #[test]
    fn timestamps_keep_their_fraction() {
        let literal = |value| printed(&RustType::DateTime, value).expect("a timestamp");
        assert_eq!(literal(json!(12)), "harness::timestamp(12,0)");
        assert_eq!(
            literal(json!(946845296.123)),
            "harness::timestamp(946845296,123000000)"
        );
        assert_eq!(literal(json!(-0.5)), "harness::timestamp(-1,500000000)");
        assert_eq!(
            literal(json!("1970-01-01T00:01:00.5Z")),
            "harness::timestamp(60,500000000)"
        );
        assert!(printed(&RustType::DateTime, json!("yesterday")).is_err());
    }

    #[test]
    fn collections() {
        let sparse = RustType::Vec(Box::new(RustType::Option(Box::new(RustType::Bool))));
        assert_eq!(
            printed(&sparse, json!([true, null])).as_deref(),
            Ok("vec![Some(true),None]")
        );
        let map = RustType::HashMap(Box::new(RustType::String), Box::new(RustType::I32));
        assert_eq!(
            printed(&map, json!({"a": 1})).as_deref(),
            Ok(r#"std::collections::HashMap::from([("a".to_owned(),1)])"#)
        );
        assert!(printed(&map, json!([])).is_err());
    }
}
