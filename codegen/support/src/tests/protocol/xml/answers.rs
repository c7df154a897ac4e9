//! What cannot be the answer is an error, whatever its status says.

use aws_smithy_schema::{Schema, ShapeType, shape_id};
use serde_json::json;

use super::{config, read, response};
use crate::support::protocol::{aws_query, ec2_query, empty_not_found, rest_xml, xml};

const PAGES: [&str; 7] = [
    "<html><body>Please log in</body></html>",
    "<HTML><BODY/></HTML>",
    "<!DOCTYPE html>\n<html lang='en'><head/></html>",
    "<!doctype HTML><page/>",
    "\u{feff} \n<?xml version='1.0'?><!-- proxy --><html xmlns='http://www.w3.org/1999/xhtml'/>",
    "<h:html xmlns:h='http://www.w3.org/1999/xhtml'></h:html>",
    "<html><br>not even XML",
];

const ERRORS: [&str; 5] = [
    "<Error><Code>Slow</Code><Message>m</Message><RequestId>r1</RequestId></Error>",
    "\n <?xml version='1.0'?>\n<ErrorResponse xmlns='urn:e'><Error><Code>Slow</Code>\
     <Message>m</Message></Error><RequestId>r1</RequestId></ErrorResponse>",
    "<Response><Errors><Error><Code>Slow</Code><Message>m</Message></Error></Errors>\
     <RequestID>r1</RequestID></Response>",
    "<Response><RequestID> r1 </RequestID>\n<Errors>\n<Error><Code>\n Slow\n</Code>\
     <Message>m</Message></Error></Errors></Response>",
    "<Error><Key>&#x1;</Key><Code>Slow</Code><Message>m</Message><RequestId>r1</RequestId></Error>",
];

#[test]
fn web_pages_and_errors_are_no_answers() {
    for protocol in [
        rest_xml::rest_xml(),
        aws_query::aws_query(),
        ec2_query::ec2_query(),
    ] {
        for body in PAGES.iter().chain(&ERRORS) {
            for shape in ["t#Out", "t#Empty"] {
                let read = read(&protocol, shape, body);
                assert!(read.is_err(), "{protocol:?} {shape} {body}: {read:?}");
            }
        }
    }
    let protocol = rest_xml::rest_xml();
    for body in PAGES.iter().chain(&ERRORS) {
        assert!(read(&protocol, "t#Bound", body).is_err(), "{body}");
    }
}

#[test]
fn an_error_is_told_from_an_answer_with_its_code() {
    for body in ERRORS {
        assert!(xml::reports_error(body.as_bytes()), "{body}");
        let metadata = rest_xml::rest_xml().parse_error_metadata(&response(200, body), &config());
        let metadata = metadata.expect("an error document").build();
        assert_eq!(metadata.code(), Some("Slow"), "{body}");
        assert_eq!(metadata.message(), Some("m"), "{body}");
        assert_eq!(metadata.extra("aws_request_id"), Some("r1"), "{body}");
    }
    for body in ["", "text", "<Out/>", "<Response><Error/></Response>"]
        .iter()
        .chain(&PAGES)
    {
        assert!(!xml::reports_error(body.as_bytes()), "{body}");
    }
}

#[test]
fn nothing_at_all_is_no_answer_where_there_are_members() {
    let nothing = ["", " \n", "<?xml version='1.0'?>\n", "<!-- nothing -->"];
    for protocol in [
        rest_xml::rest_xml(),
        aws_query::aws_query(),
        ec2_query::ec2_query(),
    ] {
        for body in nothing {
            assert!(
                read(&protocol, "t#Out", body).is_err(),
                "{protocol:?} {body}"
            );
        }
        for body in ["", "\n \n"] {
            let read = read(&protocol, "t#Empty", body);
            assert_eq!(read, Ok(json!({})), "{protocol:?} {body:?}");
        }
    }
    let protocol = rest_xml::rest_xml();
    for shape in ["t#Bound", "t#Payload", "t#Raw"] {
        assert_eq!(read(&protocol, shape, ""), Ok(json!({})), "{shape}");
    }
    assert_eq!(read(&protocol, "t#Bound", "OK"), Ok(json!({})));
    let query = aws_query::aws_query();
    assert!(
        read(
            &query,
            "t#Out",
            "<GetResponse><ResponseMetadata/></GetResponse>"
        )
        .is_err()
    );
    let empty = "<GetResponse><GetResult/></GetResponse>";
    assert_eq!(read(&query, "t#Out", empty), Ok(json!({})));
}

