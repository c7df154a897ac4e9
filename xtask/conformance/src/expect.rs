//! What a response must come out as: the `params` of a case, completed with what the types of
//! the client put in where a member is missing.

use serde_json::{Map, Value, json};
use tinsmith_codegen::plan::ir::{
    BuildRule, Correction, DocumentLiteral, FieldPlan, Literal, RustType, Stream, StructurePlan,
    TypeModule, UnionPlan,
};
use tinsmith_codegen::plan::schema::SchemaTrait;

use super::literal::{date, digits};
use super::shapes::{Named, Shapes, field};

/// How the harness shows a union member that the client does not know.
pub(super) const UNKNOWN_MEMBER: &str = "an unknown member";
/// What a client puts into a required enum that did not come.
const NO_VALUE: &str = "no value was set";

/// Completes params.
pub(super) struct Expectations<'a> {
    shapes: &'a Shapes<'a>,
}

impl<'a> Expectations<'a> {
    /// Completes params of these types.
    pub(super) fn of(shapes: &'a Shapes<'a>) -> Self {
        Self { shapes }
    }

    /// The value of a structure; members of the client alone (`ours`) are left out.
    pub(super) fn structure(
        &self,
        plan: &StructurePlan,
        members: &Map<String, Value>,
        ours: &dyn Fn(&FieldPlan) -> bool,
    ) -> Result<Value, String> {
        let mut complete = Map::new();
        for (member, value) in members.iter().filter(|(_, value)| !value.is_null()) {
            let field = field(plan, member)?;
            complete.insert(member.clone(), self.value(&field.ty, value)?);
        }
        for field in plan.fields.iter().filter(|field| !ours(field)) {
            if !complete.contains_key(&field.member)
                && let Some(value) = self.missing(field)?
            {
                complete.insert(field.member.clone(), value);
            }
        }
        Ok(Value::Object(complete))
    }

    /// A value of a type.
    pub(super) fn value(&self, ty: &RustType, value: &Value) -> Result<Value, String> {
        match ty {
            RustType::BigInteger | RustType::BigDecimal => digits(value).map(Value::from),
            RustType::DateTime => seconds(value),
            RustType::Vec(item) => self.list(item, value).map(Value::Array),
            RustType::HashSet(item) => {
                let mut items = self.list(item, value)?;
                items.sort_by_key(Value::to_string);
                Ok(Value::Array(items))
            }
            RustType::HashMap(_, item) => {
                let entries = value.as_object().into_iter().flatten();
                let entries =
                    entries.map(|(key, value)| Ok((key.clone(), self.value(item, value)?)));
                entries.collect()
            }
            RustType::Option(_) if value.is_null() => Ok(Value::Null),
            RustType::Option(item) | RustType::Boxed(item) => self.value(item, value),
            RustType::Named { module, name } => self.named(*module, name, value),
            _ => Ok(value.clone()),
        }
    }

    fn list(&self, item: &RustType, value: &Value) -> Result<Vec<Value>, String> {
        let items = value.as_array().into_iter().flatten();
        items.map(|value| self.value(item, value)).collect()
    }

    fn named(&self, module: TypeModule, name: &str, value: &Value) -> Result<Value, String> {
        match self.shapes.get(module, name)? {
            Named::Enum => Ok(value.clone()),
            Named::Union(plan) => self.union(plan, value),
            Named::Structure(plan) => {
                let members = value.as_object().cloned().unwrap_or_default();
                self.structure(plan, &members, &|_| false)
            }
        }
    }

    fn union(&self, plan: &UnionPlan, value: &Value) -> Result<Value, String> {
        let members = value.as_object().into_iter().flatten();
        let members = members.filter(|(_, value)| !value.is_null());
        let members = members.map(|(member, value)| {
            let mut variants = plan.variants.iter();
            let variant =
                variants.find(|variant| variant.schema.id.member.as_ref() == Some(member));
            match variant.and_then(|variant| variant.ty.as_ref()) {
                Some(ty) => Ok((member.clone(), self.value(ty, value)?)),
                None => Ok((member.clone(), json!({}))),
            }
        });
        members.collect()
    }

