//! D: request bodies, where 5 is not "5".

use super::{Case, Table};

/// More kinds of properties than the clean connector has, on both sides.
const PRELUDE: &[&str] = &[r#"{
    "/paths/~1parcels/post/parameters/0/schema/properties/size": {"type": "string", "enum": ["S", "L"], "default": "S"},
    "new/properties/size": {"type": "string", "enum": ["S", "L"], "default": "S"},
    "/paths/~1parcels/post/parameters/0/schema/properties/grams": {"type": "integer", "format": "int64"},
    "new/properties/grams": {"type": "integer", "format": "int64"},
    "/paths/~1parcels/post/parameters/0/schema/properties/pickUp": {"type": "string", "format": "date-time"},
    "new/properties/pickUp": {"type": "string", "format": "date-time"},
    "/paths/~1parcels/post/parameters/0/schema/properties/tags": {"type": "array", "items": {"type": "string"}},
    "new/properties/tags": {"type": "array", "items": {"type": "string"}}
}"#];

pub const TABLE: Table = Table { prelude: PRELUDE, cases: CASES };

const CASES: &[Case] = &[
    (
        "D1 required body added",
        r#"{"couriers/requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}}}"#,
        &["error input-missing-required /paths/~1couriers/get/operationId > couriers/requestBody"],
    ),
    (
        "D1 optional body added",
        r#"{"couriers/requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}}}"#,
        &["info input-not-offered /paths/~1couriers/get > couriers/requestBody"],
    ),
    (
        "D2 body removed",
        r#"{"-create/requestBody": 0}"#,
        &["error input-unknown /paths/~1parcels/post/parameters/0 > create"],
    ),
    ("D3 becomes required", r#"{"-/paths/~1parcels/post/parameters/0/required": 0}"#, &[]),
    (
        "D3 becomes required, where nothing in it is",
        r#"{"-/paths/~1parcels/post/parameters/0/required": 0, "-/paths/~1parcels/post/parameters/0/schema/required": 0,
            "-new/required": 0}"#,
        &["warning input-not-required /paths/~1parcels/post/parameters/0 > create/requestBody/required"],
    ),
    (
        "D4 a form without fields, a text as the connector sends it",
        r#"{"create/requestBody/content": {"application/x-www-form-urlencoded": {"schema": {"type": "string"}}}}"#,
        &["error media-type-differs /paths/~1parcels/post/parameters/0 > create/requestBody"],
    ),
    (
        "D4 a form only, where the connector sends JSON",
        r##"{"create/requestBody/content": {"multipart/form-data": {"schema": {"$ref": "#/components/schemas/NewParcel"}}},
            "new/properties/depot": {"type": "string"}, "new/required": ["receiver", "depot"]}"##,
        &[
            "error input-missing-required /paths/~1parcels/post/operationId > new/properties/depot",
            "error media-type-differs /paths/~1parcels/post/parameters/0 > create/requestBody",
        ],
    ),
    (
        "D5 what is required in an object that may be left out",
        r#"{"/paths/~1parcels/post/parameters/0/schema/properties/to": {"type": "object", "properties":
            {"street": {"type": "string"}, "city": {"type": "string"}}},
            "new/properties/to": {"type": "object", "required": ["street"], "properties":
            {"street": {"type": "string"}, "city": {"type": "string"}}}}"#,
        &[
            "warning input-not-required /paths/~1parcels/post/parameters/0/schema/properties/to/properties/street > new/properties/to/properties/street",
        ],
    ),
    (
        "D5 what is required in an object that holds nothing else",
        r#"{"/paths/~1parcels/post/parameters/0/schema/properties/to": {"type": "object", "properties": {"street": {"type": "string"}}},
            "new/properties/to": {"type": "object", "required": ["street"], "properties": {"street": {"type": "string"}}}}"#,
        &[],
    ),
    (
        "D5 a property that the API requires, and that its own example goes without",
        r#"{"create/requestBody/content/application~1json/example": {"receiver": "Ada"}, "new/required": ["receiver", "courier"]}"#,
        &[
            "warning input-not-required /paths/~1parcels/post/parameters/0/schema/properties/courier > new/properties/courier",
        ],
    ),
    ("D3 becomes optional", r#"{"-create/requestBody/required": 0}"#, &[]),
    (
        "D4 a list of its own, an empty one, is not the shared one",
        r#"{"/consumes": ["application/xml"], "/paths/~1parcels/post/consumes": [], "/paths/~1hooks/post/consumes": []}"#,
        &[],
    ),
    (
        "D4 JSON gone",
        r##"{"create/requestBody/content": {"application/xml": {"schema": {"$ref": "#/components/schemas/NewParcel"}}}}"##,
        &["error media-type-differs /paths/~1parcels/post/parameters/0 > create/requestBody"],
    ),
    (
        "D4 another type added",
        r#"{"create/requestBody/content/application~1xml": {"schema": {"type": "string"}}}"#,
        &[],
    ),
    (
        "D4 with a charset",
        r##"{"create/requestBody/content": {"application/json; charset=utf-8": {"schema": {"$ref": "#/components/schemas/NewParcel"}}}}"##,
        &[],
    ),
    (
        "D4 a form that the connector describes as a body",
        r##"{"/paths/~1parcels/post/consumes": ["application/x-www-form-urlencoded"], "create/requestBody/content":
            {"application/x-www-form-urlencoded": {"schema": {"$ref": "#/components/schemas/NewParcel"}}}}"##,
        &[],
    ),
    (
        "D4 a form that the connector describes as a body, with another field",
        r##"{"/paths/~1parcels/post/consumes": ["application/x-www-form-urlencoded"], "create/requestBody/content":
            {"application/x-www-form-urlencoded": {"schema": {"$ref": "#/components/schemas/NewParcel"}}},
            "new/properties/depot": {"type": "string"}, "new/required": ["receiver", "depot"]}"##,
        &["error input-missing-required /paths/~1parcels/post/operationId > new/properties/depot"],
    ),
    (
        "C31 a list in a form, written with commas on both sides",
        r##"{"/paths/~1parcels/post/consumes": ["application/x-www-form-urlencoded"], "/paths/~1parcels/post/parameters":
            [{"name": "receiver", "in": "formData", "required": true, "type": "array", "items": {"type": "string"}},
             {"name": "courier", "in": "formData", "type": "string"}],
            "create/requestBody/content": {"application/x-www-form-urlencoded": {"encoding": {"receiver": {"explode": false}}, "schema":
            {"$ref": "#/components/schemas/NewParcel"}}},
            "new/properties/receiver": {"type": "array", "items": {"type": "string"}}}"##,
        &[
            "info input-not-offered /paths/~1parcels/post/parameters > new/properties/size + new/properties/grams + new/properties/pickUp + new/properties/tags",
        ],
    ),
    (
        "C31 a list in a form, repeated by the API",
        r##"{"/paths/~1parcels/post/consumes": ["application/x-www-form-urlencoded"], "/paths/~1parcels/post/parameters":
            [{"name": "receiver", "in": "formData", "required": true, "type": "array", "items": {"type": "string"}},
             {"name": "courier", "in": "formData", "type": "string"}],
            "create/requestBody/content": {"application/x-www-form-urlencoded": {"schema": {"$ref": "#/components/schemas/NewParcel"}}},
            "new/properties/receiver": {"type": "array", "items": {"type": "string"}}}"##,
        &[
            "info input-not-offered /paths/~1parcels/post/parameters > new/properties/size + new/properties/grams + new/properties/pickUp + new/properties/tags",
            "warning input-style-differs /paths/~1parcels/post/parameters/0 > new/properties/receiver",
        ],
    ),
    (
        "D5 property removed",
        r#"{"-new/properties/courier": 0}"#,
        &["warning input-unknown /paths/~1parcels/post/parameters/0/schema/properties/courier > new"],
    ),
    (
        "D5 property removed, and others are refused",
        r#"{"-new/properties/courier": 0, "new/additionalProperties": false}"#,
        &["error input-unknown /paths/~1parcels/post/parameters/0/schema/properties/courier > new"],
    ),
    (
        "D5 case of a property changed",
        r#"{"-new/properties/courier": 0, "new/properties/Courier": {"type": "string"}}"#,
        &[
            "error input-name-differs /paths/~1parcels/post/parameters/0/schema/properties/courier > new/properties/Courier",
        ],
    ),
    (
        "D5 property renamed",
        r#"{"-new/properties/courier": 0, "new/properties/carrier": {"type": "string"}}"#,
        &[
            "info input-not-offered /paths/~1parcels/post/parameters/0/schema > new/properties/carrier",
            "error input-unknown /paths/~1parcels/post/parameters/0/schema/properties/courier > new",
        ],
    ),
    (
        "D6 new required property",
        r#"{"new/properties/depot": {"type": "string"}, "new/required": ["receiver", "depot"]}"#,
        &["error input-missing-required /paths/~1parcels/post/parameters/0/schema > new/properties/depot"],
    ),
    (
        "D6 property becomes required",
        r#"{"new/required": ["receiver", "courier"]}"#,
        &[
            "error input-not-required /paths/~1parcels/post/parameters/0/schema/properties/courier > new/properties/courier",
        ],
    ),
    (
        "D7 new optional property",
        r#"{"new/properties/depot": {"type": "string"}}"#,
        &["info input-not-offered /paths/~1parcels/post/parameters/0/schema > new/properties/depot"],
    ),
    (
        "D7 new property that only requests have",
        r#"{"new/properties/depot": {"type": "string", "writeOnly": true}}"#,
        &["info input-not-offered /paths/~1parcels/post/parameters/0/schema > new/properties/depot"],
    ),
    (
        "D7 new property that no request has",
        r#"{"new/properties/depot": {"type": "string", "readOnly": true}}"#,
        &[],
    ),
    ("D8 property becomes optional", r#"{"-new/required": 0}"#, &[]),
    (
        "D9 string to integer",
        r#"{"new/properties/courier/type": "integer"}"#,
        &[
            "error input-type-differs /paths/~1parcels/post/parameters/0/schema/properties/courier/type > new/properties/courier/type",
        ],
    ),
    (
        "D9 integer to string",
        r#"{"new/properties/grams": {"type": "string"}}"#,
        &[
            "error input-type-differs /paths/~1parcels/post/parameters/0/schema/properties/grams/type > new/properties/grams/type",
        ],
    ),
    (
        "D9 format narrower",
        r#"{"new/properties/grams/format": "int32"}"#,
        &[
            "warning input-format-differs /paths/~1parcels/post/parameters/0/schema/properties/grams/format > new/properties/grams/format",
        ],
    ),
    (
        "D9 date-time to date",
        r#"{"new/properties/pickUp/format": "date"}"#,
        &[
            "error input-format-differs /paths/~1parcels/post/parameters/0/schema/properties/pickUp/format > new/properties/pickUp/format",
        ],
    ),
    (
        "D10 value removed",
        r#"{"new/properties/size/enum": ["S"]}"#,
        &[
            "error input-value-unknown /paths/~1parcels/post/parameters/0/schema/properties/size/enum > new/properties/size/enum",
        ],
    ),
    (
        "D10 value added",
        r#"{"new/properties/size/enum": ["S", "M", "L"]}"#,
        &[
            "info input-not-offered /paths/~1parcels/post/parameters/0/schema/properties/size/enum > new/properties/size/enum",
        ],
    ),
    (
        "D10 length limited",
        r#"{"new/properties/receiver/maxLength": 40}"#,
        &[
            "warning input-limit-unknown /paths/~1parcels/post/parameters/0/schema/properties/receiver > new/properties/receiver/maxLength",
        ],
    ),
    (
        "D10 a choice is too short",
        r#"{"new/properties/size/minLength": 2}"#,
        &[
            "error input-limit-unknown /paths/~1parcels/post/parameters/0/schema/properties/size > new/properties/size/minLength",
        ],
    ),
    (
        "D10 pattern",
        r#"{"new/properties/receiver/pattern": "^[A-Z]"}"#,
        &[
            "warning input-limit-unknown /paths/~1parcels/post/parameters/0/schema/properties/receiver > new/properties/receiver/pattern",
        ],
    ),
    (
        "D10 type of items",
        r#"{"new/properties/tags/items/type": "integer"}"#,
        &[
            "error input-type-differs /paths/~1parcels/post/parameters/0/schema/properties/tags/items/type > new/properties/tags/items/type",
        ],
    ),
    (
        "D10 items limited",
        r#"{"new/properties/tags/minItems": 1}"#,
        &[
            "warning input-limit-unknown /paths/~1parcels/post/parameters/0/schema/properties/tags > new/properties/tags/minItems",
        ],
    ),
    (
        "D11 becomes read-only",
        r#"{"new/properties/courier/readOnly": true}"#,
        &[
            "warning input-read-only /paths/~1parcels/post/parameters/0/schema/properties/courier > new/properties/courier",
        ],
    ),
    (
        "D12 null refused",
        r#"{"/paths/~1parcels/post/parameters/0/schema/properties/courier/x-nullable": true}"#,
        &[
            "error input-null-refused /paths/~1parcels/post/parameters/0/schema/properties/courier > new/properties/courier",
        ],
    ),
    ("D13 closed, all known", r#"{"new/additionalProperties": false}"#, &[]),
    (
        "D14 an alternative added: what it has is not offered",
        r##"{"create/requestBody/content/application~1json/schema": {"oneOf": [{"$ref": "#/components/schemas/NewParcel"},
            {"type": "object", "required": ["code"], "properties": {"code": {"type": "string"}}}]}}"##,
        &[
            "info input-not-offered /paths/~1parcels/post/parameters/0/schema > create/requestBody/content/application~1json/schema/oneOf/1/properties/code",
        ],
    ),
    (
        "D14 the one that is used removed",
        r#"{"/paths/~1parcels/post/parameters/0/schema": {"type": "object", "properties": {"receiver": {"type": "string"}}},
            "create/requestBody/content/application~1json/schema": {"oneOf": [
            {"type": "object", "required": ["code"], "properties": {"code": {"type": "string"}}},
            {"type": "object", "required": ["label"], "properties": {"label": {"type": "string"}}}]}}"#,
        &[
            "error input-missing-required /paths/~1parcels/post/parameters/0/schema > create/requestBody/content/application~1json/schema/oneOf/0",
            "info input-not-offered /paths/~1parcels/post/parameters/0/schema > create/requestBody/content/application~1json/schema/oneOf/0/properties/code + create/requestBody/content/application~1json/schema/oneOf/1/properties/label",
            "warning input-unknown /paths/~1parcels/post/parameters/0/schema/properties/receiver > create/requestBody/content/application~1json/schema",
        ],
    ),
    (
        "D15 object to array",
        r##"{"create/requestBody/content/application~1json/schema":
            {"type": "array", "items": {"$ref": "#/components/schemas/NewParcel"}}}"##,
        &[
            "error input-type-differs /paths/~1parcels/post/parameters/0/schema/type > create/requestBody/content/application~1json/schema/type",
        ],
    ),
    (
        "D16 default changed",
        r#"{"new/properties/size/default": "L"}"#,
        &[
            "warning default-differs /paths/~1parcels/post/parameters/0/schema/properties/size/default > new/properties/size/default",
        ],
    ),
    (
        "D17 a discriminator that is not sent",
        r#"{"new/discriminator": {"propertyName": "kind"}}"#,
        &[
            "error input-missing-required /paths/~1parcels/post/parameters/0/schema > new/discriminator/propertyName",
        ],
    ),
    ("D17 a discriminator that is sent", r#"{"new/discriminator": {"propertyName": "receiver"}}"#, &[]),
    (
        "D18 property deprecated",
        r#"{"new/properties/courier/deprecated": true}"#,
        &[
            "warning input-deprecated /paths/~1parcels/post/parameters/0/schema/properties/courier > new/properties/courier",
        ],
    ),
];
