//! C: parameters; can everything that the connector lets a maker send be accepted?

use super::{Case, Table};

/// More kinds of parameters than the clean connector has, on both sides.
const PRELUDE: &[&str] = &[
    r#"{"/paths/~1parcels/get/parameters/-": {"name": "text", "in": "query", "type": "string"},
        "list/parameters/-": {"name": "text", "in": "query", "schema": {"type": "string"}}}"#,
    r#"{"/paths/~1parcels/get/parameters/-": {"name": "X-Trace", "in": "header", "type": "string"},
        "list/parameters/-": {"name": "X-Trace", "in": "header", "schema": {"type": "string"}}}"#,
    r#"{"/paths/~1parcels/get/parameters/-": {"name": "ids", "in": "query", "type": "array", "items": {"type": "string"}},
        "list/parameters/-": {"name": "ids", "in": "query", "explode": false, "schema": {"type": "array", "items": {"type": "string"}}}}"#,
    r#"{"/paths/~1parcels/get/parameters/-": {"name": "ratio", "in": "query", "type": "number", "format": "double"},
        "list/parameters/-": {"name": "ratio", "in": "query", "schema": {"type": "number", "format": "double"}}}"#,
    r#"{"/paths/~1parcels/get/parameters/-": {"name": "after", "in": "query", "type": "integer", "format": "int64"},
        "list/parameters/-": {"name": "after", "in": "query", "schema": {"type": "integer", "format": "int64"}}}"#,
    r#"{"/paths/~1parcels/get/parameters/-": {"name": "since", "in": "query", "type": "string", "format": "date-time"},
        "list/parameters/-": {"name": "since", "in": "query", "schema": {"type": "string", "format": "date-time"}}}"#,
    r#"{"/paths/~1parcels/get/parameters/-": {"name": "all", "in": "query", "type": "boolean"},
        "list/parameters/-": {"name": "all", "in": "query", "schema": {"type": "boolean"}}}"#,
];
// 0 status, 1 limit, 2 text, 3 X-Trace, 4 ids, 5 ratio, 6 after, 7 since, 8 all

pub const TABLE: Table = Table { prelude: PRELUDE, cases: CASES };

