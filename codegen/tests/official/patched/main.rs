//! A program on modyne, which knows nothing of generated crates: puts and gets an item.

use aws_sdk_dynamodb::config::{Config, Credentials, Region};
use modyne::keys::{Primary, PrimaryKey as _};
use modyne::model::{Get, Put};

struct Shop {
    client: aws_sdk_dynamodb::Client,
}

impl modyne::Table for Shop {
    type PrimaryKey = Primary;
    type IndexKeys = ();

    fn table_name(&self) -> &str {
        "shop"
    }

    fn client(&self) -> &aws_sdk_dynamodb::Client {
        &self.client
    }
}

fn key() -> modyne::Item {
    let key = Primary {
        hash: "order".to_owned(),
        range: "1".to_owned(),
    };
    key.into_key()
}

#[tokio::main]
async fn main() {
    let url = std::env::args().nth(1).expect("the URL of a server");
    let config = Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url(url)
        .build();
    let client = aws_sdk_dynamodb::Client::from_conf(config);
    let shop = Shop { client };
    Put::new(key())
        .execute(&shop)
        .await
        .expect("the item is put");
    let got = Get::new(key()).execute(&shop).await;
    let item = got
        .expect("the item is there")
        .item
        .expect("it has members");
    println!("{:?}", item["total"].as_n());
}
