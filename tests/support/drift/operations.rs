//! B: paths and operations.

use super::{Case, Table};

pub const TABLE: Table = Table { prelude: &[], cases: CASES };

const CASES: &[Case] = &[
    (
        "B1 path removed",
        r#"{"-#/paths/~1couriers": 0}"#,
        &["error operation-unknown /paths/~1couriers/get/operationId > #/paths"],
    ),
    (
        "B2 method removed",
        r#"{"-create": 0}"#,
        &["error operation-unknown /paths/~1parcels/post/operationId > #/paths"],
    ),
    (
        "B2 method changed",
        r##"{"-couriers": 0, "#/paths/~1couriers/put": {"responses": {"200": {"description": "Couriers"}}}}"##,
        &[
            "info reference-offers-more /paths > #/paths/~1couriers/put",
            "error operation-unknown /paths/~1couriers/get/operationId > #/paths",
        ],
    ),
    (
        "B2 method that is none of several",
        r##"{"-create": 0, "#/paths/~1parcels/delete": {"responses": {"204": {"description": "Gone"}}}}"##,
        &[
            "info reference-offers-more /paths > #/paths/~1parcels/delete",
            "error operation-unknown /paths/~1parcels/post/operationId > #/paths",
        ],
    ),
    (
        "B3 path renamed",
        r##"{"-#/paths/~1couriers": 0, "#/paths/~1carriers": {"get": {"responses": {"200": {"description": "Carriers"}}}}}"##,
        &[
            "info reference-offers-more /paths > #/paths/~1carriers/get",
            "error operation-unknown /paths/~1couriers/get/operationId > #/paths",
        ],
    ),
    (
        "B3 version in the path bumped",
        r##"{"-#/paths/~1couriers": 0, "#/paths/~12~1couriers": {"get": {"responses": {"200": {"description": "Couriers"}}}}}"##,
        &[
            "info reference-offers-more /paths > #/paths/~12~1couriers/get",
            "error operation-unknown /paths/~1couriers/get/operationId > #/paths",
        ],
    ),
    (
        "B3 an operation that the connector has given up",
        r#"{"/paths/~1parcels/post/deprecated": true, "new/required/-": "courier"}"#,
        &[
            "warning input-not-required /paths/~1parcels/post/parameters/0/schema/properties/courier > new/properties/courier",
        ],
    ),
    (
        "B3 case changed",
        r##"{"-#/paths/~1couriers": 0, "#/paths/~1Couriers": {"get": {"responses": {"200": {"description": "Couriers"}}}}}"##,
        &[
            "info reference-offers-more /paths > #/paths/~1Couriers/get",
            "error operation-unknown /paths/~1couriers/get/operationId > #/paths",
        ],
    ),
    (
        "B3 segments swapped",
        r##"{"-#/paths/~1hooks~1{hookId}": 0, "#/paths/~1{hookId}~1hooks": {"delete": {
            "parameters": [{"name": "hookId", "in": "path", "required": true, "schema": {"type": "string"}}],
            "responses": {"204": {"description": "Unsubscribed"}}}}}"##,
        &[
            "info reference-offers-more /paths > #/paths/~1{hookId}~1hooks/delete",
            "error operation-unknown /paths/~1hooks~1{hookId}/delete/operationId > #/paths",
        ],
    ),
    (
        "B4 slash added",
        r##"{"-#/paths/~1couriers": 0, "#/paths/~1couriers~1": {"get": {"responses": {"200": {"description": "Couriers",
            "content": {"application/json": {"schema": {}}}}}}}}"##,
        &["warning path-slash-differs /paths/~1couriers/get/operationId > #/paths/~1couriers~1/get"],
    ),
    (
        "B4 slash removed",
        r#"{"-/paths/~1hooks~1{hookId}": 0, "/paths/~1hooks~1{hookId}~1": {"delete": {"operationId": "DeleteHook", "parameters":
            [{"name": "hookId", "in": "path", "required": true, "type": "string"}],
            "responses": {"204": {"description": "The subscription ended."}}}}}"#,
        &[
            "warning path-slash-differs /paths/~1hooks~1{hookId}~1/delete/operationId > #/paths/~1hooks~1{hookId}/delete",
        ],
    ),
    (
        "B5 path parameter inserted",
        r##"{"-#/paths/~1hooks~1{hookId}": 0, "#/paths/~1hooks~1{zone}~1{hookId}": {"delete": {
            "parameters": [{"name": "hookId", "in": "path", "required": true, "schema": {"type": "string"}},
                {"name": "zone", "in": "path", "required": true, "schema": {"type": "string"}}],
            "responses": {"204": {"description": "Unsubscribed"}}}}}"##,
        &[
            "info reference-offers-more /paths > #/paths/~1hooks~1{zone}~1{hookId}/delete",
            "error operation-unknown /paths/~1hooks~1{hookId}/delete/operationId > #/paths",
        ],
    ),
    (
        "B5 path parameter appended",
        r##"{"-#/paths/~1parcels~1{id}/get": 0, "#/paths/~1parcels~1{id}~1{revision}": {"get": {
            "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                {"name": "revision", "in": "path", "required": true, "schema": {"type": "string"}}],
            "responses": {"200": {"description": "A parcel"}}}}}"##,
        &[
            "info reference-offers-more /paths > #/paths/~1parcels~1{id}~1{revision}/get",
            "warning operation-unknown /paths/~1parcels~1{parcelId}/get/operationId > #/paths",
        ],
    ),
    (
        "B1 half of the operations are in no reference",
        r#"{"-#/paths/~1couriers": 0, "-#/paths/~1hooks": 0, "-#/paths/~1hooks~1{hookId}": 0, "-list": 0}"#,
        &["warning operation-unknown /paths/~1parcels/get/operationId > #/paths"],
    ),
    (
        "B6 path parameter renamed",
        r##"{"-#/paths/~1hooks~1{hookId}": 0, "#/paths/~1hooks~1{key}": {"delete": {
            "parameters": [{"name": "key", "in": "path", "required": true, "schema": {"type": "string"}}],
            "responses": {"204": {"description": "Unsubscribed"}}}}}"##,
        &[],
    ),
    (
        "B6 a variable that the connector writes out",
        r##"{"-#/paths/~1couriers": 0, "#/paths/~1{kind}": {"get": {
            "parameters": [{"name": "kind", "in": "path", "required": true, "schema": {"type": "string"}}],
            "responses": {"200": {"description": "Couriers", "content": {"application/json": {"schema": {}}}}}}}}"##,
        &[],
    ),
    (
        "B7 deprecated",
        r#"{"couriers/deprecated": true}"#,
        &["warning operation-deprecated /paths/~1couriers/get > couriers/deprecated"],
    ),
    (
        "B7 deprecated, with the date of its end",
        r#"{"couriers/deprecated": true, "couriers/x-sunset": "2027-03-31"}"#,
        &["warning operation-deprecated /paths/~1couriers/get > couriers/deprecated"],
    ),
    (
        "B7 deprecated on both sides",
        r#"{"couriers/deprecated": true, "/paths/~1couriers/get/deprecated": true}"#,
        &[],
    ),
    (
        "B8 outside of what the reference describes",
        r#"{"/basePath": "/", "/paths/~1v2~1depots": {"get": {"operationId": "ListDepots",
            "responses": {"200": {"description": "The depots."}}}},
            "-/paths/~1parcels": 0, "-/paths/~1parcels~1{parcelId}": 0, "-/paths/~1hooks": 0, "-/paths/~1hooks~1{hookId}": 0,
            "-/paths/~1couriers": 0, "/paths/~1v1~1couriers": {"get": {"operationId": "ListCouriers",
            "responses": {"200": {"description": "The couriers."}}}}}"#,
        &[
            "info reference-offers-more /paths > list",
            "warning not-checked /paths/~1v2~1depots/get/operationId",
            "info output-not-offered /paths/~1v1~1couriers/get/responses/200 > couriers/responses/200",
        ],
    ),
    (
        "B9 new path and method",
        r##"{"#/paths/~1boxes": {"get": {"deprecated": true, "responses": {"200": {"description": "Boxes"}}}},
            "one/patch": {"parameters": [{"name": "force", "in": "query", "required": true, "schema": {"type": "boolean"}}],
            "responses": {"200": {"description": "Changed"}}}}"##,
        &["info reference-offers-more /paths > one/patch"],
    ),
    ("B9 a path without operations", r##"{"#/paths/~1boxes": {"summary": "Boxes"}}"##, &[]),
    (
        "B10 callbacks, links and webhooks",
        r##"{"#/openapi": "3.1.0", "#/webhooks": {"parcelLost": {"post": {"responses": {"200": {"description": "Seen"}}}}},
            "one/get/responses/200/links": {"cancel": {"operationId": "deleteParcel"}},
            "couriers/callbacks": {"done": {"{$request.query.url}":
                {"post": {"responses": {"200": {"description": "Seen"}}}}}}}"##,
        &[],
    ),
    (
        "B11 the same path twice",
        r##"{"#/paths/~1parcels~1{number}": {"get": {"parameters": [{"name": "number", "in": "path", "required": true, "schema": {"type": "string"}}],
            "responses": {"200": {"description": "The parcel", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Parcel"}}}}}}}}"##,
        &[
            "info reference-offers-more /paths > #/paths/~1parcels~1{number}/get",
            "warning not-checked /paths/~1parcels~1{parcelId}/get > one/get",
        ],
    ),
    (
        "B11 twins that differ in a slash",
        r##"{"#/paths/~1couriers~1": {"get": {"responses": {"200": {"description": "Couriers"}}}}}"##,
        &["info reference-offers-more /paths > #/paths/~1couriers~1/get"],
    ),
    (
        "B11 a query in the path",
        r##"{"#/paths/~1couriers?kind=bike": {"get": {"responses": {"200": {"description": "Couriers"}}}}}"##,
        &[
            "info reference-offers-more /paths > #/paths/~1couriers?kind=bike/get",
            "warning not-checked /paths/~1couriers/get > couriers",
        ],
    ),
    (
        "B9 a segment of several variables, one of which the connector writes out",
        r##"{"-#/paths/~1couriers": 0, "-/paths/~1couriers": 0,
            "/paths/~1lists~1{zone}.json": {"get": {"operationId": "ListCouriers", "parameters":
                [{"name": "zone", "in": "path", "required": true, "type": "string"}],
                "responses": {"200": {"description": "The couriers."}}}},
            "#/paths/~1lists~1{zone}.{format}": {"get": {"parameters":
                [{"name": "zone", "in": "path", "required": true, "schema": {"type": "string"}},
                {"name": "format", "in": "path", "required": true, "schema": {"type": "string"}}],
                "responses": {"200": {"description": "Couriers"}}}}}"##,
        &[],
    ),
];
