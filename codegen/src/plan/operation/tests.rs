use crate::plan::ir::{
    BuiltIn, Encoding, EndpointParamSource, HostPrefixPart, LabelDefault, Missing, OperationPlan,
    Payloads, RequestChecksum, RequestIds, RequiredCheck, RustType, ServicePlan, SignedPayload,
    Stream, StreamedBody, StreamedContent,
};
use crate::plan::testing;

/// A service with one operation whose traits and input members are given.
fn shapes(traits: &str, input: &str) -> String {
    format!(
        r#"{{
        "com.example#Service": {{"type": "service", "version": "1",
            "operations": [{{"target": "com.example#PutIDs"}}],
            "traits": {{"aws.protocols#restJson1": {{}}, "aws.auth#sigv4": {{"name": "things"}}}}}},
        "com.example#PutIDs": {{"type": "operation", "input": {{"target": "com.example#Request"}},
            "output": {{"target": "com.example#Answer"}}, "traits": {{
            "smithy.api#http": {{"method": "PUT", "uri": "/ids/{{id}}", "code": 201}}{traits}}}}},
        "com.example#Secret": {{"type": "string", "traits": {{"smithy.api#sensitive": {{}}}}}},
        "com.example#Map": {{"type": "map", "key": {{"target": "smithy.api#String"}},
            "value": {{"target": "smithy.api#String"}}}},
        "com.example#Stream": {{"type": "blob", "traits": {{"smithy.api#streaming": {{}}}}}},
        "com.example#Answer": {{"type": "structure", "members": {{
            "body": {{"target": "com.example#Stream",
                "traits": {{"smithy.api#default": "", "smithy.api#httpPayload": {{}}}}}}}}}},
        "com.example#Request": {{"type": "structure", "members": {{
            "id": {{"target": "smithy.api#String",
                "traits": {{"smithy.api#required": {{}}, "smithy.api#httpLabel": {{}},
                    "smithy.api#hostLabel": {{}}}}}}{input}}}}}
    }}"#
    )
}

fn plan(traits: &str, input: &str) -> ServicePlan {
    testing::plan(&shapes(traits, input))
}

fn only(plan: &ServicePlan) -> &OperationPlan {
    testing::operation(plan)
}

#[test]
fn inputs_and_outputs_are_named_after_the_operation() {
    let plan = plan("", "");
    let operation = only(&plan);
    assert_eq!(operation.name, "PutIDs");
    assert_eq!(operation.module, "put_ids");
    assert_eq!(operation.input.name, "PutIDsInput");
    assert_eq!(operation.output.name, "PutIDsOutput");
    assert_eq!(operation.input.schema.id.shape, "Request");
    assert!(plan.types.is_empty(), "neither is nested");
    let http = operation.input.schema.http.as_ref().expect("a binding");
    assert_eq!(
        (&*http.method, &*http.uri, http.code),
        ("PUT", "/ids/{id}", 201)
    );
    assert!(operation.docs.contains("HTTP: `PUT /ids/{id}`"));
}

#[test]
fn members_outside_the_body_are_checked_before_sending() {
    let required = r#""smithy.api#required": {}"#;
    let plan = plan(
        "",
        &format!(
            r#", "loose": {{"target": "smithy.api#String", "traits": {{"smithy.api#httpQuery": "l"}}}},
            "page": {{"target": "smithy.api#Integer", "traits": {{"smithy.api#httpQuery": "p", {required}}}}},
            "body": {{"target": "smithy.api#String", "traits": {{{required}}}}}"#
        ),
    );
    let check = |field, missing| RequiredCheck { field, missing };
    assert_eq!(
        only(&plan).required_checks,
        [check(0, Missing::Empty), check(2, Missing::Unset)]
    );
    assert!(!only(&plan).input.schema.no_body_members);
}

#[test]
fn what_the_endpoint_needs_is_more_than_white_space() {
    let traits = |name: &str, more: &str| {
        format!(
            r#""{name}": {{"target": "smithy.api#String", "traits": {{
                "smithy.rules#contextParam": {{"name": "{name}"}}{more}}}}}"#
        )
    };
    let needed = traits("needed", r#", "smithy.api#required": {}"#);
    let plan = plan("", &format!(", {needed}, {}", traits("wanted", "")));
    let check = RequiredCheck {
        field: 1,
        missing: Missing::Blank,
    };
    assert_eq!(only(&plan).required_checks[1..], [check]);
}

