//! Input for response cases: they do not say what was asked for, yet a client refuses to send a
//! request that lacks what its URI or host needs.

use serde_json::{Map, Value, json};
use tinsmith_codegen::plan::ir::{
    BuildRule, FieldPlan, HostPrefixPart, OperationPlan, RustType, Stream, StructurePlan,
};
use tinsmith_codegen::plan::schema::SchemaTrait;

use super::shapes::{Named, Shapes};

/// The fewest members that let the operation be sent.
pub(super) fn input(
    shapes: &Shapes<'_>,
    operation: &OperationPlan,
) -> Result<Map<String, Value>, String> {
    let fields = operation.input.fields.iter().enumerate();
    let needed = fields
        .filter(|(_, field)| !matches!(field.ty, RustType::Stream(Stream::Sent(_))))
        .filter(|(index, field)| is_needed(operation, *index, field));
    let members = needed.map(|(_, field)| Ok((field.member.clone(), value(shapes, &field.ty)?)));
    members.collect()
}

fn is_needed(operation: &OperationPlan, index: usize, field: &FieldPlan) -> bool {
    let host_label =
        |part: &HostPrefixPart| matches!(part, HostPrefixPart::Label { field } if *field == index);
    operation
        .required_checks
        .iter()
        .any(|check| check.field == index)
        || field.build == BuildRule::Required
        || field.schema.traits.contains(&SchemaTrait::HttpLabel)
        || operation.host_prefix.iter().any(host_label)
}

fn structure(shapes: &Shapes<'_>, plan: &StructurePlan) -> Result<Value, String> {
    let needed = plan
        .fields
        .iter()
        .filter(|field| field.build == BuildRule::Required);
    let members = needed.map(|field| Ok((field.member.clone(), value(shapes, &field.ty)?)));
    members.collect()
}

/// Some value of a type, in the form of `params`.
fn value(shapes: &Shapes<'_>, ty: &RustType) -> Result<Value, String> {
    Ok(match ty {
        RustType::Bool => json!(true),
        RustType::String | RustType::Blob | RustType::Stream(Stream::Bytes) => json!("x"),
        RustType::Document => json!({}),
        RustType::Vec(item) | RustType::HashSet(item) => json!([value(shapes, item)?]),
        RustType::HashMap(..) => json!({}),
        RustType::Option(item) | RustType::Boxed(item) => value(shapes, item)?,
        RustType::Named { module, name } => match shapes.get(*module, name)? {
            Named::Enum => json!("x"),
            Named::Structure(plan) => structure(shapes, plan)?,
            Named::Union(plan) => {
                let variant = plan.variants.first().ok_or("a union without members")?;
                let member = variant.schema.id.member.clone().unwrap_or_default();
                let inner = variant
                    .ty
                    .as_ref()
                    .map(|ty| value(shapes, ty))
                    .transpose()?;
                Value::Object(Map::from_iter([(
                    member,
                    inner.unwrap_or_else(|| json!({})),
                )]))
            }
        },
        _ => json!(1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_value_of_each_type() {
        let shapes = Shapes::none();
        let list = RustType::Vec(Box::new(RustType::String));
        assert_eq!(value(&shapes, &list), Ok(json!(["x"])));
        assert_eq!(value(&shapes, &RustType::DateTime), Ok(json!(1)));
    }
}
