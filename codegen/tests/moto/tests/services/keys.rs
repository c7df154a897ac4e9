//! KMS and Secrets Manager: awsJson 1.1 with blobs.

use aws_smithy_types::Blob;
use tinsmith_moto::config;
use tinsmith_moto_client::kms::types::{DataKeySpec, KeySpec, KeyState};
use tinsmith_moto_client::{kms, secretsmanager};

#[tokio::test]
async fn what_is_encrypted_is_decrypted_in_its_context_only() {
    let client = kms::Client::new(&config());
    let created = client
        .create_key()
        .description("of a test")
        .send()
        .await
        .expect("a new key");
    let key = created.key_metadata().expect("it is described");
    assert_eq!(key.key_state(), Some(&KeyState::Enabled));
    assert_eq!(key.key_spec(), Some(&KeySpec::SymmetricDefault));
    let secret = Blob::new("secret \0 \u{1F980}");
    let encrypt = client
        .encrypt()
        .key_id(key.key_id())
        .plaintext(secret.clone());
    let encrypted = encrypt
        .encryption_context("for", "a")
        .send()
        .await
        .expect("an answer");
    let sealed = encrypted.ciphertext_blob().expect("it is encrypted");
    assert_ne!(sealed, &secret);
    let decrypt = client.decrypt().ciphertext_blob(sealed.clone());
    let opened = decrypt
        .clone()
        .encryption_context("for", "a")
        .send()
        .await
        .expect("an answer");
    assert_eq!(opened.plaintext(), Some(&secret));
    assert_eq!(opened.key_id(), key.arn());
    let error = decrypt.encryption_context("for", "b").send().await;
    let error = error.expect_err("of another context").into_service_error();
    assert!(error.is_invalid_ciphertext_exception(), "{error:?}");

    let generate = client.generate_data_key().key_id(key.key_id());
    let generated = generate
        .key_spec(DataKeySpec::Aes256)
        .send()
        .await
        .expect("an answer");
    assert_eq!(
        generated.plaintext().map(|key| key.as_ref().len()),
        Some(32)
    );
}

#[tokio::test]
async fn a_secret_has_versions() {
    let client = secretsmanager::Client::new(&config());
    let create = client
        .create_secret()
        .name("versions")
        .secret_string("{\"a\":1}");
    let first = create.send().await.expect("a new secret");
    let put = client.put_secret_value().secret_id("versions");
    let put = put
        .secret_binary(Blob::new([0, 254]))
        .send()
        .await
        .expect("it is put");
    assert_ne!(put.version_id(), first.version_id());
    let get = client.get_secret_value().secret_id("versions");
    let now = get.clone().send().await.expect("there is one");
    assert_eq!(now.secret_binary(), Some(&Blob::new([0, 254])));
    assert_eq!(
        (now.secret_string(), now.version_stages()),
        (None, &["AWSCURRENT".to_owned()][..])
    );
    let before = get
        .version_stage("AWSPREVIOUS")
        .send()
        .await
        .expect("there is one");
    assert_eq!(before.secret_string(), Some("{\"a\":1}"));
    assert_eq!(before.version_id(), first.version_id());
    let error = client.get_secret_value().secret_id("nowhere").send().await;
    let error = error.expect_err("there is none").into_service_error();
    assert!(error.is_resource_not_found_exception(), "{error:?}");
}
