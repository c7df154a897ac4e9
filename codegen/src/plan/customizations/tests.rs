use super::*;

fn of(service: &str) -> Customizations {
    Customizations::of(&ShapeId::parse(service).expect("a shape id"))
}

#[test]
fn other_services_are_left_alone() {
    let custom = of("com.example#Service");
    assert!(!custom.all_client_optional && !custom.signs_s3_paths && custom.sensitive.is_empty());
    assert_eq!(custom.uri("/{Bucket}/x"), "/{Bucket}/x");
    assert!(!custom.allows_no_auth("AssumeRoleWithSAML"));
}

#[test]
fn buckets_leave_the_paths_of_s3() {
    let custom = of("com.amazonaws.s3#AmazonS3");
    assert_eq!(custom.uri("/{Bucket}/{Key+}?acl"), "/{Key+}?acl");
    assert_eq!(custom.uri("/{Bucket}"), "/");
    assert_eq!(custom.uri("/{Bucket}?acl"), "/?acl");
    assert_eq!(custom.uri("/"), "/");
    assert!(custom.signs_s3_paths && custom.sends_content_sha256);
    assert_eq!(custom.truncation_member("ListParts"), Some("IsTruncated"));
    assert_eq!(custom.truncation_member("ListObjectsV2"), None);
    assert_eq!(custom.transient_errors(), ["InternalError"]);
    assert_eq!(custom.request_ids(), RequestIds::Extended);
    assert!(custom.dates.is_some());
    assert_eq!(custom.empty_not_found, EmptyNotFound::Named);
    let sessions = custom.shared_setting("DisableS3ExpressSessionAuth");
    let variable = sessions.map(|setting| setting.variable);
    assert_eq!(variable, Some("AWS_S3_DISABLE_EXPRESS_SESSION_AUTH"));
    assert_eq!(custom.shared_setting("ForcePathStyle"), None);
}

#[test]
fn every_id_in_the_tables_is_a_shape_id() {
    let services = [
        ("com.amazonaws.drs#ElasticDisasterRecoveryService", 5, 2),
        ("com.amazonaws.amplifyuibuilder#AmplifyUIBuilder", 3, 0),
        ("com.amazonaws.s3control#AWSS3ControlServiceV20180820", 0, 4),
        ("com.amazonaws.iot#AWSIotService", 0, 3),
    ];
    for (service, targets, members) in services {
        let custom = of(service);
        assert_eq!(
            custom.defaults_removed_by_target.len(),
            targets,
            "{service}"
        );
        assert_eq!(
            custom.defaults_removed_by_member.len(),
            members,
            "{service}"
        );
    }
    assert_eq!(
        of("com.amazonaws.sts#AWSSecurityTokenServiceV20110615")
            .sensitive
            .len(),
        1
    );
    assert_eq!(of("com.amazonaws.sso#SWBPortalService").sensitive.len(), 1);
}

#[test]
fn requests_of_other_services_are_left_alone() {
    let custom = of("com.example#Glacier");
    assert!(custom.headers("1").is_empty());
    assert_eq!(custom.label_default("accountId"), None);
    assert!(!custom.hashes_tree("UploadArchive"));
    assert_eq!(custom.endpoint_member("Predict"), None);
}

#[test]
fn api_gateway_is_asked_for_json() {
    let custom = of("com.amazonaws.apigateway#BackplaneControlService");
    let accept = ("accept".to_owned(), "application/json".to_owned());
    assert_eq!(custom.headers("1"), [accept]);
}

#[test]
fn glacier_gets_its_version_account_and_hashes() {
    let custom = of("com.amazonaws.glacier#Glacier");
    let version = ("x-amz-glacier-version".to_owned(), "2012-06-01".to_owned());
    assert_eq!(custom.headers("2012-06-01"), [version]);
    assert_eq!(custom.label_default("accountId"), Some("-"));
    assert_eq!(custom.label_default("vaultName"), None);
    assert!(custom.hashes_tree("UploadArchive") && custom.hashes_tree("UploadMultipartPart"));
    assert!(!custom.hashes_tree("ListVaults"));
}

#[test]
fn predictions_go_to_the_endpoint_of_the_input() {
    let custom = of("com.amazonaws.machinelearning#AmazonML_20141212");
    assert_eq!(custom.endpoint_member("Predict"), Some("PredictEndpoint"));
    assert_eq!(custom.endpoint_member("CreateEvaluation"), None);
}