#[test]
fn telemetry_takes_plain_strings_that_are_no_secret() {
    let plan = plan(
        "",
        r#", "secret": {"target": "com.example#Secret"}, "size": {"target": "smithy.api#Integer"},
            "name": {"target": "smithy.api#String"}"#,
    );
    assert_eq!(only(&plan).telemetry, [0, 3]);
}

#[test]
fn host_prefixes_are_split_into_text_and_labels() {
    let host_prefix = r#", "smithy.api#endpoint": {"hostPrefix": "a.{id}.b."}"#;
    let plan = plan(host_prefix, "");
    assert_eq!(
        only(&plan).host_prefix,
        [
            HostPrefixPart::Text("a.".to_owned()),
            HostPrefixPart::Label { field: 0 },
            HostPrefixPart::Text(".b.".to_owned()),
        ]
    );
}

#[test]
fn streams_are_found_and_cannot_be_cloned() {
    let plan = plan("", "");
    let operation = only(&plan);
    assert_eq!(operation.streaming_output, Some(0));
    assert_eq!(operation.streaming_input, None);
    assert_eq!(
        operation.output.fields[0].ty,
        RustType::Stream(Stream::Bytes)
    );
    assert!(!operation.output.fields[0].optional);
    assert!(!operation.output.derives.clone_and_eq);
    assert!(!operation.output.fallible_build);
}

