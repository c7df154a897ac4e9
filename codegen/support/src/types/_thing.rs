//! com.example#Thing

use std::collections::HashMap;

use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_schema::{Schema, ShapeType, shape_id};
use aws_smithy_types::{Blob, DateTime, Document};

use crate::schema;
use crate::support::serde::{
    ReadMembers, ReadShape, WriteShape, read_into, read_members, write_unless_default,
};

/// A thing, with a member of every kind.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// Its children.
    pub children: Option<Vec<Thing>>,
    /// A number that is zero by default.
    pub count: i32,
    /// Bytes.
    pub data: Option<Blob>,
    /// Any value.
    pub extra: Option<Document>,
    /// A list that may hold `null`.
    pub sparse: Option<Vec<Option<i64>>>,
    /// Tags.
    pub tags: Option<HashMap<String, String>>,
    /// A timestamp.
    pub time: Option<DateTime>,
}

static CHILDREN_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "Thing", "children"),
    ShapeType::List,
    "children",
    0,
)
.with_list_member(&schema::THING_LIST_MEMBER);

static COUNT_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "Thing", "count"),
    ShapeType::Integer,
    "count",
    1,
);

static DATA_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "Thing", "data"),
    ShapeType::Blob,
    "data",
    2,
);

static EXTRA_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "Thing", "extra"),
    ShapeType::Document,
    "extra",
    3,
);

static SPARSE_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "Thing", "sparse"),
    ShapeType::List,
    "sparse",
    4,
)
.with_list_member(&schema::SPARSE_LIST_MEMBER);

static TAGS_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "Thing", "tags"),
    ShapeType::Map,
    "tags",
    5,
)
.with_map_members(&schema::TAG_MAP_KEY, &schema::TAG_MAP_VALUE);

static TIME_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "Thing", "time"),
    ShapeType::Timestamp,
    "time",
    6,
);

static SCHEMA: Schema<'static> = Schema::new_struct(
    shape_id!("com.example", "Thing"),
    ShapeType::Structure,
    &[
        &CHILDREN_MEMBER,
        &COUNT_MEMBER,
        &DATA_MEMBER,
        &EXTRA_MEMBER,
        &SPARSE_MEMBER,
        &TAGS_MEMBER,
        &TIME_MEMBER,
    ],
);

impl SerializableStruct for Thing {
    #[inline]
    fn schema(&self) -> &Schema<'_> {
        &SCHEMA
    }

    #[inline]
    fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        self.children.write_member(&CHILDREN_MEMBER, ser)?;
        write_unless_default(&self.count, &COUNT_MEMBER, ser)?;
        self.data.write_member(&DATA_MEMBER, ser)?;
        self.extra.write_member(&EXTRA_MEMBER, ser)?;
        self.sparse.write_member(&SPARSE_MEMBER, ser)?;
        self.tags.write_member(&TAGS_MEMBER, ser)?;
        self.time.write_member(&TIME_MEMBER, ser)?;
        Ok(())
    }
}

impl WriteShape for Thing {
    #[inline]
    fn write(&self, schema: &Schema<'_>, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        ser.write_struct(schema, self)
    }
}

impl ReadShape for Thing {
    #[inline]
    fn read(_: &Schema<'_>, de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        let mut thing = Self::default();
        read_members(&SCHEMA, &mut thing, de)?;
        Ok(thing)
    }
}

impl ReadMembers for Thing {
    #[inline]
    fn read_member(
        &mut self,
        member: &Schema<'_>,
        de: &mut dyn ShapeDeserializer,
    ) -> Result<(), SerdeError> {
        match member.member_index() {
            Some(0) => read_into(&mut self.children, member, de),
            Some(1) => {
                self.count = ReadShape::read(member, de)?;
                Ok(())
            }
            Some(2) => read_into(&mut self.data, member, de),
            Some(3) => read_into(&mut self.extra, member, de),
            Some(4) => read_into(&mut self.sparse, member, de),
            Some(5) => read_into(&mut self.tags, member, de),
            Some(6) => read_into(&mut self.time, member, de),
            _ => Ok(()),
        }
    }
}
