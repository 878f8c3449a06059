//! A: the document, its servers and its security.

use super::{Case, Table};

pub const TABLE: Table = Table { prelude: &[], cases: CASES };

const CASES: &[Case] = &[
    (
        "A1 another host",
        r##"{"#/servers/0/url": "https://x.example.com/v1"}"##,
        &["error server-differs /host > #/servers"],
    ),
    (
        "A1 other hosts, all of them",
        r##"{"#/servers": [{"url": "https://x.example.com/v1"}, {"url": "https://y.example.com/v1"}]}"##,
        &["error server-differs /host > #/servers"],
    ),
    (
        "A2 base path changed",
        r##"{"#/servers/0/url": "https://api.acme.example.com/v2"}"##,
        &["error server-differs /basePath > #/servers"],
    ),
    (
        "A2 base path added",
        r##"{"#/servers/0/url": "https://api.acme.example.com/eu/v1"}"##,
        &["error server-differs /basePath > #/servers"],
    ),
    (
        "A2 a path item that leads elsewhere and has an operation of its own",
        r##"{"#/paths/~1couriers": {"$ref": "#/components/pathItems/Couriers", "get": {"deprecated": true, "responses": {"200": {"description": "Couriers"}}}},
            "#/components/pathItems": {"Couriers": {"get": {"responses": {}}, "post": {"responses": {"201": {"description": "A courier"}}}}},
            "-/paths/~1couriers/get/responses/200/schema": 0}"##,
        &[
            "info reference-offers-more /paths > #/components/pathItems/Couriers/post",
            "warning operation-deprecated /paths/~1couriers/get > couriers/deprecated",
        ],
    ),
    (
        "A2 base path removed",
        r##"{"#/servers/0/url": "https://api.acme.example.com"}"##,
        &["error server-differs /basePath > #/servers"],
    ),
    (
        "A2 base path added where the connector has none",
        r##"{"-/basePath": 0, "#/servers/0/url": "https://api.acme.example.com/v1"}"##,
        &["error server-differs /host > #/servers"],
    ),
    (
        "A3 http only",
        r##"{"#/servers/0/url": "http://api.acme.example.com/v1"}"##,
        &["error server-differs /schemes > #/servers"],
    ),
    (
        "A3 http only, and the connector says nothing of schemes",
        r##"{"-/schemes": 0, "#/servers/0/url": "http://api.acme.example.com/v1"}"##,
        &["error server-differs /host > #/servers"],
    ),
    (
        "A3 http beside https",
        r##"{"#/servers": [{"url": "http://api.acme.example.com/v1"}, {"url": "https://api.acme.example.com/v1"}]}"##,
        &[],
    ),
    (
        "A4 another port",
        r##"{"#/servers/0/url": "https://api.acme.example.com:8443/v1"}"##,
        &["error server-differs /host > #/servers"],
    ),
    ("A4 the default port", r##"{"#/servers/0/url": "https://api.acme.example.com:443/v1"}"##, &[]),
    (
        "A5 another server first",
        r##"{"#/servers": [{"url": "https://test.example.com"}, {"url": "https://api.acme.example.com/v1"}]}"##,
        &[],
    ),
    ("A5 another server last", r##"{"#/servers/-": {"url": "https://test.example.com"}}"##, &[]),
    (
        "A6 no value gives the connector's URL",
        r##"{"#/servers/0": {"url": "https://{zone}.acme.example.com/v1",
            "variables": {"zone": {"default": "eu", "enum": ["eu", "us"]}}}}"##,
        &["error server-differs /host > #/servers"],
    ),
    (
        "A6 a variable's default",
        r##"{"#/servers/0": {"url": "https://{zone}.acme.example.com/v1", "variables": {"zone": {"default": "api"}}}}"##,
        &[],
    ),
    (
        "A6 one of a variable's values",
        r##"{"#/servers/0": {"url": "https://{zone}.acme.example.com/{version}", "variables": {
            "zone": {"default": "test", "enum": ["test", "api"]}, "version": {"default": "v1"}}}}"##,
        &[],
    ),
    (
        "A6 a variable without choices, in the host",
        r##"{"#/servers/0": {"url": "https://{zone}.example.com/v1", "variables": {"zone": {"default": "eu"}}}}"##,
        &[],
    ),
    (
        "A6 a variable without choices, in the path",
        r##"{"#/servers/0": {"url": "https://api.acme.example.com/{version}", "variables": {"version": {"default": "v9"}}}}"##,
        &[],
    ),
    (
        "A6 a variable that nobody describes is the whole address",
        r##"{"#/servers/0/url": "{address}/v1"}"##,
        &[],
    ),
    (
        "A6 a variable holds no slash",
        r##"{"#/servers/0/url": "https://api.acme.example.com/{a}/v1"}"##,
        &["error server-differs /basePath > #/servers"],
    ),
    (
        "A6 text around a variable",
        r##"{"#/servers/0/url": "https://api-{zone}.example.com/v1"}"##,
        &["error server-differs /host > #/servers"],
    ),
    (
        "A7 slash at the end, case of the host",
        r##"{"#/servers/0/url": "HTTPS://API.acme.example.com/v1/"}"##,
        &[],
    ),
    (
        "A8 server of one operation",
        r#"{"couriers/servers": [{"url": "https://x.example.com/v1"}]}"#,
        &["error server-differs /host > couriers/servers"],
    ),
    (
        "A8 server of a path",
        r##"{"#/paths/~1couriers/servers": [{"url": "https://x.example.com/v1"}]}"##,
        &["error server-differs /host > #/paths/~1couriers/servers"],
    ),
    (
        "A8 the operation's server overrides the path's",
        r##"{"#/paths/~1couriers/servers": [{"url": "https://x.example.com/v1"}],
            "couriers/servers": [{"url": "https://api.acme.example.com/v1"}]}"##,
        &[],
    ),
    ("A9 relative server", r##"{"#/servers/0/url": "/v1"}"##, &["warning not-checked /host > #/servers"]),
    ("A9 no servers", r#"{"-#/servers": 0}"#, &["warning not-checked /host > #"]),
    (
        "A10 header renamed",
        r##"{"#/components/securitySchemes/key/name": "X-Parcel-Key"}"##,
        &["error security-differs /securityDefinitions/api_key > #/components/securitySchemes/key"],
    ),
    ("A11 header case", r##"{"#/components/securitySchemes/key/name": "x-acme-KEY"}"##, &[]),
    (
        "A12 key in the query",
        r##"{"#/components/securitySchemes/key/in": "query"}"##,
        &["error security-differs /securityDefinitions/api_key > #/components/securitySchemes/key"],
    ),
    (
        "A12 key in a cookie",
        r##"{"#/components/securitySchemes/key/in": "cookie"}"##,
        &["error security-differs /securityDefinitions/api_key > #/components/securitySchemes/key"],
    ),
    (
        "A13 bearer",
        r##"{"#/components/securitySchemes/key": {"type": "http", "scheme": "bearer"}}"##,
        &["error security-differs /securityDefinitions/api_key > #/components/securitySchemes/key"],
    ),
    (
        "A13 basic",
        r##"{"#/components/securitySchemes/key": {"type": "http", "scheme": "basic"}}"##,
        &["error security-differs /securityDefinitions/api_key > #/components/securitySchemes/key"],
    ),
    (
        "A13 OAuth 2.0",
        r##"{"#/components/securitySchemes/key": {"type": "oauth2", "flows": {"clientCredentials":
            {"tokenUrl": "https://acme.example.com/token", "scopes": {}}}}}"##,
        &["error security-differs /securityDefinitions/api_key > #/components/securitySchemes/key"],
    ),
    (
        "A14 a second scheme together",
        r##"{"#/components/securitySchemes/b": {"type": "http", "scheme": "basic"}, "#/security": [{"key": [], "b": []}]}"##,
        &["error security-differs /securityDefinitions/api_key > #/components/securitySchemes/key"],
    ),
    (
        "A15 an alternative scheme",
        r##"{"#/components/securitySchemes/b": {"type": "http", "scheme": "basic"}, "#/security": [{"b": []}, {"key": []}]}"##,
        &[],
    ),
    (
        "A16 replaced, and the old one is still declared",
        r##"{"#/components/securitySchemes/b": {"type": "http", "scheme": "basic"}, "#/security": [{"b": []}]}"##,
        &["error security-differs /securityDefinitions/api_key > #/components/securitySchemes/b"],
    ),
    (
        "A17 one operation requires another scheme",
        r##"{"#/components/securitySchemes/b": {"type": "http", "scheme": "basic"}, "couriers/security": [{"b": []}]}"##,
        &["error security-differs /securityDefinitions/api_key > #/components/securitySchemes/b"],
    ),
    ("A18 none for one operation", r#"{"couriers/security": []}"#, &[]),
    ("A18 optional for one operation", r#"{"couriers/security": [{}]}"#, &[]),
    ("A18 optional beside a key", r#"{"couriers/security": [{"key": []}, {}]}"#, &[]),
    ("A18 none at all", r#"{"-#/security": 0}"#, &[]),
    (
        "A19 scheme renamed",
        r##"{"#/components/securitySchemes": {"other": {"type": "apiKey", "in": "header", "name": "X-Acme-Key"}},
            "#/security": [{"other": []}]}"##,
        &[],
    ),
    (
        "A19 required by each operation",
        r##"{"-#/security": 0, "list/security": [{"key": []}], "create/security": [{"key": []}],
            "one/get/security": [{"key": []}], "one/delete/security": [{"key": []}], "couriers/security": [{"key": []}],
            "#/paths/~1hooks/post/security": [{"key": []}], "#/paths/~1hooks~1{hookId}/delete/security": [{"key": []}]}"##,
        &[],
    ),
    (
        "A20 a flow that the connector does not use",
        r##"{"#/components/securitySchemes/o": {"type": "oauth2", "flows": {"clientCredentials":
            {"tokenUrl": "https://acme.example.com/other", "scopes": {"read": "Read"}}}}}"##,
        &[],
    ),
    (
        "A20 the same flow",
        r##"{"/securityDefinitions/api_key": {"type": "oauth2", "flow": "accessCode",
            "authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token",
            "scopes": {"read": "Read"}}, "#/components/securitySchemes/key": {"type": "oauth2", "flows": {"authorizationCode": {"authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token", "scopes": {"read": "Read", "write": "Write"}}}},
            "#/security": [{"key": ["read"]}]}"##,
        &[],
    ),
    (
        "A20 the same flow beside another",
        r##"{"/securityDefinitions/api_key": {"type": "oauth2", "flow": "accessCode",
            "authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token",
            "scopes": {"read": "Read"}}, "#/components/securitySchemes/key": {"type": "oauth2", "flows": {"authorizationCode": {"authorizationUrl": "https://ACME.example.com:443/authorize", "tokenUrl": "https://acme.example.com/token", "scopes": {"read": "Read", "write": "Write"}}, "implicit": {"authorizationUrl": "https://acme.example.com/x", "scopes": {}}}},
            "#/security": [{"key": []}]}"##,
        &[],
    ),
    (
        "A20 another authorisation address",
        r##"{"/securityDefinitions/api_key": {"type": "oauth2", "flow": "accessCode",
            "authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token",
            "scopes": {"read": "Read"}}, "#/components/securitySchemes/key": {"type": "oauth2", "flows": {"authorizationCode": {"authorizationUrl": "https://login.acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token", "scopes": {"read": "Read", "write": "Write"}}}},
            "#/security": [{"key": []}]}"##,
        &["error security-differs /securityDefinitions/api_key > #/components/securitySchemes/key"],
    ),
    (
        "A20 another token address",
        r##"{"/securityDefinitions/api_key": {"type": "oauth2", "flow": "accessCode",
            "authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token",
            "scopes": {"read": "Read"}}, "#/components/securitySchemes/key": {"type": "oauth2", "flows": {"authorizationCode": {"authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/oauth/token", "scopes": {"read": "Read", "write": "Write"}}}},
            "#/security": [{"key": []}]}"##,
        &["error security-differs /securityDefinitions/api_key > #/components/securitySchemes/key"],
    ),
    (
        "A20 another flow only",
        r##"{"/securityDefinitions/api_key": {"type": "oauth2", "flow": "accessCode",
            "authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token",
            "scopes": {"read": "Read"}}, "#/components/securitySchemes/key": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://acme.example.com/token", "scopes": {}}}},
            "#/security": [{"key": []}]}"##,
        &["error security-differs /securityDefinitions/api_key > #/components/securitySchemes/key"],
    ),
    (
        "A20 a scope that the connector does not know",
        r##"{"/securityDefinitions/api_key": {"type": "oauth2", "flow": "accessCode",
            "authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token",
            "scopes": {"read": "Read"}}, "#/components/securitySchemes/key": {"type": "oauth2", "flows": {"authorizationCode": {"authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token", "scopes": {"read": "Read", "write": "Write"}}}},
            "#/security": [{"key": ["read", "write"]}]}"##,
        &["error security-differs /securityDefinitions/api_key > #/components/securitySchemes/key"],
    ),
    (
        "A21 names and texts",
        r##"{"#/info": {"title": "Acme", "version": "9"}, "#/tags": [{"name": "parcels"}], "#/x-more": 1,
            "#/externalDocs": {"url": "https://acme.example.com/docs"}, "couriers/operationId": "carriers",
            "couriers/tags": ["parcels"], "couriers/summary": "Couriers", "couriers/x-internal": true,
            "parcel/properties/id/description": "Key", "parcel/properties/id/example": "p1"}"##,
        &[],
    ),
    ("A22 patch level", r##"{"#/openapi": "3.0.0"}"##, &[]),
    ("A22 3.1", r##"{"#/openapi": "3.1.0"}"##, &[]),
    (
        "A22 a list of one type",
        r##"{"#/openapi": "3.1.0", "parcel/properties/id": {"type": ["string"]}, "list/parameters/1/schema/type": ["integer"]}"##,
        &[],
    ),
    (
        "A22 null as a type of what is sent",
        r##"{"#/openapi": "3.1.0", "new/properties/courier": {"type": ["string", "null"]}}"##,
        &[],
    ),
    (
        "A22 null as a type of what is answered",
        r##"{"#/openapi": "3.1.0", "parcel/properties/id": {"type": ["string", "null"]}}"##,
        &["warning output-null-undeclared /definitions/Parcel/properties/id > parcel/properties/id"],
    ),
    (
        "A22 several types of what is answered",
        r##"{"#/openapi": "3.1.0", "parcel/properties/id": {"type": ["string", "integer"]}}"##,
        &["warning output-type-differs /definitions/Parcel/properties/id/type > parcel/properties/id/type"],
    ),
    (
        "A22 numeric exclusive bound, looser",
        r##"{"#/openapi": "3.1.0", "list/parameters/1/schema/exclusiveMaximum": 101, "-list/parameters/1/schema/maximum": 0}"##,
        &[],
    ),
    (
        "A22 numeric exclusive bound, tighter",
        r##"{"#/openapi": "3.1.0", "list/parameters/1/schema/exclusiveMaximum": 100, "-list/parameters/1/schema/maximum": 0}"##,
        &[
            "warning input-limit-unknown /paths/~1parcels/get/parameters/1 > list/parameters/1/schema/exclusiveMaximum",
        ],
    ),
];
