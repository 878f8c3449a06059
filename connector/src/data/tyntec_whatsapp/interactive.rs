//! Messages that a person answers by choosing something.

use super::super::conversations::{OPTIONAL_TO, content};
use super::parts::{INTERACTIVE, OPTIONAL_FROM, TYPE, WHATSAPP, send};
use conndef::model::{Field, Kind, Literal::Text, Operation};

/// What sort of interactive message it is, and what that is made of.
const fn interactive(fields: &'static [Field]) -> Field {
    Field::required("interactive", Kind::Object(fields)).label("Message").about("The message.")
}

const fn components(fields: &'static [Field]) -> Field {
    Field::optional("components", Kind::Object(fields)).label("Parts").about("What the message is made of.")
}

const fn sort(name: &'static str) -> Field {
    Field::fixed("subType", Kind::String, Text(name))
}

const fn text(about: &'static str) -> Field {
    Field::optional("text", Kind::String).label("Text").about(about)
}

const HEADER: Field =
    Field::optional("header", Kind::Object(&[TYPE, text("Text of the header, at most 60 characters.")]))
        .label("Header")
        .about("What stands above the message.");

const BODY: Field =
    Field::optional("body", Kind::Object(&[TYPE, text("Text of the message, at most 1024 characters.")]))
        .label("Body")
        .about("What the message says.");

const FOOTER: Field =
    Field::optional("footer", Kind::Object(&[TYPE, text("Text of the footer, at most 60 characters.")]))
        .label("Footer")
        .about("What stands below the message.");

const CATALOG: Field =
    Field::optional("catalogId", Kind::String).label("Catalog ID").about("ID of the catalog at Meta.");

const PRODUCT_ID: Field =
    Field::optional("productId", Kind::String).label("Product ID").about("ID of the product in the catalog.");

pub(super) const QUICK_REPLY: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/quick-reply",
    "SendWhatsAppQuickReply",
    "Send Free-Form Quick Replies",
    "Sends a message with up to three buttons to answer by. The person must have written within the last 24 hours.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[
            INTERACTIVE,
            interactive(&[
                sort("buttons"),
                Field::required(
                    "components",
                    Kind::Object(&[
                        HEADER,
                        BODY,
                        FOOTER,
                        Field::required(
                            "buttons",
                            Kind::Array(&Kind::Object(&[
                                Field::fixed("type", Kind::String, Text("reply")),
                                Field::optional(
                                    "reply",
                                    Kind::Object(&[
                                        Field::optional("payload", Kind::String).label("Payload").about(
                                            "What comes back when it is chosen, at most 256 characters.",
                                        ),
                                        Field::optional("title", Kind::String)
                                            .label("Title")
                                            .about("What stands on the button, at most 24 characters."),
                                    ]),
                                )
                                .label("Reply")
                                .about("The answer."),
                            ])),
                        )
                        .label("Buttons")
                        .about("One to three buttons."),
                    ]),
                )
                .label("Parts")
                .about("What the message is made of."),
            ]),
        ]),
    ],
);

pub(super) const PRODUCT_LIST: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/product-list",
    "SendWhatsAppProductList",
    "Send Free-Form Product List",
    "Sends products of a catalog to choose from. The person must have written within the last 24 hours.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[
            INTERACTIVE,
            interactive(&[
                sort("productList"),
                components(&[
                    HEADER,
                    BODY,
                    FOOTER,
                    Field::optional(
                        "productList",
                        Kind::Object(&[
                            CATALOG,
                            Field::optional(
                                "sections",
                                Kind::Array(&Kind::Object(&[Field::optional(
                                    "items",
                                    Kind::Array(&Kind::Object(&[PRODUCT_ID])),
                                )
                                .label("Items")
                                .about("Products of the section, at most 30.")])),
                            )
                            .label("Sections")
                            .about("Sections of the list, at most 10."),
                        ]),
                    )
                    .label("Product List")
                    .about("The products."),
                ]),
            ]),
        ]),
    ],
);

pub(super) const PRODUCT: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/product",
    "SendWhatsAppProduct",
    "Send Free-Form Product",
    "Sends one product of a catalog. The person must have written within the last 24 hours.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[
            INTERACTIVE,
            interactive(&[
                sort("product"),
                components(&[
                    HEADER,
                    BODY,
                    FOOTER,
                    Field::optional("product", Kind::Object(&[CATALOG, PRODUCT_ID]))
                        .label("Product")
                        .about("The product."),
                ]),
            ]),
        ]),
    ],
);

pub(super) const LIST: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/list",
    "SendWhatsAppList",
    "Send Free-Form List",
    "Sends a list to choose an answer from. The person must have written within the last 24 hours.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[
            INTERACTIVE,
            interactive(&[
                sort("list"),
                components(&[
                    HEADER,
                    BODY,
                    FOOTER,
                    Field::optional(
                        "list",
                        Kind::Object(&[
                            Field::optional("title", Kind::String).label("Title").about(
                                "What stands on the button that opens the list, at most 24 characters.",
                            ),
                            Field::optional("sections", Kind::Array(&SECTION))
                                .label("Sections")
                                .about("Sections of the list, at most 10."),
                        ]),
                    )
                    .label("List")
                    .about("The list."),
                ]),
            ]),
        ]),
    ],
);

const SECTION: Kind = Kind::Object(&[
    Field::optional("title", Kind::String)
        .label("Section Title")
        .about("Title of the section, at most 24 characters."),
    Field::optional(
        "rows",
        Kind::Array(&Kind::Object(&[
            Field::optional("payload", Kind::String)
                .label("Payload")
                .about("What comes back when it is chosen, at most 24 characters."),
            Field::optional("title", Kind::String)
                .label("Row Title")
                .about("Title of the row, at most 24 characters."),
            Field::optional("description", Kind::String)
                .label("Row Description")
                .about("What stands below the title, at most 72 characters."),
        ])),
    )
    .label("Rows")
    .about("Answers to choose from, at most 10."),
]);