#[test]
fn a_streamed_input_is_of_its_media_type() {
    let member = r#", "x": {"target": "com.example#Stream",
        "traits": {"smithy.api#default": "", "smithy.api#httpPayload": {}}}"#;
    let typed = |traits: &str| {
        let text = shapes("", member).replace(r#""smithy.api#streaming": {}"#, traits);
        only(&testing::plan(&text)).streaming_input.clone()
    };
    let expected = |content_type: &str| {
        Some(StreamedBody {
            field: 1,
            content_type: content_type.to_owned(),
            content: StreamedContent::Bytes,
        })
    };
    let streaming = r#""smithy.api#streaming": {}"#;
    assert_eq!(typed(streaming), expected("application/octet-stream"));
    let pictures = format!(r#"{streaming}, "smithy.api#mediaType": "image/png""#);
    assert_eq!(typed(&pictures), expected("image/png"));
}

#[test]
fn payloads_are_those_of_inputs() {
    let of = |input| plan("", input).payloads;
    assert_eq!(of(""), Payloads::None, "the output's payload is no matter");
    let text =
        r#", "x": {"target": "smithy.api#String", "traits": {"smithy.api#httpPayload": {}}}"#;
    assert_eq!(of(text), Payloads::Some);
    let header =
        r#", "x": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "x"}}"#;
    assert_eq!(of(header), Payloads::None);
    let headers =
        r#", "x": {"target": "com.example#Map", "traits": {"smithy.api#httpPrefixHeaders": "x-"}}"#;
    assert_eq!(of(headers), Payloads::Some);
}

#[test]
fn requests_are_completed_as_the_traits_say() {
    let plan = plan(
        r#", "smithy.api#httpChecksumRequired": {},
            "aws.auth#unsignedPayload": {},
            "smithy.api#requestCompression": {"encodings": ["gzip"]}"#,
        r#", "token": {"target": "smithy.api#String", "traits": {"smithy.api#idempotencyToken": {}}}"#,
    );
    let operation = only(&plan);
    assert_eq!(operation.idempotency_token, Some(1));
    assert_eq!(operation.checksum.request, RequestChecksum::Md5);
    assert_eq!(operation.compression, Some(Encoding::Gzip));
    assert_eq!(operation.signing.payload, SignedPayload::Unsigned);
    assert!(operation.signing.content_sha256_header);
    assert!(plan.config.idempotency_tokens && plan.config.request_compression);
}

#[test]
fn secrets_in_outputs_keep_bodies_out_of_logs() {
    let text = shapes("", "").replace(
        r#""body": {"target": "com.example#Stream""#,
        r#""list": {"target": "com.example#List"}, "body": {"target": "com.example#Stream""#,
    );
    let list =
        r#""com.example#List": {"type": "list", "member": {"target": "com.example#Secret"}},"#;
    let text = text.replacen('{', &format!("{{{list}"), 1);
    let plan = testing::plan(&text);
    assert!(only(&plan).sensitive_output);
    assert!(only(&plan).output.fields[0].sensitive);
    assert!(!only(&self::plan("", "")).sensitive_output);
}

#[test]
fn a_status_of_success_is_told_where_it_is_none_of_those_that_always_are() {
    assert_eq!(only(&plan("", "")).success_status, None, "201");
    for (code, told) in [
        (299, None),
        (300, Some(300)),
        (199, Some(199)),
        (304, Some(304)),
    ] {
        let text = shapes("", "").replace(r#""code": 201"#, &format!(r#""code": {code}"#));
        assert_eq!(only(&testing::plan(&text)).success_status, told);
    }
}

/// The plan of a service that has these shapes, as the service with another id.
fn plan_as(service: &str, operation: &str, input: &str) -> ServicePlan {
    let text = shapes("", input)
        .replace("com.example#Service", service)
        .replace("com.example#PutIDs", operation);
    testing::plan(&text)
}

#[test]
fn archives_are_hashed_for_the_account_of_the_caller() {
    let operation = "com.amazonaws.glacier#UploadArchive";
    let account = r#", "accountId": {"target": "smithy.api#String",
        "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {}}}"#;
    let text = shapes("", account)
        .replace("/ids/{id}", "/{accountId}/{id}")
        .replace("com.example#PutIDs", operation);
    let inert = testing::plan(&text);
    assert!(!only(&inert).tree_hash && only(&inert).label_defaults.is_empty());
    assert!(inert.headers.is_empty());

    let plan = testing::plan(&text.replace("com.example#Service", "com.amazonaws.glacier#Glacier"));
    let own = LabelDefault {
        field: 1,
        value: "-".to_owned(),
    };
    assert!(only(&plan).tree_hash);
    assert_eq!(only(&plan).label_defaults, [own]);
    let version = ("x-amz-glacier-version".to_owned(), "1".to_owned());
    assert_eq!(plan.headers, [version]);
}

#[test]
fn predictions_need_their_endpoint() {
    let service = "com.amazonaws.machinelearning#AmazonML_20141212";
    let operation = "com.amazonaws.machinelearning#Predict";
    let endpoint = r#", "PredictEndpoint": {"target": "smithy.api#String"}"#;
    let inert = plan_as("com.example#Service", operation, endpoint);
    assert!(only(&inert).endpoint_params.is_empty());
    assert_eq!(only(&inert).required_checks.len(), 1);

    let plan = plan_as(service, operation, endpoint);
    let [binding] = &only(&plan).endpoint_params[..] else {
        panic!("{:?}", only(&plan).endpoint_params);
    };
    let param = &plan.endpoint.params[binding.param];
    assert_eq!(param.built_in, Some(BuiltIn::Endpoint));
    assert!(matches!(binding.value, EndpointParamSource::Field(1)));
    let check = RequiredCheck {
        field: 1,
        missing: Missing::Empty,
    };
    assert_eq!(only(&plan).required_checks[1], check);
}

#[test]
fn a_date_of_s3_has_its_text_beside_it() {
    let shapes = testing::service(
        r#""com.amazonaws.s3#Expires": {"type": "string"},
        "com.example#In": {"type": "structure", "members": {}},
        "com.example#Out": {"type": "structure", "members": {"Expires": {
            "target": "com.amazonaws.s3#Expires",
            "traits": {"smithy.api#httpHeader": "Expires"}}}}"#,
    );
    let plan = |service: &str| testing::plan(&shapes.replace("com.example#Service", service));
    let s3 = plan("com.amazonaws.s3#AmazonS3");
    let s3 = only(&s3);
    let fields = s3.output.fields.iter();
    let fields: Vec<_> = fields
        .map(|field| (field.ident.plain(), &field.ty))
        .collect();
    let expected = [
        ("expires", &RustType::DateTime),
        ("expires_string", &RustType::String),
    ];
    assert_eq!(fields, expected);
    let header = s3.date_header.as_ref().expect("it has one");
    assert_eq!((&*header.date, &*header.text), ("expires", "expiresstring"));
    assert_eq!(s3.request_ids, RequestIds::Extended);
    let other = plan("com.example#Other");
    let other = only(&other);
    assert_eq!(other.output.fields.len(), 1);
    assert_eq!(
        (&other.date_header, other.request_ids),
        (&None, RequestIds::One)
    );
}
