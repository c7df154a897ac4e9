//! Round trips through generated clients: what they send, a server that others wrote takes, and what
//! it answers, they read. Each test has tables, queues, buckets and so on of its own.

mod compute;
mod dynamodb;
mod identity;
mod keys;
mod logs;
mod messages;
mod route53;
mod s3;
mod s3_checksums;
