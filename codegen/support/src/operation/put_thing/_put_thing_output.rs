//! com.example#PutThingOutput

use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeType, shape_id};
use aws_types::request_id::RequestId;

use crate::support::operation::{ReadOutput, ResponseExtras};
use crate::support::serde::{ReadMembers, read_into, read_members};
use crate::types::{Filter, Thing};

/// Output of the operation.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PutThingOutput {
    /// The filter.
    pub filter: Option<Filter>,
    /// The thing.
    pub thing: Option<Thing>,
    _request_id: Option<String>,
}

impl RequestId for PutThingOutput {
    #[inline]
    fn request_id(&self) -> Option<&str> {
        self._request_id.as_deref()
    }
}

static FILTER_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "PutThingOutput", "filter"),
    ShapeType::Union,
    "filter",
    0,
);

static THING_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "PutThingOutput", "thing"),
    ShapeType::Structure,
    "thing",
    1,
);

static SCHEMA: Schema<'static> = Schema::new_struct(
    shape_id!("com.example", "PutThingOutput"),
    ShapeType::Structure,
    &[&FILTER_MEMBER, &THING_MEMBER],
);

impl ReadOutput for PutThingOutput {
    #[inline]
    fn schema() -> &'static Schema<'static> {
        &SCHEMA
    }

    #[inline]
    fn read(
        de: &mut dyn ShapeDeserializer,
        extras: &mut dyn ResponseExtras,
    ) -> Result<Self, SerdeError> {
        let mut output = Self {
            _request_id: extras.request_id(),
            ..Self::default()
        };
        read_members(&SCHEMA, &mut output, de)?;
        Ok(output)
    }
}

impl ReadMembers for PutThingOutput {
    #[inline]
    fn read_member(
        &mut self,
        member: &Schema<'_>,
        de: &mut dyn ShapeDeserializer,
    ) -> Result<(), SerdeError> {
        match member.member_index() {
            Some(0) => read_into(&mut self.filter, member, de),
            Some(1) => read_into(&mut self.thing, member, de),
            _ => Ok(()),
        }
    }
}
