//! What finding the endpoint of a request costs, for a service with the rules that most have.
//!
//! `cargo bench -p tinsmith-e2e`

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use tinsmith_client::inspector2::config::endpoint::{DefaultResolver, Params, ResolveEndpoint};

fn params(region: &str, use_fips: bool) -> Params {
    let params = Params::builder().region(region).use_fips(use_fips);
    params.build().expect("a Region that can be a host label")
}

/// The endpoint; a resolver of rules never waits.
fn url(resolver: &DefaultResolver, params: &Params) -> String {
    let mut endpoint = Box::pin(resolver.resolve_endpoint(black_box(params)));
    let waker = std::task::Waker::noop();
    match endpoint
        .as_mut()
        .poll(&mut std::task::Context::from_waker(waker))
    {
        std::task::Poll::Ready(Ok(endpoint)) => endpoint.url().to_owned(),
        other => panic!("{other:?}"),
    }
}

fn endpoints(criterion: &mut Criterion) {
    let (north, west) = (params("eu-north-1", false), params("us-west-2", true));
    let mut group = criterion.benchmark_group("endpoint");
    let resolver = DefaultResolver::new();
    assert_eq!(
        url(&resolver, &north),
        "https://inspector2.eu-north-1.amazonaws.com"
    );
    group.bench_function("of the same Region again", |bencher| {
        bencher.iter(|| url(&resolver, &north));
    });
    group.bench_function("of another Region than before", |bencher| {
        let mut turn = false;
        bencher.iter(|| {
            turn = !turn;
            url(&resolver, if turn { &north } else { &west })
        });
    });
    group.finish();
}

criterion_group!(benches, endpoints);
criterion_main!(benches);
