//! Run-time schemas: statics that the wire formats read.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::rust_type::Place;
use super::words::{doc, fixed, ident, number};
use crate::plan::schema::{
    CollectionRef, CollectionSchema, HttpBinding, MemberSchema, SchemaId, SchemaTrait,
    StructureSchema, TimestampFormat, WireType,
};

/// The schemas of a structure or union: one per member, then its own.
///
/// ```text
/// static TOTAL_MEMBER: Schema<'static> =
///     Schema::new_member(shape_id!("com.example", "Usage", "total"), ShapeType::Double, "total", 0);
/// static SCHEMA: Schema<'static> =
///     Schema::new_struct(shape_id!("com.example", "Usage"), ShapeType::Structure, &[&TOTAL_MEMBER]);
/// ```
pub(super) fn aggregate(
    place: Place<'_>,
    plan: &StructureSchema,
    members: &[&MemberSchema],
) -> TokenStream {
    let schema = place.get("aws_smithy_schema::Schema");
    let statics = members.iter().map(|plan| {
        let name = member_static(plan);
        let module = match plan.collection {
            Some(_) => place.own("schema"),
            None => quote!(),
        };
        let value = member(place, plan, &quote!(#module::));
        quote!(static #name: #schema<'static> = #value;)
    });
    let id = id(place, &plan.id);
    let ty = shape_type(place, plan.ty);
    let constants = members.iter().map(|plan| member_static(plan));
    let traits = plan.traits.iter().map(|plan| shape_trait(place, plan));
    let http = plan.http.as_ref().map(|http| http_trait(place, http));
    let no_body = plan
        .no_body_members
        .then(|| quote!(.with_no_body_members()));
    let unwrapped = plan
        .xml_unwrapped_output
        .then(|| quote!(.with_xml_unwrapped_output()));
    quote! {
        #(#statics)*

        static SCHEMA: #schema<'static> = #schema::new_struct(#id, #ty, &[#(&#constants),*])
            #(#traits)* #http #no_body #unwrapped;
    }
}

/// The element schemas of a list or map.
///
/// ```text
/// pub(crate) static USAGE_LIST_MEMBER: Schema<'static> = Schema::new_member(…);
/// ```
pub(super) fn collection(place: Place<'_>, plan: &CollectionSchema) -> TokenStream {
    let schema = place.get("aws_smithy_schema::Schema");
    let elements = plan.elements.iter().map(|element| {
        let docs = doc(&format!("`{}`", shape_text(&element.id)));
        let name = ident(&element.constant);
        let value = member(place, element, &quote!());
        quote! {
            #docs
            pub(crate) static #name: #schema<'static> = #value;
        }
    });
    quote!(#(#elements)*)
}

/// The static of a structure's member, e.g. `TOTAL_MEMBER`.
pub(super) fn member_static(plan: &MemberSchema) -> Ident {
    ident(&plan.constant)
}

/// `namespace#Shape$member`
fn shape_text(id: &SchemaId) -> String {
    let member = id.member.iter().map(|member| format!("${member}"));
    format!(
        "{}#{}{}",
        id.namespace,
        id.shape,
        member.collect::<String>()
    )
}

/// The value of a member's or element's static; `module` leads to the element schemas.
fn member(place: Place<'_>, plan: &MemberSchema, module: &TokenStream) -> TokenStream {
    let schema = place.get("aws_smithy_schema::Schema");
    let id = id(place, &plan.id);
    let ty = shape_type(place, plan.ty);
    let name = plan.id.member.as_deref().unwrap_or_default();
    let index = number(plan.index);
    let collection = plan.collection.as_ref().map(|plan| elements(module, plan));
    let traits = plan.traits.iter().map(|plan| shape_trait(place, plan));
    quote!(#schema::new_member(#id, #ty, #name, #index) #collection #(#traits)*)
}

/// `shape_id!("com.example", "Usage", "total")`
fn id(place: Place<'_>, id: &SchemaId) -> TokenStream {
    let shape_id = place.get("aws_smithy_schema::shape_id");
    let SchemaId {
        namespace,
        shape,
        member,
    } = id;
    let member = member.iter();
    quote!(#shape_id!(#namespace, #shape #(, #member)*))
}

/// `.with_list_member(&schema::USAGE_LIST_MEMBER)`; `module` is empty inside of that module.
fn elements(module: &TokenStream, plan: &CollectionRef) -> TokenStream {
    match plan {
        CollectionRef::List(element) => {
            let element = ident(element);
            quote!(.with_list_member(&#module #element))
        }
        CollectionRef::Map(key, value) => {
            let (key, value) = (ident(key), ident(value));
            quote!(.with_map_members(&#module #key, &#module #value))
        }
    }
}

fn http_trait(place: Place<'_>, plan: &HttpBinding) -> TokenStream {
    let http = place.get("aws_smithy_schema::traits::HttpTrait");
    let HttpBinding { method, uri, code } = plan;
    let code = number(usize::from(*code));
    quote!(.with_http(#http::new(#method, #uri, Some(#code))))
}

/// `ShapeType::Double`
fn shape_type(place: Place<'_>, ty: WireType) -> TokenStream {
    let shape_type = place.get("aws_smithy_schema::ShapeType");
    let variant = fixed(match ty {
        WireType::Boolean => "Boolean",
        WireType::Byte => "Byte",
        WireType::Short => "Short",
        WireType::Integer => "Integer",
        WireType::Long => "Long",
        WireType::Float => "Float",
        WireType::Double => "Double",
        WireType::BigInteger => "BigInteger",
        WireType::BigDecimal => "BigDecimal",
        WireType::String => "String",
        WireType::Blob => "Blob",
        WireType::Timestamp => "Timestamp",
        WireType::Document => "Document",
        WireType::List => "List",
        WireType::Map => "Map",
        WireType::Structure => "Structure",
        WireType::Union => "Union",
    });
    quote!(#shape_type::#variant)
}

/// `.with_json_name("total")`
fn shape_trait(place: Place<'_>, plan: &SchemaTrait) -> TokenStream {
    match plan {
        SchemaTrait::Sensitive => quote!(.with_sensitive()),
        SchemaTrait::JsonName(name) => quote!(.with_json_name(#name)),
        SchemaTrait::TimestampFormat(format) => timestamp_format(place, *format),
        SchemaTrait::XmlName(name) => quote!(.with_xml_name(#name)),
        // The schema has no slot of its own for it; nothing else uses this one.
        SchemaTrait::Ec2QueryName(name) => quote!(.with_original_name(#name)),
        SchemaTrait::XmlAttribute => quote!(.with_xml_attribute()),
        SchemaTrait::XmlFlattened => quote!(.with_xml_flattened()),
        SchemaTrait::XmlNamespace { uri, prefix } => xml_namespace(uri, prefix.as_deref()),
        SchemaTrait::HttpHeader(name) => quote!(.with_http_header(#name)),
        SchemaTrait::HttpLabel => quote!(.with_http_label()),
        SchemaTrait::HttpPayload => quote!(.with_http_payload()),
        SchemaTrait::HttpPrefixHeaders(prefix) => quote!(.with_http_prefix_headers(#prefix)),
        SchemaTrait::HttpQuery(name) => quote!(.with_http_query(#name)),
        SchemaTrait::HttpQueryParams => quote!(.with_http_query_params()),
        SchemaTrait::HttpResponseCode => quote!(.with_http_response_code()),
        SchemaTrait::Streaming => quote!(.with_streaming()),
        SchemaTrait::HostLabel => quote!(.with_host_label()),
        SchemaTrait::MediaType(media_type) => quote!(.with_media_type(#media_type)),
    }
}

fn timestamp_format(place: Place<'_>, format: TimestampFormat) -> TokenStream {
    let timestamp_format = place.get("aws_smithy_schema::traits::TimestampFormat");
    let variant = fixed(match format {
        TimestampFormat::DateTime => "DateTime",
        TimestampFormat::EpochSeconds => "EpochSeconds",
        TimestampFormat::HttpDate => "HttpDate",
    });
    quote!(.with_timestamp_format(#timestamp_format::#variant))
}

fn xml_namespace(uri: &str, prefix: Option<&str>) -> TokenStream {
    match prefix {
        Some(prefix) => quote!(.with_xml_namespace(#uri, Some(#prefix))),
        None => quote!(.with_xml_namespace(#uri, None)),
    }
}
