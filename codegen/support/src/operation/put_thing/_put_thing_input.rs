//! com.example#PutThingInput

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::HttpTrait;
use aws_smithy_schema::{Schema, ShapeType, shape_id};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::operation::BuildError;

use crate::support::operation::{Captures, OperationInput, host_prefix};
use crate::support::serde::WriteShape;
use crate::support::token::IdempotencyTokenProvider;
use crate::types::{Filter, Thing};

/// Input of the operation.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PutThingInput {
    /// The filter.
    pub filter: Option<Filter>,
    /// The name.
    pub name: Option<String>,
    /// The thing.
    pub thing: Option<Thing>,
    /// The token.
    pub token: Option<String>,
}

static FILTER_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "PutThingInput", "filter"),
    ShapeType::Union,
    "filter",
    0,
);

static NAME_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "PutThingInput", "name"),
    ShapeType::String,
    "name",
    1,
);

static THING_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "PutThingInput", "thing"),
    ShapeType::Structure,
    "thing",
    2,
);

static TOKEN_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "PutThingInput", "token"),
    ShapeType::String,
    "token",
    3,
);

static SCHEMA: Schema<'static> = Schema::new_struct(
    shape_id!("com.example", "PutThingInput"),
    ShapeType::Structure,
    &[&FILTER_MEMBER, &NAME_MEMBER, &THING_MEMBER, &TOKEN_MEMBER],
)
.with_http(HttpTrait::new("POST", "/", Some(200)));

impl SerializableStruct for PutThingInput {
    #[inline]
    fn schema(&self) -> &Schema<'_> {
        &SCHEMA
    }

    #[inline]
    fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        self.filter.write_member(&FILTER_MEMBER, ser)?;
        self.name.write_member(&NAME_MEMBER, ser)?;
        self.thing.write_member(&THING_MEMBER, ser)?;
        self.token.write_member(&TOKEN_MEMBER, ser)?;
        Ok(())
    }
}

impl OperationInput for PutThingInput {
    #[inline]
    fn check(&self) -> Result<(), BuildError> {
        match self.name.as_deref() {
            None | Some("") => Err(BuildError::missing_field(
                "name",
                "cannot be empty or unset",
            )),
            Some(_) => Ok(()),
        }
    }

    #[inline]
    fn put_host_prefix(&self, cfg: &mut ConfigBag) -> Result<(), BoxError> {
        host_prefix::put(cfg, "data.".to_owned())
    }

    #[inline]
    fn fill_token(&mut self, cfg: &ConfigBag) {
        if let Some(tokens) = cfg.load::<IdempotencyTokenProvider>() {
            self.token
                .get_or_insert_with(|| tokens.make_idempotency_token());
        }
    }

    #[inline]
    fn capture(&self, captures: &mut Captures<'_>) {
        captures.record("name", self.name.as_deref());
    }
}
