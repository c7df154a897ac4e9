//! What the requests of single services need that their models do not say; one function each, as
//! in `services`.

use super::{Customizations, Exception, HeaderValue, PresignedForm, named};

const API_GATEWAY: &str = "com.amazonaws.apigateway#BackplaneControlService";
const GLACIER: &str = "com.amazonaws.glacier#Glacier";
const MACHINE_LEARNING: &str = "com.amazonaws.machinelearning#AmazonML_20141212";
const POLLY: &str = "com.amazonaws.polly#Parrot_v1";
const S3: &str = "com.amazonaws.s3#AmazonS3";

/// Every exception of this file.
pub(super) const ALL: &[Exception] = named![
    ask_api_gateway_for_json,
    tell_glacier_the_version,
    stand_for_the_own_account_of_glacier,
    hash_glacier_archives,
    predict_where_the_input_says,
    hand_on_s3_objects,
    hand_on_speech_of_polly,
];

/// API Gateway answers in HAL, another form of JSON, unless it is asked for this one.
fn ask_api_gateway_for_json(service: &str, custom: &mut Customizations) {
    if service == API_GATEWAY {
        custom.headers = &[("accept", HeaderValue::Text("application/json"))];
    }
}

/// Glacier refuses requests that do not name the version of its API.
fn tell_glacier_the_version(service: &str, custom: &mut Customizations) {
    if service == GLACIER {
        custom.headers = &[("x-amz-glacier-version", HeaderValue::ApiVersion)];
    }
}

/// To Glacier, a hyphen is the account whose credentials sign the request.
fn stand_for_the_own_account_of_glacier(service: &str, custom: &mut Customizations) {
    if service == GLACIER {
        custom.label_defaults = &[("accountId", "-")];
    }
}

/// Glacier refuses archives without their hashes.
fn hash_glacier_archives(service: &str, custom: &mut Customizations) {
    if service == GLACIER {
        custom.tree_hash = &["UploadArchive", "UploadMultipartPart"];
    }
}

/// A model of Machine Learning has an endpoint of its own, which the caller asked the service for.
fn predict_where_the_input_says(service: &str, custom: &mut Customizations) {
    if service == MACHINE_LEARNING {
        custom.endpoint_members = &[("Predict", "PredictEndpoint")];
    }
}

/// Objects of S3 are read, written and removed by whoever has a URL. What is written then is not
/// known when the URL is made.
fn hand_on_s3_objects(service: &str, custom: &mut Customizations) {
    if service == S3 {
        custom.presigned = &[
            ("DeleteObject", PresignedForm::UnsignedBody),
            ("GetObject", PresignedForm::UnsignedBody),
            ("HeadObject", PresignedForm::UnsignedBody),
            ("ListObjectVersions", PresignedForm::UnsignedBody),
            ("PutObject", PresignedForm::UnsignedBody),
            ("UploadPart", PresignedForm::UnsignedBody),
        ];
        custom.presigns_without_bodies = true;
    }
}

/// Browsers play the speech that a URL stands for: Polly takes what would be in the body from the
/// query.
fn hand_on_speech_of_polly(service: &str, custom: &mut Customizations) {
    if service == POLLY {
        custom.presigned = &[("SynthesizeSpeech", PresignedForm::MembersInQuery)];
    }
}
