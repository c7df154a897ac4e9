//! Writing and reading: thin implementations of the support code's traits.

use proc_macro2::TokenStream;
use quote::quote;

use super::role::Role;
use super::rust_type::Place;
use super::words::{ident, number};
use super::{corrected, schema};
use crate::plan::ir::{
    EnumPlan, FieldPlan, RequestIds, RustType, Stream, StructurePlan, UnionPlan, UnionVariantPlan,
    WriteRule,
};
use crate::plan::names::RustName;
use crate::plan::schema::MemberSchema;

/// Schema and trait implementations of a structure.
pub(super) fn structure(place: Place<'_>, plan: &StructurePlan, role: Role<'_>) -> TokenStream {
    if !plan.reads && !plan.writes {
        return quote!();
    }
    let members = members(plan);
    let schema = schema::aggregate(place, &plan.schema, &members);
    let write = plan.writes.then(|| write(place, plan, role));
    let read = plan.reads.then(|| read(place, plan, role));
    quote!(#schema #write #read)
}

/// The schemas of the members, in the order of their indices.
fn members(plan: &StructurePlan) -> Vec<&MemberSchema> {
    let mut members: Vec<_> = plan.fields.iter().map(|field| &field.schema).collect();
    members.sort_by_key(|member| member.index);
    members
}

/// Serialization of a structure.
///
/// ```text
/// impl SerializableStruct for Usage {
///     fn schema(&self) -> &Schema<'_> { &SCHEMA }
///     fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
///         self.total.write_member(&TOTAL_MEMBER, ser)?;
///         Ok(())
///     }
/// }
/// ```
fn write(place: Place<'_>, plan: &StructurePlan, role: Role<'_>) -> TokenStream {
    let fields = plan.write_order.iter().map(|index| &plan.fields[*index]);
    let statements: Vec<_> = fields
        .filter(|field| field.write != WriteRule::Never)
        .map(|field| write_field(place, field))
        .collect();
    let body = quote!(#(#statements)* Ok(()));
    let serializable = serializable(place, &plan.name, &body, statements.is_empty());
    let nested = matches!(role, Role::Nested).then(|| write_shape(place, &plan.name));
    quote!(#serializable #nested)
}

fn write_field(place: Place<'_>, field: &FieldPlan) -> TokenStream {
    let name = ident(&field.ident);
    let constant = schema::member_static(&field.schema);
    match field.write {
        WriteRule::Never => quote!(),
        WriteRule::Payload => write_payload(place, field),
        WriteRule::UnlessZero => {
            let write = place.get("crate::support::serde::write_unless_default");
            quote!(#write(&self.#name, &#constant, ser)?;)
        }
        // A structure may have an accessor of the same name.
        WriteRule::Present if is_structure(&field.ty) && !field.optional => {
            let write_shape = place.get("crate::support::serde::WriteShape");
            quote!(#write_shape::write_member(&self.#name, &#constant, ser)?;)
        }
        WriteRule::Present => {
            place.bring("crate::support::serde::WriteShape");
            quote!(self.#name.write_member(&#constant, ser)?;)
        }
    }
}

/// A payload that is a structure or union is the whole body: it is written by its own schema, not
/// as a member.
fn write_payload(place: Place<'_>, field: &FieldPlan) -> TokenStream {
    let name = ident(&field.ident);
    if field.optional {
        let write = place.get("crate::support::serde::write_payload");
        quote!(#write(&self.#name, ser)?;)
    } else {
        let serializable = place.get("aws_smithy_schema::serde::SerializableStruct");
        quote!(ser.write_struct(#serializable::schema(&self.#name), &self.#name)?;)
    }
}

/// A generated type: its own methods come before those of traits.
fn is_structure(ty: &RustType) -> bool {
    matches!(ty, RustType::Named { .. })
}

/// `impl SerializableStruct`
fn serializable(
    place: Place<'_>,
    name: &RustName,
    body: &TokenStream,
    unused: bool,
) -> TokenStream {
    let serializable = place.get("aws_smithy_schema::serde::SerializableStruct");
    let serializer = place.get("aws_smithy_schema::serde::ShapeSerializer");
    let error = place.get("aws_smithy_schema::serde::SerdeError");
    let result = place.get("std::result::Result");
    let schema = place.get("aws_smithy_schema::Schema");
    let name = ident(name);
    let ser = if unused { quote!(_) } else { quote!(ser) };
    quote! {
        impl #serializable for #name {
            #[inline]
            fn schema(&self) -> &#schema<'_> {
                &SCHEMA
            }

            #[inline]
            fn serialize_members(&self, #ser: &mut dyn #serializer) -> #result<(), #error> {
                #body
            }
        }
    }
}

/// `impl WriteShape` of a structure or union.
fn write_shape(place: Place<'_>, name: &RustName) -> TokenStream {
    let body = quote!(ser.write_struct(schema, self));
    write_shape_as(place, name, &body)
}

fn write_shape_as(place: Place<'_>, name: &RustName, body: &TokenStream) -> TokenStream {
    let write_shape = place.get("crate::support::serde::WriteShape");
    let serializer = place.get("aws_smithy_schema::serde::ShapeSerializer");
    let error = place.get("aws_smithy_schema::serde::SerdeError");
    let result = place.get("std::result::Result");
    let schema = place.get("aws_smithy_schema::Schema");
    let name = ident(name);
    quote! {
        impl #write_shape for #name {
            #[inline]
            fn write(
                &self,
                schema: &#schema<'_>,
                ser: &mut dyn #serializer,
            ) -> #result<(), #error> {
                #body
            }
        }
    }
}

/// `impl ReadShape`
fn read_shape_as(
    place: Place<'_>,
    name: &RustName,
    schema_name: &TokenStream,
    body: &TokenStream,
) -> TokenStream {
    let read_shape = place.get("crate::support::serde::ReadShape");
    let deserializer = place.get("aws_smithy_schema::serde::ShapeDeserializer");
    let error = place.get("aws_smithy_schema::serde::SerdeError");
    let result = place.get("std::result::Result");
    let schema = place.get("aws_smithy_schema::Schema");
    let name = ident(name);
    quote! {
        impl #read_shape for #name {
            #[inline]
            fn read(
                #schema_name: &#schema<'_>,
                de: &mut dyn #deserializer,
            ) -> #result<Self, #error> {
                #body
            }
        }
    }
}

/// Both traits of an enum: it travels as a string.
pub(super) fn string_like(place: Place<'_>, plan: &EnumPlan) -> TokenStream {
    let write = plan.writes.then(|| {
        let body = quote!(ser.write_string(schema, self.as_str()));
        write_shape_as(place, &plan.name, &body)
    });
    let read = plan.reads.then(|| {
        let read_enum = place.get("crate::support::serde::read_enum");
        let body = quote!(#read_enum(schema, de));
        read_shape_as(place, &plan.name, &quote!(schema), &body)
    });
    quote!(#write #read)
}

/// Everything that reading a structure needs.
fn read(place: Place<'_>, plan: &StructurePlan, role: Role<'_>) -> TokenStream {
    let corrected = corrected::method(place, plan, role);
    let implementation = match role {
        Role::Nested | Role::Input => read_nested(place, plan),
        Role::Output(ids) => read_output(place, plan, ids),
        Role::Error(message) => read_error(place, plan, message),
    };
    let members = read_members(place, plan);
    quote!(#corrected #implementation #members)
}

/// How a builder reads the members.
///
/// ```text
/// impl ReadMembers for UsageBuilder {
///     fn read_member(&mut self, member: &Schema<'_>, de: &mut dyn ShapeDeserializer) -> … {
///         match member.member_index() {
///             Some(0) => read_into(&mut self.total, member, de),
///             _ => Ok(()),
///         }
///     }
/// }
/// ```
fn read_members(place: Place<'_>, plan: &StructurePlan) -> TokenStream {
    let read_members = place.get("crate::support::serde::ReadMembers");
    let deserializer = place.get("aws_smithy_schema::serde::ShapeDeserializer");
    let error = place.get("aws_smithy_schema::serde::SerdeError");
    let result = place.get("std::result::Result");
    let schema = place.get("aws_smithy_schema::Schema");
    let builder = ident(&plan.builder);
    let (member, de, body) = match_members(place, plan);
    quote! {
        impl #read_members for #builder {
            #[inline]
            fn read_member(
                &mut self,
                #member: &#schema<'_>,
                #de: &mut dyn #deserializer,
            ) -> #result<(), #error> {
                #body
            }
        }
    }
}

/// The body of `read_member`, after the names of what it uses.
fn match_members(
    place: Place<'_>,
    plan: &StructurePlan,
) -> (TokenStream, TokenStream, TokenStream) {
    let arms: Vec<_> = readable(plan)
        .map(|field| {
            let read = place.get("crate::support::serde::read_into");
            let (index, name) = (number(field.schema.index), ident(&field.ident));
            quote!(Some(#index) => #read(&mut self.#name, member, de),)
        })
        .collect();
    if arms.is_empty() {
        return (quote!(_), quote!(_), quote!(Ok(())));
    }
    let body = quote! {
        match member.member_index() {
            #(#arms)*
            _ => Ok(()),
        }
    };
    (quote!(member), quote!(de), body)
}

fn readable(plan: &StructurePlan) -> impl Iterator<Item = &FieldPlan> {
    plan.fields
        .iter()
        .filter(|field| field.write != WriteRule::Never)
}

fn read_nested(place: Place<'_>, plan: &StructurePlan) -> TokenStream {
    let read_members = place.get("crate::support::serde::read_members");
    let finish = corrected::finish(plan.finish);
    let body = quote! {
        let mut builder = Self::builder();
        #read_members(&SCHEMA, &mut builder, de)?;
        Ok(builder.#finish())
    };
    read_shape_as(place, &plan.name, &quote!(_), &body)
}

fn read_output(place: Place<'_>, plan: &StructurePlan, ids: RequestIds) -> TokenStream {
    let read_output = place.get("crate::support::operation::ReadOutput");
    let extras = place.get("crate::support::operation::ResponseExtras");
    let deserializer = place.get("aws_smithy_schema::serde::ShapeDeserializer");
    let error = place.get("aws_smithy_schema::serde::SerdeError");
    let result = place.get("std::result::Result");
    let schema = place.get("aws_smithy_schema::Schema");
    let name = ident(&plan.name);
    let streams = plan
        .fields
        .iter()
        .filter_map(|field| read_stream(place, field));
    let extended = (ids == RequestIds::Extended)
        .then(|| quote!(builder._extended_request_id = extras.take_extended_request_id();));
    let read_members = place.get("crate::support::serde::read_members");
    let finish = corrected::finish(plan.finish);
    quote! {
        impl #read_output for #name {
            #[inline]
            fn schema() -> &'static #schema<'static> {
                &SCHEMA
            }

            #[inline]
            fn read(
                de: &mut dyn #deserializer,
                extras: &mut dyn #extras,
            ) -> #result<Self, #error> {
                let mut builder = Self::builder();
                builder._request_id = extras.request_id();
                #extended
                #(#streams)*
                #read_members(&SCHEMA, &mut builder, de)?;
                Ok(builder.#finish())
            }
        }
    }
}

/// What a field takes of the live body, if it is a stream.
fn read_stream(place: Place<'_>, field: &FieldPlan) -> Option<TokenStream> {
    let name = ident(&field.ident);
    match &field.ty {
        RustType::Stream(Stream::Bytes) => {
            let stream = place.get("aws_smithy_types::byte_stream::ByteStream");
            Some(quote!(builder.#name = extras.take_body().map(#stream::new);))
        }
        RustType::Stream(Stream::Received(_)) => {
            let open = place.get("crate::support::event_receiver::open");
            let some = place.some();
            Some(quote!(builder.#name = #some(#open(extras)?);))
        }
        _ => None,
    }
}

fn read_error(place: Place<'_>, plan: &StructurePlan, message: &RustName) -> TokenStream {
    let read_error = place.get("crate::support::error::ReadError");
    let response = place.get("crate::support::error::ErrorResponse");
    let error = place.get("aws_smithy_runtime_api::box_error::BoxError");
    let result = place.get("std::result::Result");
    let name = ident(&plan.name);
    let message = ident(message);
    let finish = corrected::finish(plan.finish);
    quote! {
        impl #read_error for #name {
            #[inline]
            fn read(response: &dyn #response) -> #result<Self, #error> {
                let mut builder = Self::builder();
                response.read_error_members(&SCHEMA, &mut builder)?;
                if builder.#message.is_none() {
                    builder.#message = response.message_of_answer();
                }
                Ok(builder.meta(response.meta()).#finish())
            }
        }
    }
}

/// Both traits of a union.
pub(super) fn union(place: Place<'_>, plan: &UnionPlan) -> TokenStream {
    let write = plan.writes.then(|| write_union(place, plan));
    let read = plan.reads.then(|| read_union(place, plan));
    quote!(#write #read)
}

fn write_union(place: Place<'_>, plan: &UnionPlan) -> TokenStream {
    let error = place.get("aws_smithy_schema::serde::SerdeError");
    let arms = plan.variants.iter().map(|variant| {
        let name = ident(&variant.ident);
        let constant = schema::member_static(&variant.schema);
        match &variant.ty {
            // A structure may have an accessor of the same name.
            Some(ty) if is_structure(ty) => {
                let write_shape = place.get("crate::support::serde::WriteShape");
                quote!(Self::#name(value) => #write_shape::write(value, &#constant, ser),)
            }
            Some(_) => {
                place.bring("crate::support::serde::WriteShape");
                quote!(Self::#name(value) => value.write(&#constant, ser),)
            }
            None => {
                place.bring("crate::support::serde::WriteShape");
                let unit = place.get("crate::support::serde::Unit");
                quote!(Self::#name => #unit.write(&#constant, ser),)
            }
        }
    });
    let message = format!(
        "`{}::Unknown` cannot be sent: it does not hold the value",
        plan.name
    );
    let body = quote! {
        match self {
            #(#arms)*
            Self::Unknown => Err(#error::custom(#message)),
        }
    };
    let serializable = serializable(place, &plan.name, &body, plan.variants.is_empty());
    let write_shape = write_shape(place, &plan.name);
    quote!(#serializable #write_shape)
}

fn read_union(place: Place<'_>, plan: &UnionPlan) -> TokenStream {
    let read_union = place.get("crate::support::serde::read_union");
    let arms = plan
        .variants
        .iter()
        .map(|variant| variant_arm(place, variant));
    let body = quote! {
        #read_union(&SCHEMA, de, Self::Unknown, |index, member, de| {
            Ok(match index {
                #(#arms)*
                _ => Self::Unknown,
            })
        })
    };
    read_shape_as(place, &plan.name, &quote!(_), &body)
}

fn variant_arm(place: Place<'_>, variant: &UnionVariantPlan) -> TokenStream {
    let index = number(variant.schema.index);
    let name = ident(&variant.ident);
    match variant.ty {
        Some(_) => {
            let read_shape = place.get("crate::support::serde::ReadShape");
            quote!(Some(#index) => Self::#name(#read_shape::read(member, de)?),)
        }
        None => {
            let unit = place.get("crate::support::serde::Unit");
            quote! {
                Some(#index) => {
                    #unit::read(member, de)?;
                    Self::#name
                }
            }
        }
    }
}
