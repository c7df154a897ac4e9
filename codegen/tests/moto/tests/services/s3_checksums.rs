//! S3: checksums of bodies, of the client and of its callers.

use aws_smithy_types::byte_stream::ByteStream;
use tinsmith_moto_client::s3::types::{ChecksumAlgorithm, ChecksumMode, Delete, ObjectIdentifier};

use crate::s3::bucket;

#[tokio::test]
async fn checksums_go_both_ways() {
    let client = bucket("checksums").await;
    let algorithms = [
        ChecksumAlgorithm::Crc32,
        ChecksumAlgorithm::Crc32C,
        ChecksumAlgorithm::Sha1,
        ChecksumAlgorithm::Sha256,
        ChecksumAlgorithm::Crc64Nvme,
    ];
    for (at, algorithm) in algorithms.into_iter().enumerate() {
        let key = algorithm.as_str();
        let put = client.put_object().bucket("checksums").key(key);
        let put = put.body(ByteStream::from_static(b"checked"));
        let put = put.checksum_algorithm(algorithm.clone());
        put.send().await.expect("it is put");
        let get = client.get_object().bucket("checksums").key(key);
        let got = get.checksum_mode(ChecksumMode::Enabled).send().await;
        let got = got.expect("there is one");
        let sums = [
            got.checksum_crc32(),
            got.checksum_crc32_c(),
            got.checksum_sha1(),
            got.checksum_sha256(),
            got.checksum_crc64_nvme(),
        ];
        let has: Vec<_> = (0..5).filter(|at| sums[*at].is_some()).collect();
        assert_eq!(has, [at], "{key}: {sums:?}");
        let body = got.body.collect().await.expect("it is what was sent");
        assert_eq!(body.to_vec(), b"checked");
    }
}

#[tokio::test]
async fn a_digest_of_the_caller_is_that_of_the_object() {
    let client = bucket("digests").await;
    let put = client.put_object().bucket("digests").key("k");
    let put = put.body(ByteStream::from_static(b"checked"));
    let put = put.content_md5("N5PqUqe+LX3q/YWP2lB3XA==").send().await;
    // The tag of an object that was put in one piece is its digest (MD5), as the server has it.
    let put = put.expect("it is put");
    assert_eq!(put.e_tag(), Some("\"3793ea52a7be2d7deafd858fda50775c\""));
}

#[tokio::test]
async fn where_the_service_asks_for_a_checksum_it_gets_one() {
    let client = bucket("required").await;
    for key in ["a", "b & c"] {
        let put = client.put_object().bucket("required").key(key).send().await;
        put.expect("it is put");
    }
    let mut delete = Delete::builder();
    for key in ["a", "b & c"] {
        let object = ObjectIdentifier::builder().key(key).build();
        delete = delete.objects(object.expect("it has a key"));
    }
    let delete = delete.build().expect("it has objects");
    let delete = client.delete_objects().bucket("required").delete(delete);
    let deleted = delete.send().await.expect("they are deleted");
    assert_eq!(deleted.deleted().len(), 2);
    let left = client.list_objects_v2().bucket("required").send().await;
    assert_eq!(left.expect("an answer").contents().len(), 0);
}
