//! E: responses; is everything that the API can answer understood?

use super::{Case, Table};

/// More kinds of outputs than the clean connector has, on both sides.
const PRELUDE: &[&str] = &[r#"{
    "/definitions/Parcel/properties/pieces": {"type": "integer", "format": "int32"},
    "parcel/properties/pieces": {"type": "integer", "format": "int32"},
    "/definitions/Parcel/properties/size": {"type": "string", "enum": ["S", "L"]},
    "parcel/properties/size": {"type": "string", "enum": ["S", "L"]},
    "/definitions/Parcel/properties/height": {"type": "number", "format": "float"},
    "parcel/properties/height": {"type": "number", "format": "float"},
    "/definitions/Parcel/properties/due": {"type": "string", "format": "date"},
    "parcel/properties/due": {"type": "string", "format": "date"},
    "/definitions/Parcel/properties/stops": {"type": "array", "items": {"type": "string"}},
    "parcel/properties/stops": {"type": "array", "items": {"type": "string"}}
}"#];

pub const TABLE: Table = Table { prelude: PRELUDE, cases: CASES };

const CASES: &[Case] = &[
    (
        "E1 the only success moves",
        r##"{"-one/get/responses/200": 0, "one/get/responses/201": {"description": "The parcel", "content":
            {"application/json": {"schema": {"$ref": "#/components/schemas/Parcel"}}}}}"##,
        &[
            "warning response-status-unknown /paths/~1parcels~1{parcelId}/get/responses/200 > one/get/responses/201",
        ],
    ),
    (
        "E1 the only success goes: a warning, as a reference that names errors alone does not deny success",
        r#"{"one/get/responses": {"404": {"description": "No such parcel"}}}"#,
        &[
            "info error-status-undeclared /paths/~1parcels~1{parcelId}/get/responses > one/get/responses/404",
            "warning not-checked /paths/~1parcels~1{parcelId}/get/responses > one/get/responses",
        ],
    ),
    (
        "E1 the connector names errors alone",
        r#"{"/paths/~1parcels~1{parcelId}/get/responses": {"404": {"description": "No such parcel."}},
            "one/get/responses/409": {"description": "Not yet"}}"#,
        &[
            "info error-status-undeclared /paths/~1parcels~1{parcelId}/get/responses > one/get/responses/409",
            "warning not-checked /paths/~1parcels~1{parcelId}/get/responses > one/get/responses",
        ],
    ),
    (
        "E2 one of several successes goes",
        r##"{"/paths/~1parcels/post/responses/200": {"description": "Known.", "schema": {"$ref": "#/definitions/Parcel"}}}"##,
        &["warning response-status-unknown /paths/~1parcels/post/responses/200 > create/responses"],
    ),
    (
        "E3 a further success with another body",
        r#"{"one/get/responses/203": {"description": "Copy", "content": {"application/json": {"schema": {"type": "string"}}}}}"#,
        &[
            "warning response-status-undeclared /paths/~1parcels~1{parcelId}/get/responses > one/get/responses/203",
        ],
    ),
    (
        "E3 a further success without a body",
        r#"{"one/get/responses/204": {"description": "Nothing yet"}}"#,
        &[
            "info response-status-undeclared /paths/~1parcels~1{parcelId}/get/responses > one/get/responses/204",
        ],
    ),
    (
        "E4 a range",
        r#"{"-one/delete/responses/204": 0, "one/delete/responses/2XX": {"description": "Cancelled"}}"#,
        &[],
    ),
    (
        "E5 an error added",
        r#"{"one/get/responses/404": {"description": "No such parcel"}}"#,
        &["info error-status-undeclared /paths/~1parcels~1{parcelId}/get/responses > one/get/responses/404"],
    ),
    ("E5 an error removed", r#"{"-create/responses/400": 0}"#, &[]),
    ("E5 default added", r#"{"one/get/responses/default": {"description": "Problem"}}"#, &[]),
    (
        "E6 body removed",
        r#"{"-one/get/responses/200/content": 0}"#,
        &[
            "warning output-body-missing /paths/~1parcels~1{parcelId}/get/responses/200 > one/get/responses/200",
        ],
    ),
    (
        "E6 schema removed",
        r#"{"-one/get/responses/200/content/application~1json/schema": 0}"#,
        &[
            "warning output-body-missing /paths/~1parcels~1{parcelId}/get/responses/200 > one/get/responses/200",
        ],
    ),
    (
        "E6 a text whose example is JSON says nothing of the body",
        r#"{"one/get/responses/200/content": {"text/html": {"schema": {"type": "string"}, "example": "{\"id\": \"p1\"}"}}}"#,
        &[
            "warning output-body-missing /paths/~1parcels~1{parcelId}/get/responses/200 > one/get/responses/200",
        ],
    ),
    (
        "E7 JSON to XML",
        r##"{"one/get/responses/200/content": {"application/xml": {"schema": {"$ref": "#/components/schemas/Parcel"}}}}"##,
        &["error media-type-differs /paths/~1parcels~1{parcelId}/get/responses/200 > one/get/responses/200"],
    ),
    (
        "E7 JSON to CSV",
        r#"{"one/get/responses/200/content": {"text/csv": {}}}"#,
        &[
            "error media-type-differs /paths/~1parcels~1{parcelId}/get/responses/200 > one/get/responses/200",
            "warning output-body-missing /paths/~1parcels~1{parcelId}/get/responses/200 > one/get/responses/200",
        ],
    ),
    (
        "E7 a kind of JSON",
        r##"{"one/get/responses/200/content": {"application/vnd.acme+json": {"schema": {"$ref": "#/components/schemas/Parcel"}}}}"##,
        &[],
    ),
    (
        "E7 with a charset",
        r##"{"one/get/responses/200/content": {"application/json;charset=UTF-8": {"schema": {"$ref": "#/components/schemas/Parcel"}}}}"##,
        &[],
    ),
    (
        "E7 media types that differ in a parameter",
        r##"{"/paths/~1parcels~1{parcelId}/get/produces": ["application/json;v=2"], "one/get/responses/200/content": {
            "application/json; v=1": {"schema": {"type": "array", "items": {"type": "string"}}},
            "application/json; v=2": {"schema": {"$ref": "#/components/schemas/Parcel"}}}}"##,
        &[],
    ),
    ("E7 a further type", r#"{"one/get/responses/200/content/application~1xml": {}}"#, &[]),
    (
        "E12 a type that nothing else of the name has",
        r##"{"parcel/properties/sentAt": {"type": "integer"}, "#/components/schemas/Crate": {"properties": {"sentAt": {"type": "string"}}},
            "#/components/schemas/Letter": {"properties": {"sentAt": {"type": "string"}}}}"##,
        &[
            "warning output-type-differs /definitions/Parcel/properties/sentAt/type > parcel/properties/sentAt/type",
        ],
    ),
    (
        "E8 property removed",
        r#"{"-parcel/properties/weight": 0}"#,
        &["warning output-unknown /definitions/Parcel/properties/weight > parcel"],
    ),
    (
        "E8 property renamed",
        r#"{"-parcel/properties/weight": 0, "parcel/properties/mass": {"type": "number"}}"#,
        &[
            "info output-not-offered /definitions/Parcel > parcel/properties/mass",
            "warning output-unknown /definitions/Parcel/properties/weight > parcel",
        ],
    ),
    (
        "E8 case of a property changed",
        r#"{"-parcel/properties/sentAt": 0, "parcel/properties/SentAt": {"type": "string", "format": "date-time"}}"#,
        &["error output-name-differs /definitions/Parcel/properties/sentAt > parcel/properties/SentAt"],
    ),
    (
        "E9 property added",
        r#"{"parcel/properties/depot": {"type": "string"}}"#,
        &["info output-not-offered /definitions/Parcel > parcel/properties/depot"],
    ),
    (
        "E9 property added that only answers have",
        r#"{"parcel/properties/depot": {"type": "string", "readOnly": true}}"#,
        &["info output-not-offered /definitions/Parcel > parcel/properties/depot"],
    ),
    (
        "E9 property added that no answer has",
        r#"{"parcel/properties/depot": {"type": "string", "writeOnly": true}}"#,
        &[],
    ),
    (
        "E10 string to integer",
        r#"{"parcel/properties/status": {"type": "integer"}}"#,
        &[
            "error output-type-differs /definitions/Parcel/properties/status/type > parcel/properties/status/type",
        ],
    ),
    (
        "E10 weighed by the answer that went well, where a definition is shared with one that did not",
        r##"{"/paths/~1parcels/get/responses/400": {"description": "Refused.", "schema": {"$ref": "#/definitions/Problem"}},
            "list/responses/400": {"description": "Refused", "content": {"application/json": {"schema":
                {"type": "object", "properties": {"code": {"type": "string"}, "message": {"type": "string"}}}}}},
            "/paths/~1couriers/get/responses/200/schema": {"$ref": "#/definitions/Problem"},
            "couriers/responses/200/content/application~1json/schema":
                {"type": "object", "properties": {"code": {"type": "string"}, "message": {"type": "string"}}}}"##,
        &[
            "error output-type-differs /definitions/Problem/properties/code/type > couriers/responses/200/content/application~1json/schema/properties/code/type",
        ],
    ),
    (
        "E10 scalar to object",
        r#"{"parcel/properties/status": {"type": "object", "properties": {"code": {"type": "string"}}}}"#,
        &[
            "error output-type-differs /definitions/Parcel/properties/status/type > parcel/properties/status/type",
        ],
    ),
    (
        "E10 scalar to array",
        r#"{"parcel/properties/status": {"type": "array", "items": {"type": "string"}}}"#,
        &[
            "error output-type-differs /definitions/Parcel/properties/status/type > parcel/properties/status/type",
        ],
    ),
    (
        "E10 array to scalar",
        r#"{"parcel/properties/stops": {"type": "string"}}"#,
        &[
            "error output-type-differs /definitions/Parcel/properties/stops/type > parcel/properties/stops/type",
        ],
    ),
    (
        "E11 integer to number",
        r#"{"parcel/properties/pieces": {"type": "number"}}"#,
        &[
            "warning output-type-differs /definitions/Parcel/properties/pieces/type > parcel/properties/pieces/type",
        ],
    ),
    ("E11 number to integer", r#"{"parcel/properties/weight": {"type": "integer"}}"#, &[]),
    (
        "E4 a file is taken as it comes",
        r#"{"/paths/~1parcels~1{parcelId}/get/responses/200/schema": {"type": "string", "format": "binary"},
            "one/get/responses/200/content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}"#,
        &[],
    ),
    (
        "E4 what the platform wraps is taken as it comes",
        r#"{"/paths/~1parcels~1{parcelId}/get/responses/200/schema": {"type": "object", "properties":
            {"$content-type": {"type": "string"}, "$content": {"type": "string", "format": "byte"}}},
            "one/get/responses/200/content": {"audio/mpeg": {"schema": {"type": "string", "format": "binary"}}}}"#,
        &[],
    ),
    (
        "E6 no body, where there are no outputs",
        r#"{"/paths/~1parcels~1{parcelId}/get/responses/200/schema": {"type": "string"}, "-one/get/responses/200/content": 0}"#,
        &["info output-body-missing /paths/~1parcels~1{parcelId}/get/responses/200 > one/get/responses/200"],
    ),
    (
        "E9 the API wraps its answer",
        r##"{"one/get/responses/200/content/application~1json/schema": {"type": "object", "properties":
            {"data": {"$ref": "#/components/schemas/Parcel"}}}}"##,
        &[
            "error output-unknown /paths/~1parcels~1{parcelId}/get/responses/200/schema > one/get/responses/200/content/application~1json/schema + /definitions/Parcel/properties/id",
            "info output-not-offered /definitions/Parcel > one/get/responses/200/content/application~1json/schema/properties/data",
        ],
    ),
    (
        "E12 int32 for what the API bounds",
        r#"{"parcel/properties/pieces": {"type": "integer", "maximum": 1000}}"#,
        &[],
    ),
    (
        "E12 int32 for seconds since 1970",
        r#"{"parcel/properties/pieces": {"type": "integer", "format": "unixtime"}}"#,
        &[],
    ),
    (
        "E12 int32 for a time in milliseconds",
        r#"{"/definitions/Parcel/properties/createdOn": {"type": "integer", "format": "int32"},
            "parcel/properties/createdOn": {"type": "integer", "format": "int64"}}"#,
        &[
            "error output-format-narrower /definitions/Parcel/properties/createdOn/format > parcel/properties/createdOn/format",
        ],
    ),
    (
        "E12 int32 to int64",
        r#"{"parcel/properties/pieces/format": "int64"}"#,
        &[
            "warning output-format-narrower /definitions/Parcel/properties/pieces/format > parcel/properties/pieces/format",
        ],
    ),
    ("E12 float to double", r#"{"parcel/properties/height/format": "double"}"#, &[]),
    (
        "E12 int32 dropped",
        r#"{"-parcel/properties/pieces/format": 0}"#,
        &[
            "info output-format-narrower /definitions/Parcel/properties/pieces/format > parcel/properties/pieces",
        ],
    ),
    (
        "E12 date-time dropped",
        r#"{"-parcel/properties/sentAt/format": 0}"#,
        &[
            "info output-format-narrower /definitions/Parcel/properties/sentAt/format > parcel/properties/sentAt",
        ],
    ),
    ("E13 narrower", r#"{"parcel/properties/weight/format": "float"}"#, &[]),
    ("E13 added", r#"{"parcel/properties/id/format": "uuid"}"#, &[]),
    (
        "E14 date-time to date",
        r#"{"parcel/properties/sentAt/format": "date"}"#,
        &[
            "error output-format-narrower /definitions/Parcel/properties/sentAt/format > parcel/properties/sentAt/format",
        ],
    ),
    (
        "E14 date to date-time",
        r#"{"parcel/properties/due/format": "date-time"}"#,
        &[
            "error output-format-narrower /definitions/Parcel/properties/due/format > parcel/properties/due/format",
        ],
    ),
    (
        "E15 value added",
        r#"{"parcel/properties/size/enum": ["S", "M", "L"]}"#,
        &[
            "warning output-value-undeclared /definitions/Parcel/properties/size/enum > parcel/properties/size/enum",
        ],
    ),
    (
        "E15 any value",
        r#"{"-parcel/properties/size/enum": 0}"#,
        &["info output-value-undeclared /definitions/Parcel/properties/size/enum > parcel/properties/size"],
    ),
    ("E16 values introduced", r#"{"parcel/properties/status/enum": ["SENT"]}"#, &[]),
    ("E16 value removed", r#"{"parcel/properties/size/enum": ["S"]}"#, &[]),
    (
        "E17 becomes nullable",
        r#"{"parcel/properties/id/nullable": true}"#,
        &["warning output-null-undeclared /definitions/Parcel/properties/id > parcel/properties/id"],
    ),
    (
        "E17 nullable on both sides",
        r#"{"parcel/properties/id/nullable": true, "/definitions/Parcel/properties/id/x-nullable": true}"#,
        &[],
    ),
    ("E18 not nullable any more", r#"{"/definitions/Parcel/properties/id/x-nullable": true}"#, &[]),
    (
        "E19 becomes write-only",
        r#"{"parcel/properties/weight/writeOnly": true}"#,
        &["error output-write-only /definitions/Parcel/properties/weight > parcel/properties/weight"],
    ),
    (
        "E20 read-only and bounds",
        r#"{"parcel/properties/id/readOnly": true, "parcel/properties/id/maxLength": 3, "parcel/properties/id/pattern": "^p",
            "parcel/properties/weight/minimum": 0, "parcel/properties/weight/maximum": 30}"#,
        &[],
    ),
    (
        "E21 required to optional, where the connector requires it",
        r#"{"/definitions/Parcel/required": ["id"]}"#,
        &["warning output-not-required /definitions/Parcel/properties/id > parcel/properties/id"],
    ),
    ("E21 optional to required", r#"{"parcel/required": ["id"]}"#, &[]),
    (
        "E22 object to array",
        r##"{"one/get/responses/200/content/application~1json/schema":
            {"type": "array", "items": {"$ref": "#/components/schemas/Parcel"}}}"##,
        &[
            "error output-type-differs /definitions/Parcel/type > one/get/responses/200/content/application~1json/schema/type",
        ],
    ),
    (
        "E22 object to string",
        r#"{"one/get/responses/200/content/application~1json/schema": {"type": "string"}}"#,
        &[
            "error output-type-differs /definitions/Parcel/type > one/get/responses/200/content/application~1json/schema/type",
        ],
    ),
    (
        "E22 wrapped",
        r#"{"couriers/responses/200/content/application~1json/schema": {"type": "object", "properties": {"data":
            {"type": "array", "items": {"type": "object"}}}}}"#,
        &[
            "error output-type-differs /paths/~1couriers/get/responses/200/schema/type > couriers/responses/200/content/application~1json/schema/type",
        ],
    ),
    (
        "E23 an alternative added",
        r##"{"one/get/responses/200/content/application~1json/schema": {"oneOf": [{"$ref": "#/components/schemas/Parcel"},
            {"type": "object", "properties": {"letter": {"type": "string"}}}]}}"##,
        &[
            "warning output-alternative-unknown /definitions/Parcel > one/get/responses/200/content/application~1json/schema/oneOf/1",
        ],
    ),
    (
        "E23 a single alternative",
        r##"{"one/get/responses/200/content/application~1json/schema": {"oneOf": [{"$ref": "#/components/schemas/Parcel"}]}}"##,
        &[],
    ),
    (
        "E23 another scalar type",
        r#"{"parcel/properties/id": {"anyOf": [{"type": "string"}, {"type": "integer"}]}}"#,
        &[
            "warning output-type-differs /definitions/Parcel/properties/id/type > parcel/properties/id/anyOf/0/type",
        ],
    ),
    (
        "E24 property deprecated",
        r#"{"parcel/properties/weight/deprecated": true}"#,
        &["info output-deprecated /definitions/Parcel/properties/weight > parcel/properties/weight"],
    ),
    (
        "E25 a header that the connector does not declare",
        r#"{"one/get/responses/200/headers": {"X-Rate": {"schema": {"type": "integer"}}}}"#,
        &[],
    ),
    (
        "E25 a header that both declare",
        r#"{"/paths/~1parcels~1{parcelId}/get/responses/200/headers": {"x-rate": {"type": "integer"}},
            "one/get/responses/200/headers": {"X-Rate": {"schema": {"type": "integer"}}}}"#,
        &[],
    ),
    (
        "E25 a declared header of another type",
        r#"{"/paths/~1parcels~1{parcelId}/get/responses/200/headers": {"X-Rate": {"type": "integer"}},
            "one/get/responses/200/headers": {"X-Rate": {"schema": {"type": "string"}}}}"#,
        &[
            "error output-type-differs /paths/~1parcels~1{parcelId}/get/responses/200/headers/X-Rate/type > one/get/responses/200/headers/X-Rate/schema/type",
        ],
    ),
    (
        "E25 a declared header gone",
        r#"{"/paths/~1parcels~1{parcelId}/get/responses/200/headers": {"X-Rate": {"type": "integer"}},
            "one/get/responses/200/headers": {"X-Count": {"schema": {"type": "integer"}}}}"#,
        &[
            "warning output-unknown /paths/~1parcels~1{parcelId}/get/responses/200/headers/X-Rate > one/get/responses/200/headers",
        ],
    ),
    (
        "E26 type in the body of an error",
        r##"{"#/components/schemas/Problem/properties/code": {"type": "string"}}"##,
        &[
            "warning output-type-differs /definitions/Problem/properties/code/type > #/components/schemas/Problem/properties/code/type",
        ],
    ),
    (
        "E26 property of the body of an error removed",
        r#"{"-#/components/schemas/Problem/properties/code": 0}"#,
        &["warning output-unknown /definitions/Problem/properties/code > #/components/schemas/Problem"],
    ),
    (
        "E26 body of an error removed",
        r#"{"-create/responses/400/content": 0}"#,
        &["info output-body-missing /paths/~1parcels/post/responses/400 > create/responses/400"],
    ),
    (
        "E27 no content instead of a body",
        r#"{"one/get/responses": {"204": {"description": "Nothing"}}}"#,
        &[
            "info response-status-undeclared /paths/~1parcels~1{parcelId}/get/responses > one/get/responses/204",
            "error response-status-unknown /paths/~1parcels~1{parcelId}/get/responses/200 > one/get/responses",
        ],
    ),
    (
        "E27 a body instead of no content",
        r##"{"one/delete/responses": {"200": {"description": "Cancelled", "content":
            {"application/json": {"schema": {"$ref": "#/components/schemas/Parcel"}}}}}}"##,
        &[
            "warning response-status-undeclared /paths/~1parcels~1{parcelId}/delete/responses > one/delete/responses/200",
            "warning response-status-unknown /paths/~1parcels~1{parcelId}/delete/responses/204 > one/delete/responses",
        ],
    ),
    (
        "E28 a shared component, once for all operations",
        r#"{"parcel/properties/pieces": {"type": "string"}}"#,
        &[
            "error output-type-differs /definitions/Parcel/properties/pieces/type > parcel/properties/pieces/type",
        ],
    ),
    ("E29 a payload of which the reference says nothing", r#"{"parcel/description": "A parcel"}"#, &[]),
    (
        "E29 a payload that a callback describes as the connector does",
        r##"{"#/paths/~1hooks/post/callbacks": {"delivered": {"{$request.body#/callback}": {"post": {
            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Parcel"}}}},
            "responses": {"200": {"description": "Seen"}}}}}}}"##,
        &[],
    ),
    (
        "E29 a property of a callback's payload gone, another of another type",
        r##"{"#/paths/~1hooks/post/callbacks": {"delivered": {"{$request.body#/callback}": {"post": {
            "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {
                "id": {"type": "integer"}, "status": {"type": "string"}, "weight": {"type": "number", "format": "double"},
                "pieces": {"type": "integer", "format": "int32"}, "size": {"type": "string", "enum": ["S", "L"]},
                "height": {"type": "number", "format": "float"}, "due": {"type": "string", "format": "date"},
                "stops": {"type": "array", "items": {"type": "string"}}}}}}},
            "responses": {"200": {"description": "Seen"}}}}}}}"##,
        &[
            "error output-type-differs /definitions/Parcel/properties/id/type > #/paths/~1hooks/post/callbacks/delivered/{$request.body#~1callback}/post/requestBody/content/application~1json/schema/properties/id/type",
            "warning output-unknown /definitions/Parcel/properties/sentAt > #/paths/~1hooks/post/callbacks/delivered/{$request.body#~1callback}/post/requestBody/content/application~1json/schema",
        ],
    ),
    (
        "E29 a webhook of OpenAPI 3.1",
        r##"{"#/openapi": "3.1.0", "#/webhooks": {"delivered": {"post": {
            "requestBody": {"content": {"application/json": {"schema": {"allOf": [{"$ref": "#/components/schemas/Parcel"},
                {"type": "object", "properties": {"event": {"type": "string"}}}]}}}},
            "responses": {"200": {"description": "Seen"}}}}}}"##,
        &[
            "info output-not-offered /definitions/Parcel > #/webhooks/delivered/post/requestBody/content/application~1json/schema/allOf/1/properties/event",
        ],
    ),
];