#[test]
fn clients_wait_retry_and_log_in_where_the_service_asks_for_it() {
    let sqs = of("com.amazonaws.sqs#AmazonSQS");
    assert!(sqs.polls("ReceiveMessage") && !sqs.polls("SendMessage"));
    assert!(of("com.amazonaws.sfn#AWSStepFunctions").polls("GetActivityTask"));
    let swf = of("com.amazonaws.swf#SimpleWorkflowService");
    assert!(swf.polls("PollForActivityTask") && swf.polls("PollForDecisionTask"));
    let lambda = of("com.amazonaws.lambda#AWSGirApiService");
    assert!(lambda.leaves_bodies_unwatched("Invoke") && !lambda.leaves_bodies_unwatched("Get"));
    assert!(of("com.amazonaws.s3#AmazonS3").leaves_bodies_unwatched("CopyObject"));
    let dynamodb = of("com.amazonaws.dynamodb#DynamoDB_20120810");
    assert_eq!(dynamodb.retries, Retries::Sooner);
    let sts = of("com.amazonaws.sts#AWSSecurityTokenServiceV20110615");
    assert_eq!(sts.transient_errors(), ["IDPCommunicationError"]);
    assert_eq!(sts.retryable.len(), 1);
    assert_eq!(
        of("com.amazonaws.route53#AWSDnsV20130401")
            .prefixed_ids
            .len(),
        2
    );
    assert_eq!(
        of("com.amazonaws.rds#AmazonRDSv19").auth_token,
        Some(AuthToken::Rds)
    );
    assert_eq!(
        of("com.amazonaws.dsql#DSQL").auth_token,
        Some(AuthToken::Dsql)
    );
}

/// The exceptions for the only service of a model.
fn exceptions_of(model: &str) -> Exceptions {
    let model = crate::model::load_str("a.json", model).unwrap_or_else(|told| panic!("{told}"));
    let (service, _) = model.services().next().expect("a service");
    exceptions(&model, service)
}

/// A model of a service with an operation and a member.
fn small(service: &str, operation: &str, member: &str) -> String {
    let space = service.split('#').next().unwrap_or_default();
    format!(
        r#"{{"smithy": "2.0", "shapes": {{
        "{service}": {{"type": "service", "version": "1",
            "operations": [{{"target": "{space}#{operation}"}}]}},
        "{space}#{operation}": {{"type": "operation", "input": {{"target": "{space}#In"}},
            "output": {{"target": "{space}#In"}}}},
        "{space}#In": {{"type": "structure", "members": {{
            "{member}": {{"target": "smithy.api#String"}}}}}}}}}}"#
    )
}

#[test]
fn an_exception_that_applies_to_nothing_is_told_by_its_name() {
    let sqs = "com.amazonaws.sqs#AmazonSQS";
    let good = exceptions_of(&small(sqs, "ReceiveMessage", "a"));
    assert_eq!(good.names, ["wait_for_sqs_messages"]);
    assert_eq!(good.idle, Vec::<String>::new());
    let renamed = exceptions_of(&small(sqs, "ReceiveMessages", "a"));
    assert_eq!(
        renamed.idle,
        ["`wait_for_sqs_messages`: no operation `ReceiveMessage`"]
    );
    let learning = "com.amazonaws.machinelearning#AmazonML_20141212";
    let good = exceptions_of(&small(learning, "Predict", "PredictEndpoint"));
    assert_eq!(good.idle, Vec::<String>::new());
    let renamed = exceptions_of(&small(learning, "Predict", "Endpoint"));
    let expected = "`predict_where_the_input_says`: no `Predict` with `PredictEndpoint`";
    assert_eq!(renamed.idle, [expected]);
    let route53 = exceptions_of(&small(
        "com.amazonaws.route53#AWSDnsV20130401",
        "GetChange",
        "Id",
    ));
    let [change, _] = route53.idle.as_slice() else {
        panic!("{route53:?}");
    };
    let expected = "`cut_prefixes_off_route53_ids`: no label is a `com.amazonaws.route53#ChangeId`";
    assert_eq!(change, expected);
    let glacier = exceptions_of(&small(
        "com.amazonaws.glacier#Glacier",
        "UploadArchive",
        "a",
    ));
    let label = "`stand_for_the_own_account_of_glacier`: no label `accountId`";
    assert!(glacier.idle.iter().any(|what| what == label), "{glacier:?}");
    assert!(exceptions_of(&small("a#B", "C", "d")).names.is_empty());
}
