//! Traits of AWS services: `aws.api`, `aws.customizations`, `aws.iam`.

use serde_json::{Map, Value};

use super::{Traits, flag_of, names, text_of};

/// The value of `aws.api#service`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwsService<'a> {
    /// The service's name in SDKs.
    pub sdk_id: &'a str,
    /// The service's part of an ARN.
    pub arn_namespace: Option<&'a str>,
    /// The first label of the endpoint's host.
    pub endpoint_prefix: Option<&'a str>,
    /// Its name in CloudFormation.
    pub cloud_formation_name: Option<&'a str>,
    /// Its name in CloudTrail.
    pub cloud_trail_event_source: Option<&'a str>,
    /// Its id in the documentation.
    pub doc_id: Option<&'a str>,
}

/// The value of `aws.api#arn`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arn<'a> {
    /// The template of the resource part.
    pub template: &'a str,
    /// Whether the template is the whole ARN.
    pub absolute: bool,
    /// Whether the ARN has no account.
    pub no_account: bool,
    /// Whether the ARN has no region.
    pub no_region: bool,
}

impl Traits {
    /// `aws.api#arn`
    pub fn arn(&self) -> Option<Arn<'_>> {
        let value = self.object(names::ARN)?;
        Some(Arn {
            template: text_of(value, "template")?,
            absolute: flag_of(value, "absolute"),
            no_account: flag_of(value, "noAccount"),
            no_region: flag_of(value, "noRegion"),
        })
    }

    /// `aws.api#service`
    pub fn aws_service(&self) -> Option<AwsService<'_>> {
        let value = self.object(names::AWS_SERVICE)?;
        Some(AwsService {
            sdk_id: text_of(value, "sdkId")?,
            arn_namespace: text_of(value, "arnNamespace"),
            endpoint_prefix: text_of(value, "endpointPrefix"),
            cloud_formation_name: text_of(value, "cloudFormationName"),
            cloud_trail_event_source: text_of(value, "cloudTrailEventSource"),
            doc_id: text_of(value, "docId"),
        })
    }

    /// `aws.customizations#s3UnwrappedXmlOutput`
    pub fn s3_unwrapped_xml_output(&self) -> bool {
        self.has(names::S3_UNWRAPPED_XML_OUTPUT)
    }

    /// `aws.iam#actionName`
    pub fn iam_action_name(&self) -> Option<&str> {
        self.text(names::ACTION_NAME)
    }

    /// `aws.iam#actionPermissionDescription`
    pub fn iam_action_permission_description(&self) -> Option<&str> {
        self.text(names::ACTION_PERMISSION_DESCRIPTION)
    }

    /// `aws.iam#conditionKeys`
    pub fn iam_condition_keys(&self) -> Vec<&str> {
        self.texts(names::CONDITION_KEYS).unwrap_or_default()
    }

    /// `aws.iam#iamAction`, as written.
    pub fn iam_action(&self) -> Option<&Map<String, Value>> {
        self.object(names::IAM_ACTION)
    }

    /// `aws.iam#iamResource`, as written.
    pub fn iam_resource(&self) -> Option<&Map<String, Value>> {
        self.object(names::IAM_RESOURCE)
    }

    /// `aws.iam#requiredActions`
    pub fn iam_required_actions(&self) -> Vec<&str> {
        self.texts(names::REQUIRED_ACTIONS).unwrap_or_default()
    }
}
