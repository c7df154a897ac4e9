//! Smithy as written. This room knows JSON and Smithy words; it knows no Rust words.

pub mod boxing;
pub mod closure;
pub mod dates;
pub mod event_stream;
pub mod iam;
pub mod id;
pub mod load;
mod locate;
mod origin;
pub mod select;
pub mod select_types;
pub(crate) mod sessions;
pub mod shape;
mod shape_type;
pub mod slice;
pub mod traits;
pub mod whole;
pub mod words;

pub use boxing::recursive_members;
pub use closure::{Direction, closure, directions, operations_of};
pub use dates::with_dates;
pub use event_stream::{event_stream, event_stream_operations};
pub use id::ShapeId;
pub use load::suggest::nearest;
pub use load::{load, load_sources, load_str};
pub use select::{Operations, Selection, select};
pub use select_types::{select_types, types_of};
pub use shape::{Member, Model, Operation, Resource, Service, Shape, ShapeKind};
pub use shape_type::ShapeType;
pub use slice::slice;
pub use traits::Traits;
pub use whole::{WholeService, whole_service};
pub use words::cut_common_words;
