//! One function per exception; each looks at the service's id and is inert for any other.

use super::{Customizations, EmptyNotFound, Exception, SharedSetting, ids, named};

const EC2: &str = "com.amazonaws.ec2#AmazonEC2";
const S3: &str = "com.amazonaws.s3#AmazonS3";
const S3_CONTROL: &str = "com.amazonaws.s3control#AWSS3ControlServiceV20180820";
const SSO: &str = "com.amazonaws.sso#SWBPortalService";
const STS: &str = "com.amazonaws.sts#AWSSecurityTokenServiceV20110615";

/// Every exception but the removed defaults, which are a table.
pub(super) const ALL: &[Exception] = named![
    make_ec2_optional,
    hide_sts_credentials,
    hide_sso_credentials,
    sign_s3_as_is,
    hash_s3_control_bodies,
    take_bucket_out_of_s3_paths,
    leave_s3_without_simple_defaults,
    open_s3_to_anyone,
    open_sts_to_federation,
    leave_large_s3_bodies_unsigned,
    end_s3_part_lists_by_flag,
    retry_s3_after_internal_errors,
    name_what_s3_does_not_find,
    tell_both_ids_of_s3_requests,
    date_the_end_of_s3_objects,
    leave_s3_control_hosts_to_rules,
    take_s3_express_sessions_from_the_environment,
];

/// EC2's model has defaults that the service does not keep to.
fn make_ec2_optional(service: &str, custom: &mut Customizations) {
    custom.all_client_optional |= service == EC2;
}

/// STS credentials are not marked as sensitive.
fn hide_sts_credentials(service: &str, custom: &mut Customizations) {
    if service == STS {
        custom
            .sensitive
            .extend(ids(&["com.amazonaws.sts#Credentials"]));
    }
}

/// SSO's role credentials are not marked as sensitive.
fn hide_sso_credentials(service: &str, custom: &mut Customizations) {
    if service == SSO {
        custom
            .sensitive
            .extend(ids(&["com.amazonaws.sso#RoleCredentials"]));
    }
}

/// Object keys are paths of their own: S3 signs them as they are, with the body's hash.
fn sign_s3_as_is(service: &str, custom: &mut Customizations) {
    custom.signs_s3_paths |= service == S3;
    custom.sends_content_sha256 |= service == S3;
}

/// S3 Control wants the body's hash as well.
fn hash_s3_control_bodies(service: &str, custom: &mut Customizations) {
    custom.sends_content_sha256 |= service == S3_CONTROL;
}

/// S3's endpoint rules put the bucket into the host or the path.
fn take_bucket_out_of_s3_paths(service: &str, custom: &mut Customizations) {
    custom.bucket_in_endpoint |= service == S3;
}

/// S3 tells unset numbers and booleans from zero and false.
fn leave_s3_without_simple_defaults(service: &str, custom: &mut Customizations) {
    custom.simple_defaults_removed |= service == S3;
}

/// Public buckets need no signature.
fn open_s3_to_anyone(service: &str, custom: &mut Customizations) {
    custom.no_auth_everywhere |= service == S3;
}

/// Who logs in with a foreign identity has no credentials yet.
fn open_sts_to_federation(service: &str, custom: &mut Customizations) {
    if service == STS {
        custom.no_auth = &["AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"];
    }
}

/// Hashing a large body takes time, and S3 takes it unsigned over TLS.
fn leave_large_s3_bodies_unsigned(service: &str, custom: &mut Customizations) {
    if service == S3 {
        custom.optional_payload_signatures = &["PutObject", "UploadPart"];
    }
}

/// S3 sends a marker with the last page of parts too: only the flag ends the pages.
fn end_s3_part_lists_by_flag(service: &str, custom: &mut Customizations) {
    if service == S3 {
        custom.truncation = &[("ListParts", "IsTruncated")];
    }
}

/// S3 reports errors after it has begun to answer: the status that says which are worth another
/// attempt is that of a success then.
fn retry_s3_after_internal_errors(service: &str, custom: &mut Customizations) {
    if service == S3 {
        custom.transient_errors = &["InternalError"];
    }
}

/// S3 names its errors in bodies, and an answer to `HEAD` has none.
fn name_what_s3_does_not_find(service: &str, custom: &mut Customizations) {
    if service == S3 {
        custom.empty_not_found = EmptyNotFound::Named;
    }
}

/// AWS Support asks for two ids of a request to S3.
fn tell_both_ids_of_s3_requests(service: &str, custom: &mut Customizations) {
    custom.extended_request_ids |= service == S3;
}

/// `Expires` is a date to HTTP; to S3 it is whatever the object was stored with.
fn date_the_end_of_s3_objects(service: &str, custom: &mut Customizations) {
    if service == S3 {
        let note =
            "Please use `expires_string` which contains the raw, unparsed value of this field.";
        let expires = ids(&["com.amazonaws.s3#Expires"]).pop_first();
        custom.dates = expires.map(|expires| (expires, note));
    }
}

/// S3 Control's endpoint rules put the account into the host.
fn leave_s3_control_hosts_to_rules(service: &str, custom: &mut Customizations) {
    custom.ignores_host_prefix |= service == S3_CONTROL;
}

/// Whether S3 Express goes without sessions may be said for all programs of a machine.
fn take_s3_express_sessions_from_the_environment(service: &str, custom: &mut Customizations) {
    if service == S3 {
        custom.shared_settings = &[(
            "DisableS3ExpressSessionAuth",
            SharedSetting {
                variable: "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH",
                profile: "s3_disable_express_session_auth",
            },
        )];
    }
}