const CASES: &[Case] = &[
    (
        "C1 optional one removed",
        r#"{"-list/parameters/2": 0}"#,
        &["warning input-unknown /paths/~1parcels/get/parameters/2 > list/parameters"],
    ),
    (
        "C1 required one removed",
        r#"{"-list/parameters/2": 0, "/paths/~1parcels/get/parameters/2/required": true}"#,
        &["warning input-unknown /paths/~1parcels/get/parameters/2 > list/parameters"],
    ),
    (
        "C2 case changed",
        r#"{"list/parameters/2/name": "Text"}"#,
        &["error input-name-differs /paths/~1parcels/get/parameters/2/name > list/parameters/2/name"],
    ),
    (
        "C2 separators changed",
        r#"{"list/parameters/2/name": "text_"}"#,
        &["error input-name-differs /paths/~1parcels/get/parameters/2/name > list/parameters/2/name"],
    ),
    (
        "C2 a letter more",
        r#"{"list/parameters/1/name": "limits"}"#,
        &["error input-name-differs /paths/~1parcels/get/parameters/1/name > list/parameters/1/name"],
    ),
    (
        "C2 another word",
        r#"{"list/parameters/2/name": "search"}"#,
        &[
            "info input-not-offered /paths/~1parcels/get/parameters > list/parameters/2",
            "warning input-unknown /paths/~1parcels/get/parameters/2 > list/parameters",
        ],
    ),
    ("C3 header case", r#"{"list/parameters/3/name": "x-trace"}"#, &[]),
    (
        "C4 query to header",
        r#"{"list/parameters/2/in": "header"}"#,
        &["error input-moved /paths/~1parcels/get/parameters/2/in > list/parameters/2/in"],
    ),
    (
        "C4 header to query",
        r#"{"list/parameters/3/in": "query"}"#,
        &["error input-moved /paths/~1parcels/get/parameters/3/in > list/parameters/3/in"],
    ),
    (
        "C4 query to cookie",
        r#"{"list/parameters/2/in": "cookie"}"#,
        &["error input-moved /paths/~1parcels/get/parameters/2/in > list/parameters/2/in"],
    ),
    (
        "C4 query to form",
        r##"{"#/paths/~1parcels/post/requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {"properties": {"note": {"type": "string"}}}}}},
            "/paths/~1parcels/post/parameters": [{"name": "note", "in": "query", "type": "string"}]}"##,
        &[
            "warning input-moved /paths/~1parcels/post/parameters/0/in > create/requestBody/content/application~1x-www-form-urlencoded/schema/properties/note",
        ],
    ),
    (
        "C5 becomes required",
        r#"{"list/parameters/2/required": true}"#,
        &["error input-not-required /paths/~1parcels/get/parameters/2 > list/parameters/2/required"],
    ),
    ("C6 required to optional", r#"{"/paths/~1parcels/get/parameters/2/required": true}"#, &[]),
    (
        "C5 a required query parameter that stands in the body here",
        r##"{"#/paths/~1parcels/post/parameters": [{"name": "note", "in": "query", "required": true, "schema": {"type": "string"}}],
            "/paths/~1parcels/post/parameters/0/schema/properties/note": {"type": "string"}}"##,
        &[
            "error input-missing-required /paths/~1parcels/post/operationId > create/parameters/0",
            "warning input-unknown /paths/~1parcels/post/parameters/0/schema/properties/note > new",
        ],
    ),
    (
        "C7 new optional",
        r#"{"list/parameters/-": {"name": "depot", "in": "query", "schema": {"type": "string"}}}"#,
        &["info input-not-offered /paths/~1parcels/get/parameters > list/parameters/9"],
    ),
    (
        "C8 new required in the query",
        r#"{"list/parameters/-": {"name": "depot", "in": "query", "required": true, "schema": {"type": "string"}}}"#,
        &["error input-missing-required /paths/~1parcels/get/operationId > list/parameters/9"],
    ),
    (
        "C8 new required header",
        r#"{"list/parameters/-": {"name": "X-Depot", "in": "header", "required": true, "schema": {"type": "string"}}}"#,
        &["error input-missing-required /paths/~1parcels/get/operationId > list/parameters/9"],
    ),
    (
        "C8 new required cookie",
        r#"{"list/parameters/-": {"name": "depot", "in": "cookie", "required": true, "schema": {"type": "string"}}}"#,
        &["error input-missing-required /paths/~1parcels/get/operationId > list/parameters/9"],
    ),
    (
        "C8 new required one of the path item",
        r##"{"#/paths/~1couriers/parameters":
            [{"name": "depot", "in": "query", "required": true, "schema": {"type": "string"}}]}"##,
        &["error input-missing-required /paths/~1couriers/get/operationId > #/paths/~1couriers/parameters/0"],
    ),
    (
        "C9 headers that OpenAPI ignores",
        r#"{"couriers/parameters": [
            {"name": "Accept", "in": "header", "required": true, "schema": {"type": "string"}},
            {"name": "content-type", "in": "header", "required": true, "schema": {"type": "string"}},
            {"name": "Authorization", "in": "header", "required": true, "schema": {"type": "string"}}]}"#,
        &[],
    ),
    (
        "C10 overridden by the operation",
        r##"{"/paths/~1couriers/get/parameters": [{"name": "zone", "in": "query", "type": "string"}],
            "#/paths/~1couriers/parameters": [{"name": "zone", "in": "query", "required": true, "schema": {"type": "integer"}}],
            "couriers/parameters": [{"name": "zone", "in": "query", "schema": {"type": "string"}}]}"##,
        &[],
    ),
    (
        "C11 the same name in another place",
        r#"{"/paths/~1couriers/get/parameters":
                [{"name": "zone", "in": "query", "type": "string"}, {"name": "zone", "in": "header", "type": "integer"}],
            "couriers/parameters": [{"name": "zone", "in": "header", "schema": {"type": "integer"}},
                {"name": "zone", "in": "query", "schema": {"type": "string"}}]}"#,
        &[],
    ),
    (
        "C12 string to integer",
        r#"{"list/parameters/2/schema/type": "integer"}"#,
        &[
            "warning input-type-differs /paths/~1parcels/get/parameters/2/type > list/parameters/2/schema/type",
        ],
    ),
    (
        "C12 string to boolean",
        r#"{"list/parameters/2/schema/type": "boolean"}"#,
        &[
            "warning input-type-differs /paths/~1parcels/get/parameters/2/type > list/parameters/2/schema/type",
        ],
    ),
    (
        "C12 string to object",
        r#"{"list/parameters/2/schema/type": "object"}"#,
        &[
            "warning input-type-differs /paths/~1parcels/get/parameters/2/type > list/parameters/2/schema/type",
        ],
    ),
    (
        "C13 integer to string",
        r#"{"list/parameters/6/schema": {"type": "string"}}"#,
        &[
            "warning input-type-differs /paths/~1parcels/get/parameters/6/type > list/parameters/6/schema/type",
        ],
    ),
    (
        "C13 integer to a text that is more than digits",
        r#"{"list/parameters/6/schema": {"type": "string"}, "list/parameters/6/example": "cursor-7"}"#,
        &["error input-type-differs /paths/~1parcels/get/parameters/6/type > list/parameters/6/schema/type"],
    ),
    (
        "C13 boolean to string",
        r#"{"list/parameters/8/schema/type": "string"}"#,
        &["error input-type-differs /paths/~1parcels/get/parameters/8/type > list/parameters/8/schema/type"],
    ),
    (
        "C14 integer to number",
        r#"{"list/parameters/6/schema": {"type": "number"}}"#,
        &[
            "warning input-type-differs /paths/~1parcels/get/parameters/6/type > list/parameters/6/schema/type",
        ],
    ),
    (
        "C15 number to integer",
        r#"{"list/parameters/5/schema": {"type": "integer"}}"#,
        &[
            "warning input-type-differs /paths/~1parcels/get/parameters/5/type > list/parameters/5/schema/type",
        ],
    ),
    (
        "C16 an object that is written as `filter[name]`",
        r#"{"list/parameters/-": {"name": "filter", "in": "query", "style": "deepObject", "required": true, "schema":
            {"type": "object", "required": ["from"], "properties": {"from": {"type": "string"}, "size": {"type": "boolean"}}}},
            "/paths/~1parcels/get/parameters/-": {"name": "filter[from]", "in": "query", "type": "string"}}"#,
        &[
            "info input-not-offered /paths/~1parcels/get/parameters > list/parameters/9/schema/properties/size",
            "error input-not-required /paths/~1parcels/get/parameters/9 > list/parameters/9/schema/properties/from",
        ],
    ),
    (
        "C16 a list in an object that is written as `filter[name]`, which repeats its name",
        r#"{"list/parameters/-": {"name": "filter", "in": "query", "style": "deepObject", "schema":
            {"type": "object", "properties": {"tags": {"type": "array", "items": {"type": "string"}}}}},
            "/paths/~1parcels/get/parameters/-": {"name": "filter[tags]", "in": "query", "type": "array",
            "items": {"type": "string"}, "collectionFormat": "multi"}}"#,
        &[],
    ),
    (
        "C16 scalar to a list that is written as one text",
        r#"{"list/parameters/2": {"name": "text", "in": "query", "explode": false,
            "schema": {"type": "array", "items": {"type": "string"}}}}"#,
        &[],
    ),
    (
        "C17 int64 to int32",
        r#"{"list/parameters/6/schema/format": "int32"}"#,
        &[
            "warning input-format-differs /paths/~1parcels/get/parameters/6/format > list/parameters/6/schema/format",
        ],
    ),
    (
        "C17 double to float",
        r#"{"list/parameters/5/schema/format": "float"}"#,
        &[
            "warning input-format-differs /paths/~1parcels/get/parameters/5/format > list/parameters/5/schema/format",
        ],
    ),
    ("C18 int32 to int64", r#"{"list/parameters/1/schema/format": "int64"}"#, &[]),
    (
        "C18 dropped",
        r#"{"-list/parameters/5/schema/format": 0, "-list/parameters/6/schema/format": 0, "-list/parameters/7/schema/format": 0}"#,
        &[],
    ),
    (
        "C19 uuid for free text",
        r#"{"list/parameters/2/schema/format": "uuid"}"#,
        &["warning input-format-differs /paths/~1parcels/get/parameters/2 > list/parameters/2/schema/format"],
    ),
    (
        "C19 date-time for free text",
        r#"{"list/parameters/2/schema/format": "date-time"}"#,
        &["warning input-format-differs /paths/~1parcels/get/parameters/2 > list/parameters/2/schema/format"],
    ),
    (
        "C20 date-time to date",
        r#"{"list/parameters/7/schema/format": "date"}"#,
        &[
            "error input-format-differs /paths/~1parcels/get/parameters/7/format > list/parameters/7/schema/format",
        ],
    ),
    (
        "C21 value removed",
        r#"{"list/parameters/0/schema/enum": ["SENT"]}"#,
        &["error input-value-unknown /paths/~1parcels/get/parameters/0/enum > list/parameters/0/schema/enum"],
    ),
    (
        "C21 value renamed",
        r#"{"list/parameters/0/schema/enum": ["SENT", "RECEIVED"]}"#,
        &[
            "info input-not-offered /paths/~1parcels/get/parameters/0/enum > list/parameters/0/schema/enum",
            "error input-value-unknown /paths/~1parcels/get/parameters/0/enum > list/parameters/0/schema/enum",
        ],
    ),
    (
        "C21 case of a value changed",
        r#"{"list/parameters/0/schema/enum": ["SENT", "delivered"]}"#,
        &[
            "info input-not-offered /paths/~1parcels/get/parameters/0/enum > list/parameters/0/schema/enum",
            "error input-value-unknown /paths/~1parcels/get/parameters/0/enum > list/parameters/0/schema/enum",
        ],
    ),
    (
        "C22 value added",
        r#"{"list/parameters/0/schema/enum": ["SENT", "DELIVERED", "LOST"]}"#,
        &["info input-not-offered /paths/~1parcels/get/parameters/0/enum > list/parameters/0/schema/enum"],
    ),
    (
        "C23 values introduced",
        r#"{"list/parameters/2/schema/enum": ["new", "old"]}"#,
        &["warning input-value-unknown /paths/~1parcels/get/parameters/2 > list/parameters/2/schema/enum"],
    ),
    ("C24 values reordered", r#"{"list/parameters/0/schema/enum": ["DELIVERED", "SENT"]}"#, &[]),
    ("C24 any value", r#"{"-list/parameters/0/schema/enum": 0}"#, &[]),
    (
        "C25 default changed",
        r#"{"list/parameters/1/schema/default": 10}"#,
        &[
            "warning default-differs /paths/~1parcels/get/parameters/1/default > list/parameters/1/schema/default",
        ],
    ),
    ("C26 default removed", r#"{"-list/parameters/1/schema/default": 0}"#, &[]),
    ("C26 default added", r#"{"list/parameters/2/schema/default": "new"}"#, &[]),
    (
        "C27 maximum lowered",
        r#"{"list/parameters/1/schema/maximum": 50}"#,
        &[
            "warning input-limit-unknown /paths/~1parcels/get/parameters/1/maximum > list/parameters/1/schema/maximum",
        ],
    ),
    (
        "C27 minimum raised",
        r#"{"list/parameters/1/schema/minimum": 5}"#,
        &[
            "warning input-limit-unknown /paths/~1parcels/get/parameters/1/minimum > list/parameters/1/schema/minimum",
        ],
    ),
    (
        "C27 maximum below the default",
        r#"{"list/parameters/1/schema/maximum": 10}"#,
        &[
            "error input-limit-unknown /paths/~1parcels/get/parameters/1/maximum > list/parameters/1/schema/maximum",
        ],
    ),
    (
        "C27 length introduced",
        r#"{"list/parameters/2/schema/maxLength": 20}"#,
        &[
            "warning input-limit-unknown /paths/~1parcels/get/parameters/2 > list/parameters/2/schema/maxLength",
        ],
    ),
    (
        "C27 several limits of an input, once",
        r#"{"list/parameters/2/schema/maxLength": 20, "list/parameters/2/schema/minLength": 2,
            "list/parameters/2/schema/pattern": "^[a-z]+$"}"#,
        &[
            "warning input-limit-unknown /paths/~1parcels/get/parameters/2 > list/parameters/2/schema/maxLength + list/parameters/2/schema/minLength + list/parameters/2/schema/pattern",
        ],
    ),
    ("C27 what is left empty is not sent", r#"{"list/parameters/2/schema/minLength": 1}"#, &[]),
    (
        "C27 items limited",
        r#"{"list/parameters/4/schema/maxItems": 5}"#,
        &[
            "warning input-limit-unknown /paths/~1parcels/get/parameters/4 > list/parameters/4/schema/maxItems",
        ],
    ),
    (
        "C27 all choices fit",
        r#"{"list/parameters/0/schema/maxLength": 9, "list/parameters/0/schema/minLength": 4}"#,
        &[],
    ),
    (
        "C27 a choice is too long",
        r#"{"list/parameters/0/schema/maxLength": 5}"#,
        &["error input-limit-unknown /paths/~1parcels/get/parameters/0 > list/parameters/0/schema/maxLength"],
    ),
    (
        "C28 loosened and dropped",
        r#"{"list/parameters/1/schema/maximum": 1000, "-list/parameters/1/schema/minimum": 0}"#,
        &[],
    ),
    (
        "C28 not for makers, in any case",
        r#"{"list/parameters/1/schema/maximum": 50, "/paths/~1parcels/get/parameters/1/x-ms-visibility": "Internal"}"#,
        &[],
    ),
    (
        "C29 exclusive",
        r#"{"list/parameters/1/schema/exclusiveMaximum": true}"#,
        &["warning input-limit-unknown /paths/~1parcels/get/parameters/1 > list/parameters/1/schema/maximum"],
    ),
    (
        "C29 multiples",
        r#"{"list/parameters/1/schema/multipleOf": 10}"#,
        &[
            "warning input-limit-unknown /paths/~1parcels/get/parameters/1 > list/parameters/1/schema/multipleOf",
        ],
    ),
    (
        "C29 no multiple, as the default",
        r#"{"list/parameters/1/schema/multipleOf": 15}"#,
        &[
            "error input-limit-unknown /paths/~1parcels/get/parameters/1 > list/parameters/1/schema/multipleOf",
        ],
    ),
    (
        "C30 pattern for free text",
        r#"{"list/parameters/2/schema/pattern": "^[a-z]+$"}"#,
        &["warning input-limit-unknown /paths/~1parcels/get/parameters/2 > list/parameters/2/schema/pattern"],
    ),
    (
        "C30 another pattern",
        r#"{"list/parameters/2/schema/pattern": "^[a-z]+$", "/paths/~1parcels/get/parameters/2/pattern": "^[a-z]*$"}"#,
        &[
            "warning input-limit-unknown /paths/~1parcels/get/parameters/2/pattern > list/parameters/2/schema/pattern",
        ],
    ),
    (
        "C30 the same pattern",
        r#"{"list/parameters/2/schema/pattern": "^[a-z]+$", "/paths/~1parcels/get/parameters/2/pattern": "^[a-z]+$"}"#,
        &[],
    ),
    ("C30 all choices fit", r#"{"list/parameters/0/schema/pattern": "^[A-Z]+$"}"#, &[]),
    (
        "C30 a choice is excluded",
        r#"{"list/parameters/0/schema/pattern": "^S"}"#,
        &["error input-limit-unknown /paths/~1parcels/get/parameters/0 > list/parameters/0/schema/pattern"],
    ),
    (
        "C31 commas to repeated",
        r#"{"-list/parameters/4/explode": 0}"#,
        &["error input-style-differs /paths/~1parcels/get/parameters/4 > list/parameters/4"],
    ),
    (
        "C31 commas to bars",
        r#"{"list/parameters/4/style": "pipeDelimited"}"#,
        &["error input-style-differs /paths/~1parcels/get/parameters/4 > list/parameters/4"],
    ),
    (
        "C31 repeated to commas",
        r#"{"/paths/~1parcels/get/parameters/4/collectionFormat": "multi"}"#,
        &["error input-style-differs /paths/~1parcels/get/parameters/4 > list/parameters/4"],
    ),
    (
        "C31 repeated on both sides",
        r#"{"/paths/~1parcels/get/parameters/4/collectionFormat": "multi", "list/parameters/4/explode": true}"#,
        &[],
    ),
    (
        "C31 bars on both sides",
        r#"{"/paths/~1parcels/get/parameters/4/collectionFormat": "pipes", "list/parameters/4/style": "pipeDelimited"}"#,
        &[],
    ),
    (
        "C31 spaces on both sides",
        r#"{"/paths/~1parcels/get/parameters/4/collectionFormat": "ssv", "list/parameters/4/style": "spaceDelimited"}"#,
        &[],
    ),
    (
        "C32 type of items",
        r#"{"list/parameters/4/schema/items/type": "integer"}"#,
        &[
            "warning input-type-differs /paths/~1parcels/get/parameters/4/items/type > list/parameters/4/schema/items/type",
        ],
    ),
    (
        "C32 values of items, one not offered",
        r#"{"/paths/~1parcels/get/parameters/4/items/enum": ["a"], "list/parameters/4/schema/items/enum": ["a", "b"]}"#,
        &[
            "info input-not-offered /paths/~1parcels/get/parameters/4/items/enum > list/parameters/4/schema/items/enum",
        ],
    ),
    (
        "C32 values of items, one refused",
        r#"{"/paths/~1parcels/get/parameters/4/items/enum": ["a", "b"], "list/parameters/4/schema/items/enum": ["a"]}"#,
        &[
            "error input-value-unknown /paths/~1parcels/get/parameters/4/items/enum > list/parameters/4/schema/items/enum",
        ],
    ),
    (
        "C33 an array as JSON",
        r#"{"list/parameters/4": {"name": "ids", "in": "query", "content":
            {"application/json": {"schema": {"type": "array", "items": {"type": "string"}}}}}}"#,
        &["error input-style-differs /paths/~1parcels/get/parameters/4 > list/parameters/4"],
    ),
    (
        "C33 a text as JSON",
        r#"{"list/parameters/2": {"name": "text", "in": "query", "content": {"application/json": {"schema": {"type": "string"}}}}}"#,
        &["error input-style-differs /paths/~1parcels/get/parameters/2 > list/parameters/2"],
    ),
    (
        "C34 more is accepted",
        r#"{"list/parameters/2/schema/nullable": true, "list/parameters/2/allowEmptyValue": true}"#,
        &[],
    ),
    (
        "C35 deprecated",
        r#"{"list/parameters/2/deprecated": true}"#,
        &["warning input-deprecated /paths/~1parcels/get/parameters/2 > list/parameters/2/deprecated"],
    ),
    (
        "C35 deprecated on both sides",
        r#"{"list/parameters/2/deprecated": true, "/paths/~1parcels/get/parameters/2/x-deprecated": true}"#,
        &[],
    ),
];
