//! What the protocols that answer in XML share.

use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeType, shape_id};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder;

mod reader;
mod scanner;
mod text;

pub(super) use reader::XmlReader;
use reader::is_member;
use scanner::{Scanner, Tag};

/// Returns the body of a response.
pub(super) fn body(response: &Response) -> &[u8] {
    response.body().bytes().unwrap_or_default()
}

/// Returns the body of the answer of a query protocol. Without output there may be none at all.
pub(super) fn answer<'a>(response: &'a Response, schema: &Schema<'_>) -> &'a [u8] {
    let body = body(response);
    if schema.members().is_empty() && body.trim_ascii().is_empty() {
        return b"<Empty/>";
    }
    body
}

/// Returns a reader of the root of `document`.
///
/// # Errors
///
/// Fails for what is not UTF-8.
#[inline]
pub(super) fn document_root(document: &[u8]) -> Result<XmlReader<'_>, SerdeError> {
    Scanner::new(document).map(XmlReader::of_root)
}

/// Returns a reader of the result that stands in the answer of an operation of awsQuery. An
/// operation without output may leave it out.
///
/// # Errors
///
/// Fails if there is no result, or something else than an answer.
pub(super) fn result<'a>(
    document: &'a [u8],
    operation: &str,
    schema: &Schema<'_>,
) -> Result<XmlReader<'a>, SerdeError> {
    let name = format!("{operation}Result");
    let mut scanner = Scanner::new(document)?;
    let root = scanner.root()?;
    if root.is(&name) {
        return Ok(XmlReader::of_element(scanner, root));
    }
    if !root.is(&format!("{operation}Response")) {
        refuse_foreign(&scanner, &root, schema)?;
    }
    let start = scanner.clone();
    let mut has_members = schema.members().is_empty();
    while let Some(child) = scanner.child()? {
        if child.is(&name) {
            return Ok(XmlReader::of_element(scanner, child));
        }
        has_members |= is_member(schema, &child);
        scanner.leave(1)?;
    }
    if has_members {
        return Ok(XmlReader::of_element(start, root));
    }
    let message = format!("expected element `{name}` in the answer");
    Err(SerdeError::invalid_input(message))
}

/// What cannot be the answer of a service that says that all went well.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Foreign {
    /// A web page, e.g. of a proxy.
    Page,
    /// A report of an error.
    Error,
}

fn foreign(scanner: &Scanner<'_>, root: &Tag<'_>) -> Option<Foreign> {
    match root.local_name() {
        "Error" | "ErrorResponse" => Some(Foreign::Error),
        "Response" => has_errors(scanner.clone()).ok()?.then_some(Foreign::Error),
        name if name.eq_ignore_ascii_case("html") || scanner.is_page() => Some(Foreign::Page),
        _ => None,
    }
}

/// Whether there is a list of `Errors` in the element opened last, before or after the id of the
/// request.
fn has_errors(mut scanner: Scanner<'_>) -> Result<bool, SerdeError> {
    let level = scanner.level();
    while let Some(child) = scanner.child()? {
        if child.is("Errors") {
            return Ok(true);
        }
        scanner.leave(level)?;
    }
    Ok(false)
}

/// Refuses a root that cannot be that of a value of `schema`. Whatever else it is called is
/// accepted: services do not keep to the names of their models.
fn refuse_foreign(
    scanner: &Scanner<'_>,
    root: &Tag<'_>,
    schema: &Schema<'_>,
) -> Result<(), SerdeError> {
    let name = schema.xml_name().map(|name| name.value());
    if root.is(name.unwrap_or(schema.shape_id().shape_name())) {
        return Ok(());
    }
    let found = match foreign(scanner, root) {
        None => return Ok(()),
        Some(Foreign::Page) => "a web page",
        Some(Foreign::Error) => "an error",
    };
    let message = format!("expected an answer of the service, found {found}");
    Err(SerdeError::invalid_input(message))
}

/// Refuses a web page or an error as the body of an answer whose body does not matter.
pub(super) fn refuse_foreign_body(body: &[u8], schema: &Schema<'_>) -> Result<(), SerdeError> {
    let Ok(mut scanner) = Scanner::new(body) else {
        return Ok(());
    };
    match scanner.root() {
        Ok(root) => refuse_foreign(&scanner, &root, schema),
        Err(_) => Ok(()),
    }
}

