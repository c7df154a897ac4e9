//! The partitions of AWS, as the endpoint rules see them: facts of the public partition table, unless
//! the environment names [others](custom).
//!
//! Loops rather than iterators with closures: every crate compiles this, and an iterator is a dozen
//! functions for each type of its elements.

use super::endpoint::functions::consists_of;

pub(crate) mod custom;

/// A group of regions with host names of its own.
pub(crate) struct Partition {
    pub(crate) name: &'static str,
    pub(crate) dns_suffix: &'static str,
    pub(crate) dual_stack_dns_suffix: &'static str,
    pub(crate) supports_fips: bool,
    pub(crate) supports_dual_stack: bool,
    pub(crate) implicit_global_region: &'static str,
    /// Beginnings of its region names: a word and a number follow, as in `us` + `-east-1`.
    prefixes: &'static [&'static str],
    /// Regions named otherwise.
    regions: &'static [&'static str],
}

impl Partition {
    fn has(&self, region: &str) -> bool {
        for name in self.regions {
            if *name == region {
                return true;
            }
        }
        for prefix in self.prefixes {
            if fits(region, prefix) {
                return true;
            }
        }
        false
    }
}

/// Whether `region` is `prefix`, a word and a number, joined by dashes.
fn fits(region: &str, prefix: &str) -> bool {
    let mut rest = region;
    for start in &[prefix, "-"] {
        match rest.strip_prefix(*start) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    let Some((word, number)) = rest.split_once('-') else {
        return false;
    };
    consists_of(word, |byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && consists_of(number, |byte| byte.is_ascii_digit())
}

/// Returns the partition of a region. Names of unknown form belong to the `aws` partition.
pub(crate) fn of_aws(region: &str) -> &'static Partition {
    for partition in &PARTITIONS {
        if partition.has(region) {
            return partition;
        }
    }
    &PARTITIONS[0]
}

static PARTITIONS: [Partition; 8] = [
    Partition {
        name: "aws",
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-east-1",
        prefixes: &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
        regions: &["aws-global"],
    },
    Partition {
        name: "aws-cn",
        dns_suffix: "amazonaws.com.cn",
        dual_stack_dns_suffix: "api.amazonwebservices.com.cn",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "cn-northwest-1",
        prefixes: &["cn"],
        regions: &["aws-cn-global"],
    },
    Partition {
        name: "aws-eusc",
        dns_suffix: "amazonaws.eu",
        dual_stack_dns_suffix: "api.amazonwebservices.eu",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "eusc-de-east-1",
        prefixes: &["eusc-de"],
        regions: &[],
    },
    Partition {
        name: "aws-iso",
        dns_suffix: "c2s.ic.gov",
        dual_stack_dns_suffix: "api.aws.ic.gov",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-iso-east-1",
        prefixes: &["us-iso"],
        regions: &["aws-iso-global"],
    },
    Partition {
        name: "aws-iso-b",
        dns_suffix: "sc2s.sgov.gov",
        dual_stack_dns_suffix: "api.aws.scloud",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-isob-east-1",
        prefixes: &["us-isob"],
        regions: &["aws-iso-b-global"],
    },
    Partition {
        name: "aws-iso-e",
        dns_suffix: "cloud.adc-e.uk",
        dual_stack_dns_suffix: "api.cloud-aws.adc-e.uk",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "eu-isoe-west-1",
        prefixes: &["eu-isoe"],
        regions: &["aws-iso-e-global"],
    },
    Partition {
        name: "aws-iso-f",
        dns_suffix: "csp.hci.ic.gov",
        dual_stack_dns_suffix: "api.aws.hci.ic.gov",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-isof-south-1",
        prefixes: &["us-isof"],
        regions: &["aws-iso-f-global"],
    },
    Partition {
        name: "aws-us-gov",
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-gov-west-1",
        prefixes: &["us-gov"],
        regions: &["aws-us-gov-global"],
    },
];
