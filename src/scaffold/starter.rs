//! A connector that is yet to be written: everything here is to be replaced.

use conndef::model::{
    ApiKey, Category, Connector, Contact, Field, Info, KeyPlace, Kind, Operation, Passages, Path, Prompt,
    Readme, Response, SignIn, Variable,
};

/// The connector.
pub static CONNECTOR: Connector = Connector::new(
    Info {
        folder: "parcels",
        title: "Parcels",
        description: "Tells where parcels are, so that a flow can act when one arrives.",
        version: "1.0",
        host: "api.example.com",
        base_path: "/",
        contact: Contact {
            name: "Parcels support",
            url: "https://example.com/support",
            email: "support@example.com",
        },
        website: "https://example.com",
        privacy_policy: "https://example.com/privacy",
        categories: &[Category::Commerce],
        publisher: "Example",
        stack_owner: "Example",
        brand_color: "#336699",
        sign_in: SignIn::ApiKey(ApiKey {
            parameter: "api_key",
            place: KeyPlace::Header("X-API-Key"),
            prompt: Prompt {
                label: "API key",
                about: "The API key of your account.",
                tooltip: "Copy the key from the settings of your account.",
            },
        }),
        reference: "https://example.com/reference",
        readme: Readme::Made(Passages {
            intro: "Parcels tells where parcels are.",
            prerequisites: &["An account."],
            credentials: "Copy the API key from the settings of your account.",
            getting_started: "Add **Get Parcel** to a flow.",
            known_issues: &["None that we know of."],
        }),
        ..Info::EMPTY
    },
    &[GET_PARCEL],
);

const PARCEL_ID: Variable =
    Variable::new("parcelId", Kind::String).label("Parcel ID").about("Number on the label of the parcel.");

const GET_PARCEL: Operation = Operation::get(Path::new("/parcels/{parcelId}", &[PARCEL_ID]), "GetParcel")
    .summary("Get Parcel")
    .description("Tells where a parcel is.")
    .responses(&[
        Response::new(200, "The parcel as it stands.").schema(Kind::Object(&[
            Field::required("parcelId", Kind::String)
                .label("Parcel ID")
                .about("Number on the label of the parcel."),
            Field::optional("depot", Kind::String).label("Depot").about("Where the parcel was seen last."),
        ])),
        Response::new(404, "There is no such parcel."),
    ]);