/// Refuses a document whose root neither has the name that the output has nor any member of it: it
/// would be read as an output without members.
pub(super) fn refuse_stranger(body: &[u8], schema: &Schema<'_>) -> Result<(), SerdeError> {
    let mut scanner = Scanner::new(body)?;
    let Ok(root) = scanner.root() else {
        return Ok(());
    };
    let name = schema.xml_name().map(|name| name.value());
    let name = name.unwrap_or(schema.shape_id().shape_name());
    if root.is(name) || foreign(&scanner, &root).is_some() {
        return Ok(());
    }
    let mut is_empty = true;
    while let Some(child) = scanner.child()? {
        if is_member(schema, &child) {
            return Ok(());
        }
        is_empty = false;
        scanner.leave(1)?;
    }
    if is_empty {
        return Ok(());
    }
    let found = root.local_name();
    let message = format!("expected element `{name}`, found `{found}` without members of it");
    Err(SerdeError::invalid_input(message))
}

/// Whether the body of a response reports an error, whatever its status says: S3 does so when it
/// has begun to answer before it knows the outcome.
pub(crate) fn reports_error(body: &[u8]) -> bool {
    let Ok(mut scanner) = Scanner::new(body) else {
        return false;
    };
    let root = scanner.root();
    root.is_ok_and(|root| foreign(&scanner, &root) == Some(Foreign::Error))
}

/// Returns a reader of the error in a document: its root, the first `Error` in it, or the first in
/// a list of `Errors`.
///
/// # Errors
///
/// Fails if the document is ill-formed. Without a body there is nothing to fail for yet.
pub(super) fn error(document: &[u8]) -> Result<XmlReader<'_>, SerdeError> {
    let mut scanner = Scanner::new(document)?;
    if document.is_empty() {
        return Ok(XmlReader::of_root(scanner));
    }
    let root = scanner.root()?;
    let start = scanner.clone();
    if !root.is("Error") {
        while let Some(child) = scanner.child()? {
            if child.is("Error") {
                return Ok(XmlReader::of_element(scanner, child));
            }
            if child.is("Errors")
                && let Some(error) = scanner.child()?
            {
                return Ok(XmlReader::of_element(scanner, error));
            }
            scanner.leave(1)?;
        }
    }
    Ok(XmlReader::of_element(start, root))
}

/// Reads code and message of the error in a response, and the id of the request that stands in or
/// beside it.
///
/// The id goes under the name that the official clients give it, and is what `request_id()` returns
/// if no header has it.
///
/// # Errors
///
/// Fails if the body is not a whole XML document.
pub(super) fn error_metadata(response: &Response) -> Result<Builder, SerdeError> {
    let document = body(response);
    let mut metadata = ErrorMetadata::builder();
    if document.trim_ascii().is_empty() {
        return Ok(metadata);
    }
    let [code, message, inner_id] = texts(error(document)?)?;
    let mut scanner = Scanner::new(document)?;
    let root = scanner.root()?;
    let [_, _, id] = texts(XmlReader::of_element(scanner, root))?;
    if let Some(code) = code {
        metadata = metadata.code(code.trim_ascii());
    }
    if let Some(message) = message {
        metadata = metadata.message(message);
    }
    if let Some(id) = id.or(inner_id) {
        let id = id.trim_ascii();
        metadata = metadata.custom("request_id", id);
        metadata = metadata.custom("aws_request_id", id);
    }
    Ok(metadata)
}

/// What error documents say in elements of text: code, message and request id, by several names.
static TEXTS: Schema<'static> = Schema::new_struct(
    shape_id!("aws.protocols", "Error"),
    ShapeType::Structure,
    &[
        &CODE,
        &MESSAGE,
        &LOWER_MESSAGE,
        &REQUEST_ID,
        &EC2_REQUEST_ID,
    ],
);
static CODE: Schema<'static> = text("Code", 0);
static MESSAGE: Schema<'static> = text("Message", 1);
static LOWER_MESSAGE: Schema<'static> = text("message", 2);
static REQUEST_ID: Schema<'static> = text("RequestId", 3);
static EC2_REQUEST_ID: Schema<'static> = text("RequestID", 4);

const fn text(name: &'static str, index: usize) -> Schema<'static> {
    let id = shape_id!("aws.protocols", "Error", "text");
    Schema::new_member(id, ShapeType::String, name, index)
}

/// Reads code, message and request id where an element has them. One that cannot be read does not
/// hide the others.
fn texts(mut element: XmlReader<'_>) -> Result<[Option<String>; 3], SerdeError> {
    let mut texts = [None, None, None];
    element.read_struct(&TEXTS, &mut |member, de| {
        let text = match member.member_index() {
            Some(0) => &mut texts[0],
            Some(1 | 2) => &mut texts[1],
            _ => &mut texts[2],
        };
        if let Ok(read) = de.read_string(member) {
            *text = Some(read);
        }
        Ok(())
    })?;
    Ok(texts)
}
