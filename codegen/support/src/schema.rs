//! Schemas of list elements, map keys and map values.

use aws_smithy_schema::{Schema, ShapeType, shape_id};

/// com.example#ThingList$member
pub(crate) static THING_LIST_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "ThingList", "member"),
    ShapeType::Structure,
    "member",
    0,
);

/// com.example#SparseList$member
pub(crate) static SPARSE_LIST_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "SparseList", "member"),
    ShapeType::Long,
    "member",
    0,
);

/// com.example#TagMap$key
pub(crate) static TAG_MAP_KEY: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "TagMap", "key"),
    ShapeType::String,
    "key",
    0,
);

/// com.example#TagMap$value
pub(crate) static TAG_MAP_VALUE: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "TagMap", "value"),
    ShapeType::String,
    "value",
    1,
);