#[test]
fn a_root_may_have_another_name() {
    let body = "<Whatever><text>yes</text></Whatever>";
    for protocol in [
        rest_xml::rest_xml(),
        aws_query::aws_query(),
        ec2_query::ec2_query(),
    ] {
        let read = read(&protocol, "t#Out", body);
        assert_eq!(read, Ok(json!({ "text": "yes" })), "{protocol:?}");
    }
    let body = "<GetResult><text>yes</text></GetResult>";
    let alone = read(&aws_query::aws_query(), "t#Out", body);
    assert_eq!(alone, Ok(json!({ "text": "yes" })));
}

#[test]
fn a_root_of_another_name_has_something_that_is_known() {
    let protocol = rest_xml::rest_xml();
    let body = "<a:Whatever xmlns:a='urn:a'>\n<b>x</b><c/></a:Whatever>";
    let error = read(&protocol, "t#Out", body).expect_err("nothing of it is known");
    assert!(
        error.contains("expected element `Out`, found `Whatever`"),
        "{error}"
    );
    for known in [
        "<Whatever/>",
        "<Whatever> </Whatever>",
        "<Out><b>x</b></Out>",
    ] {
        assert_eq!(read(&protocol, "t#Out", known), Ok(json!({})), "{known}");
    }
    // Members that are not the first are known as well.
    let body = "<Whatever><b><text>no</text></b><text>yes</text></Whatever>";
    assert_eq!(read(&protocol, "t#Out", body), Ok(json!({ "text": "yes" })));
}

#[test]
fn a_payload_of_which_the_schema_knows_nothing_may_be_anything() {
    static MEMBER: Schema<'static> = Schema::new_member(
        shape_id!("t", "Any", "member"),
        ShapeType::Document,
        "member",
        0,
    );
    static ANY: Schema<'static> =
        Schema::new_struct(shape_id!("t", "Any"), ShapeType::Structure, &[&MEMBER]);
    let response = response(200, "<Stats><BytesRead>1</BytesRead></Stats>");
    let config = config();
    let protocol = rest_xml::rest_xml();
    let reader = protocol.deserialize_response(&response, &ANY, &config);
    assert!(reader.is_ok());
}

#[test]
fn an_output_may_be_called_an_error_or_be_a_page() {
    let protocol = rest_xml::rest_xml();
    let error = "<Error><Code>c</Code></Error>";
    assert_eq!(
        read(&protocol, "t#Payload", error),
        Ok(json!({ "error": { "Code": "c" } }))
    );
    assert_eq!(
        read(&protocol, "t#Error", error),
        Ok(json!({ "Code": "c" }))
    );
    for page in PAGES {
        assert_eq!(read(&protocol, "t#Raw", page), Ok(json!({ "page": page })));
    }
}

#[test]
fn one_text_of_an_error_does_not_hide_the_others() {
    let body = "<Error><Message>&nbsp;</Message><Code>Slow</Code><RequestId>r</RequestId></Error>";
    for protocol in [
        rest_xml::rest_xml(),
        aws_query::aws_query(),
        ec2_query::ec2_query(),
    ] {
        let metadata = protocol.parse_error_metadata(&response(400, body), &config());
        let metadata = metadata.expect("an error document").build();
        assert_eq!(metadata.code(), Some("Slow"));
        assert_eq!(metadata.extra("request_id"), Some("r"));
    }
}

#[test]
fn what_is_not_found_has_a_name_without_a_body() {
    let code = |status, body: &str| {
        let protocol = empty_not_found::named(rest_xml::rest_xml());
        let (response, config) = (response(status, body), config());
        let members = protocol.deserialize_error_response(&response, &config);
        assert!(members.is_ok(), "{status} {body}");
        let metadata = protocol.parse_error_metadata(&response, &config);
        let metadata = metadata.expect("an error document").build();
        metadata.code().map(str::to_owned)
    };
    assert_eq!(code(404, "").as_deref(), Some("NotFound"));
    assert_eq!(code(403, ""), None);
    let body = "<Error><Code>NoSuchKey</Code></Error>";
    assert_eq!(code(404, body).as_deref(), Some("NoSuchKey"));
    let response = response(404, "");
    let metadata = rest_xml::rest_xml().parse_error_metadata(&response, &config());
    assert_eq!(metadata.expect("an empty error").build().code(), None);
}
