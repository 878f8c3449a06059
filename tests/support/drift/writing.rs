//! F: resolution and writing; never a finding by itself, never a hiding place.

use super::{Case, Table};

pub const TABLE: Table = Table { prelude: &[], cases: CASES };

const CASES: &[Case] = &[
    (
        "F1 a schema inlined",
        r#"{"one/get/responses/200/content/application~1json/schema": {"type": "object", "properties": {
            "id": {"type": "string"}, "status": {"type": "string"}, "weight": {"type": "number", "format": "double"},
            "sentAt": {"type": "string", "format": "date-time"}}}}"#,
        &[],
    ),
    (
        "F1 a chain, and a path into another operation",
        r##"{"#/components/schemas/A": {"$ref": "#/components/schemas/B"}, "#/components/schemas/B": {"$ref": "#/components/schemas/Parcel"},
            "create/responses/201/content/application~1json/schema": {"$ref": "#/components/schemas/A"},
            "one/get/responses/200/content/application~1json/schema":
                {"$ref": "#/paths/~1parcels/post/responses/201/content/application~1json/schema"}}"##,
        &[],
    ),
    (
        "F1 shared parameters, responses and bodies",
        r##"{"#/components/parameters": {"s": {"name": "status", "in": "query", "schema": {"type": "string", "enum": ["SENT", "DELIVERED"]}}},
            "list/parameters/0": {"$ref": "#/components/parameters/s"},
            "#/components/responses": {"gone": {"description": "Cancelled"}},
            "one/delete/responses/204": {"$ref": "#/components/responses/gone"},
            "#/components/requestBodies": {"new": {"required": true, "content": {"application/json":
                {"schema": {"$ref": "#/components/schemas/NewParcel"}}}}},
            "create/requestBody": {"$ref": "#/components/requestBodies/new"}}"##,
        &[],
    ),
    (
        "F1 nothing hides behind a reference",
        r##"{"#/components/schemas/State": {"type": "integer"}, "parcel/properties/status": {"$ref": "#/components/schemas/State"}}"##,
        &[
            "error output-type-differs /definitions/Parcel/properties/status/type > #/components/schemas/State/type",
        ],
    ),
    (
        "F1 a reference to nothing",
        r##"{"parcel/properties/id": {"$ref": "#/components/schemas/Gone"}}"##,
        &["warning not-checked /definitions/Parcel/properties/id > parcel/properties/id/$ref"],
    ),
    (
        "F2 siblings of a reference",
        r#"{"one/get/responses/200/content/application~1json/schema/type": "string",
            "one/get/responses/200/content/application~1json/schema/nullable": true}"#,
        &[],
    ),
    (
        "F3 allOf, split and around one reference",
        r##"{"#/components/schemas/Time": {"type": "string", "format": "date-time"},
            "parcel": {"allOf": [{"type": "object", "properties": {"id": {"type": "string"}}},
                {"properties": {"weight": {"type": "number", "format": "double"}, "status": {"type": "string"},
                "sentAt": {"allOf": [{"$ref": "#/components/schemas/Time"}]}}}]}}"##,
        &[],
    ),
    (
        "F3 required in another part of allOf",
        r#"{"new": {"allOf": [{"type": "object", "properties": {"receiver": {"type": "string"}, "courier": {"type": "string"}}},
            {"required": ["receiver", "courier"]}]}}"#,
        &[
            "error input-not-required /paths/~1parcels/post/parameters/0/schema/properties/courier > new/allOf/0/properties/courier",
        ],
    ),
    (
        "F4 a cycle that is used",
        r##"{"parcel/properties/next": {"$ref": "#/components/schemas/Parcel"},
            "/definitions/Parcel/properties/next": {"$ref": "#/definitions/Parcel"}}"##,
        &[],
    ),
    (
        "F4 a cycle on one side",
        r##"{"parcel/properties/next": {"$ref": "#/components/schemas/Parcel"}}"##,
        &["info output-not-offered /definitions/Parcel > parcel/properties/next"],
    ),
    (
        "F4 a cycle of references",
        r##"{"#/components/schemas/A": {"$ref": "#/components/schemas/B"}, "#/components/schemas/B": {"$ref": "#/components/schemas/A"},
            "parcel/properties/id": {"$ref": "#/components/schemas/A"}}"##,
        &["warning not-checked /definitions/Parcel/properties/id > parcel/properties/id/$ref"],
    ),
    (
        "F4 an unused cycle of references",
        r##"{"#/components/schemas/A": {"$ref": "#/components/schemas/B"}, "#/components/schemas/B": {"$ref": "#/components/schemas/A"}}"##,
        &[],
    ),
    (
        "F5 an external file that is not there",
        r#"{"parcel/properties/weight": {"$ref": "weights.json#/Weight"}}"#,
        &["warning not-checked /definitions/Parcel/properties/weight > parcel/properties/weight/$ref"],
    ),
    (
        "F6 parameters of the operation instead of the path item",
        r#"{"-one/parameters": 0,
            "one/get/parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
            "one/delete/parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}]}"#,
        &[],
    ),
    (
        "F6 nothing hides at the path item",
        r#"{"one/parameters/0/schema/type": "integer"}"#,
        &["warning input-type-differs /parameters/parcelId/type > one/parameters/0/schema/type"],
    ),
    (
        "F8 defaults written out",
        r#"{"list/parameters/0/required": false, "list/parameters/0/style": "form", "list/parameters/0/explode": true,
            "list/parameters/0/deprecated": false, "list/parameters/0/allowEmptyValue": false,
            "list/parameters/0/schema/nullable": false, "list/parameters/0/schema/minLength": 0,
            "list/parameters/1/schema/exclusiveMaximum": false, "one/parameters/0/style": "simple", "one/parameters/0/explode": false,
            "couriers/deprecated": false, "parcel/required": [], "parcel/additionalProperties": true,
            "parcel/properties/id/readOnly": false, "parcel/properties/id/writeOnly": false, "parcel/uniqueItems": false}"#,
        &[],
    ),
    (
        "F9 strange content in operations that the connector does not use",
        r##"{"#/paths/~1odd": {"get": {"parameters": [{"name": "q", "in": "query", "content": {"application/json": {"schema": {"oneOf":
            [{"type": "string"}, {"$ref": "other.yaml#/X"}]}}}}], "responses": {"2XX": {"$ref": "#/components/responses/Gone"}}}}}"##,
        &["info reference-offers-more /paths > #/paths/~1odd/get"],
    ),
];