    /// What a field has when the case does not say; nothing if the field may be unset.
    fn missing(&self, field: &FieldPlan) -> Result<Option<Value>, String> {
        match &field.ty {
            RustType::Stream(Stream::Bytes) => return Ok(Some(Value::from(""))),
            RustType::Stream(Stream::Sent(_) | Stream::Received(_)) => return Ok(None),
            _ => {}
        }
        // No header of the prefix is a map without entries, as the official cases have it.
        let is_prefix = |bound: &SchemaTrait| matches!(bound, SchemaTrait::HttpPrefixHeaders(_));
        if field.schema.traits.iter().any(is_prefix) {
            return Ok(Some(json!({})));
        }
        if field.optional {
            return Ok(None);
        }
        match &field.build {
            BuildRule::Default(literal) => literal_value(literal).map(Some),
            BuildRule::Zero => Ok(Some(zero(&field.ty))),
            BuildRule::Required | BuildRule::Move => self.correction(field),
        }
    }

    fn correction(&self, field: &FieldPlan) -> Result<Option<Value>, String> {
        Ok(match field.correction {
            Correction::None | Correction::Given => None,
            Correction::Zero => Some(zero(&field.ty)),
            Correction::UnknownEnum => Some(Value::from(NO_VALUE)),
            Correction::Epoch => Some(Value::from(0)),
            Correction::NullDocument => Some(Value::Null),
            Correction::UnknownUnion => Some(Value::from(UNKNOWN_MEMBER)),
            Correction::Structure { .. } => Some(self.value(&field.ty, &json!({}))?),
        })
    }
}

/// A timestamp in seconds, as the harness shows it.
fn seconds(value: &Value) -> Result<Value, String> {
    match value.as_str() {
        None => Ok(value.clone()),
        Some(text) => {
            let time = date(text)?;
            literal_value(&Literal::Timestamp(time.secs(), time.subsec_nanos()))
        }
    }
}

/// The zero of a type, as the harness shows it.
fn zero(ty: &RustType) -> Value {
    match ty {
        RustType::Bool => Value::from(false),
        RustType::Vec(_) | RustType::HashSet(_) => json!([]),
        RustType::HashMap(..) => json!({}),
        RustType::String | RustType::Blob | RustType::Stream(_) => Value::from(""),
        RustType::BigInteger | RustType::BigDecimal => Value::from("0"),
        RustType::Document => Value::Null,
        RustType::Boxed(inner) => zero(inner),
        _ => Value::from(0),
    }
}

fn literal_value(literal: &Literal) -> Result<Value, String> {
    Ok(match literal {
        Literal::Bool(value) => Value::from(*value),
        Literal::Int(value) => Value::from(*value),
        Literal::Float(value) => Value::from(*value),
        Literal::Str(text) | Literal::Enum(text) => Value::from(text.as_str()),
        Literal::Blob(bytes) => std::str::from_utf8(bytes)
            .map_err(|error| error.to_string())?
            .into(),
        Literal::Timestamp(seconds, 0) => Value::from(*seconds),
        Literal::Timestamp(seconds, nanos) => {
            let decimal = format!("{seconds}.{nanos:09}");
            decimal
                .parse::<f64>()
                .map_err(|error| error.to_string())?
                .into()
        }
        Literal::Document(document) => document_value(document),
    })
}

fn document_value(literal: &DocumentLiteral) -> Value {
    match literal {
        DocumentLiteral::Null => Value::Null,
        DocumentLiteral::Bool(value) => Value::from(*value),
        DocumentLiteral::PosInt(value) => Value::from(*value),
        DocumentLiteral::NegInt(value) => Value::from(*value),
        DocumentLiteral::Float(value) => Value::from(*value),
        DocumentLiteral::Str(text) => Value::from(text.as_str()),
        DocumentLiteral::EmptyList => json!([]),
        DocumentLiteral::EmptyObject => json!({}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_sorted_and_big_numbers_are_text() {
        let shapes = Shapes::none();
        let expectations = Expectations::of(&shapes);
        let set = RustType::HashSet(Box::new(RustType::String));
        assert_eq!(
            expectations.value(&set, &json!(["b", "a"])),
            Ok(json!(["a", "b"]))
        );
        assert_eq!(
            expectations.value(&RustType::BigInteger, &json!(12)),
            Ok(json!("12"))
        );
        let time = json!("1970-01-01T00:01:00.5Z");
        assert_eq!(
            expectations.value(&RustType::DateTime, &time),
            Ok(json!(60.5))
        );
    }

    #[test]
    fn defaults_as_the_harness_shows_them() {
        assert_eq!(
            literal_value(&Literal::Blob(b"abc".to_vec())),
            Ok(json!("abc"))
        );
        assert_eq!(
            literal_value(&Literal::Timestamp(1, 500_000_000)),
            Ok(json!(1.5))
        );
        assert_eq!(zero(&RustType::Boxed(Box::new(RustType::I64))), json!(0));
    }
}
