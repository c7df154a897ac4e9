//! What clients of single services do while they call that their models do not say; one function
//! each, as in `services`.

use super::{Customizations, Exception, ids, named};
use crate::plan::ir::{AuthToken, Retries};

const DSQL: &str = "com.amazonaws.dsql#DSQL";
const DYNAMODB: &str = "com.amazonaws.dynamodb#DynamoDB_20120810";
const LAMBDA: &str = "com.amazonaws.lambda#AWSGirApiService";
const RDS: &str = "com.amazonaws.rds#AmazonRDSv19";
const ROUTE53: &str = "com.amazonaws.route53#AWSDnsV20130401";
const S3: &str = "com.amazonaws.s3#AmazonS3";
const SFN: &str = "com.amazonaws.sfn#AWSStepFunctions";
const SQS: &str = "com.amazonaws.sqs#AmazonSQS";
const STS: &str = "com.amazonaws.sts#AWSSecurityTokenServiceV20110615";
const SWF: &str = "com.amazonaws.swf#SimpleWorkflowService";

/// Every exception of this file.
pub(super) const ALL: &[Exception] = named![
    wait_for_sqs_messages,
    wait_for_step_functions,
    wait_for_workflow_tasks,
    let_lambda_functions_think,
    let_s3_copy,
    retry_dynamodb_sooner,
    retry_sts_when_the_identity_provider_is_silent,
    cut_prefixes_off_route53_ids,
    log_in_to_rds,
    log_in_to_dsql,
];

/// Whoever polls in a loop would flood a queue that fails, once there are no retries left: the
/// client waits before it reports the failure.
fn wait_for_sqs_messages(service: &str, custom: &mut Customizations) {
    if service == SQS {
        custom.long_polling = &["ReceiveMessage"];
    }
}

/// As with the messages of a queue.
fn wait_for_step_functions(service: &str, custom: &mut Customizations) {
    if service == SFN {
        custom.long_polling = &["GetActivityTask"];
    }
}

/// As with the messages of a queue.
fn wait_for_workflow_tasks(service: &str, custom: &mut Customizations) {
    if service == SWF {
        custom.long_polling = &["PollForActivityTask", "PollForDecisionTask"];
    }
}

/// A function may run for minutes before it answers, which is no stalled connection.
fn let_lambda_functions_think(service: &str, custom: &mut Customizations) {
    if service == LAMBDA {
        custom.unwatched_bodies = &["Invoke", "InvokeAsync"];
    }
}

/// S3 begins to answer, then copies, then ends the answer.
fn let_s3_copy(service: &str, custom: &mut Customizations) {
    if service == S3 {
        custom.unwatched_bodies = &["CopyObject"];
    }
}

/// DynamoDB answers within milliseconds: what failed is tried again sooner than elsewhere, and once
/// more.
fn retry_dynamodb_sooner(service: &str, custom: &mut Customizations) {
    if service == DYNAMODB {
        custom.retries = Retries::Sooner;
    }
}

/// STS asks identity providers of others, who may be there the next time. Its model takes the
/// failure for one of the caller's.
fn retry_sts_when_the_identity_provider_is_silent(service: &str, custom: &mut Customizations) {
    if service == STS {
        custom.transient_errors = &["IDPCommunicationError"];
        custom.retryable = ids(&["com.amazonaws.sts#IDPCommunicationErrorException"]);
    }
}

/// Route 53 answers with ids like `/hostedzone/Z123` and wants `Z123` in its paths.
fn cut_prefixes_off_route53_ids(service: &str, custom: &mut Customizations) {
    if service == ROUTE53 {
        custom.prefixed_ids = ids(&[
            "com.amazonaws.route53#ChangeId",
            "com.amazonaws.route53#ResourceId",
        ]);
    }
}

/// Databases of RDS take a signed URL for the password of a user.
fn log_in_to_rds(service: &str, custom: &mut Customizations) {
    if service == RDS {
        custom.auth_token = Some(AuthToken::Rds);
    }
}

/// So do those of DSQL.
fn log_in_to_dsql(service: &str, custom: &mut Customizations) {
    if service == DSQL {
        custom.auth_token = Some(AuthToken::Dsql);
    }
}
