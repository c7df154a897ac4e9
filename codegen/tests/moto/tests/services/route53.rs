//! Route 53: restXml with bodies of nested lists, labels and headers.

use tinsmith_moto::config;
use tinsmith_moto_client::route53::Client;
use tinsmith_moto_client::route53::types::{
    Change, ChangeAction, ChangeBatch, HostedZoneConfig, ResourceRecord, ResourceRecordSet, RrType,
};

fn change(name: &str, value: &str) -> Change {
    let record = ResourceRecord::builder()
        .value(value)
        .build()
        .expect("it has a value");
    let set = ResourceRecordSet::builder()
        .name(name)
        .r#type(RrType::Txt)
        .ttl(60);
    let set = set.resource_records(record).build().expect("all are set");
    let change = Change::builder()
        .action(ChangeAction::Create)
        .resource_record_set(set);
    change.build().expect("both are set")
}

#[tokio::test]
async fn a_zone_has_the_records_that_it_is_given() {
    let client = Client::new(&config());
    let about = HostedZoneConfig::builder()
        .comment("<a> & b")
        .private_zone(false)
        .build();
    let create = client
        .create_hosted_zone()
        .name("example.org")
        .caller_reference("once");
    let created = create
        .hosted_zone_config(about)
        .send()
        .await
        .expect("a new zone");
    let zone = created.hosted_zone().expect("it is described");
    assert_eq!(zone.name(), "example.org.");
    assert!(
        created.location().contains("/hostedzone/"),
        "{}",
        created.location()
    );
    // Taken as it is given: the client cuts off what the service does not want.
    let id = zone.id();
    assert!(id.starts_with("/hostedzone/"), "{id}");
    let got = client
        .get_hosted_zone()
        .id(id)
        .send()
        .await
        .expect("there is one");
    let config = got
        .hosted_zone()
        .and_then(|zone| zone.config())
        .expect("it was given");
    assert_eq!(config.comment(), Some("<a> & b"));

    let changes = ChangeBatch::builder()
        .comment("two")
        .changes(change("b.example.org", "\"2 < 3\""));
    let changes = changes.changes(change("a.example.org", "\"1\"")).build();
    let change = client.change_resource_record_sets().hosted_zone_id(id);
    let changed = change
        .change_batch(changes.expect("there are changes"))
        .send()
        .await;
    let changed = changed.expect("they are made");
    assert!(
        changed
            .change_info()
            .expect("it is told")
            .submitted_at()
            .secs()
            > 1_700_000_000
    );
    let list = client
        .list_resource_record_sets()
        .hosted_zone_id(id)
        .send()
        .await;
    let list = list.expect("an answer");
    let text = |set: &&ResourceRecordSet| set.r#type() == &RrType::Txt;
    let sets: Vec<_> = list.resource_record_sets().iter().filter(text).collect();
    let values: Vec<_> = sets
        .iter()
        .map(|set| (set.name(), set.resource_records()[0].value()))
        .collect();
    assert_eq!(
        values,
        [("a.example.org.", "\"1\""), ("b.example.org.", "\"2 < 3\"")]
    );
    assert_eq!(sets[0].ttl(), Some(60));

    let error = client.get_hosted_zone().id("Z0000000000").send().await;
    let error = error.expect_err("there is none").into_service_error();
    assert!(error.is_no_such_hosted_zone(), "{error:?}");
}
