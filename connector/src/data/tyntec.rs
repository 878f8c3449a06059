//! What all connectors of tyntec say alike, and what their icons are drawn with.

use conndef::model::{ApiKey, Contact, Definition, Field, Info, KeyPlace, Kind, Prompt, SignIn};

/// Who stands behind them, where they call, and how they sign in.
pub(super) const INFO: Info = Info {
    host: "api.tyntec.com",
    base_path: "/",
    contact: Contact {
        name: "tyntec support",
        url: "https://www.tyntec.com/get-help-support",
        email: "support@tyntec.com",
    },
    website: "https://www.tyntec.com",
    privacy_policy: "https://www.tyntec.com/data-privacy-statement",
    publisher: "tyntec GmbH",
    stack_owner: "tyntec GmbH",
    brand_color: "#F8981D",
    sign_in: SignIn::ApiKey(ApiKey {
        parameter: "api_key",
        place: KeyPlace::Header("apikey"),
        prompt: Prompt {
            label: "API key",
            about: "The API key of your tyntec account.",
            tooltip: "Copy the key from the API settings of your tyntec account.",
        },
    }),
    reference: "https://api.tyntec.com/reference/",
    ..Info::EMPTY
};

/// What every maker needs.
pub(super) const PLAN: &str = "A Power Apps or Power Automate plan that includes custom connectors.";
/// The same.
pub(super) const ACCOUNT: &str =
    "A tyntec account and its API key; see [Obtaining Credentials](#obtaining-credentials).";

/// How a maker gets the API key.
pub(super) const CREDENTIALS: &str = "\
1. [Create a tyntec account](https://www.tyntec.com/create-account), or sign in to the one you have.
2. Open the [API settings](https://my.tyntec.com/api-settings) of the account.
3. Copy the API key and paste it where Power Automate or Power Apps asks for it while creating the \
connection.

The key is kept in the connection. Treat it like a password: whoever has it can send messages at your \
expense.";

/// Whether a point lies on a stroke through others.
///
/// Only sums and products are used, which give the same icon on every machine.
pub(super) fn on_stroke(point: (f64, f64), through: &[(f64, f64)], half_width: f64) -> bool {
    through.windows(2).any(|ends| is_near(point, ends[0], ends[1], half_width))
}

/// Whether a point lies on a stroke from one point to another.
fn is_near((x, y): (f64, f64), from: (f64, f64), to: (f64, f64), half_width: f64) -> bool {
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    let along = ((x - from.0) * across + (y - from.1) * down) / (across * across + down * down);
    let along = along.clamp(0.0, 1.0);
    let (dx, dy) = (x - from.0 - along * across, y - from.1 - along * down);
    dx * dx + dy * dy <= half_width * half_width
}

/// Whether a point lies in a disc.
pub(super) fn in_disc((x, y): (f64, f64), center: (f64, f64), radius: f64) -> bool {
    let (dx, dy) = (x - center.0, y - center.1);
    dx * dx + dy * dy <= radius * radius
}

/// Whether a point lies in a box with round corners.
pub(super) fn in_box((x, y): (f64, f64), center: (f64, f64), half: (f64, f64), corner: f64) -> bool {
    let (aside, off) = ((x - center.0).abs(), (y - center.1).abs());
    let inner = (half.0 - corner, half.1 - corner);
    (aside <= inner.0 && off <= half.1)
        || (aside <= half.0 && off <= inner.1)
        || in_disc((aside, off), inner, corner)
}

/// Whether a point lies in a balloon of speech, with its tip at the lower left.
pub(super) fn in_balloon((x, y): (f64, f64)) -> bool {
    let in_tip = (0.26..=0.42).contains(&x) && y >= 0.6 && y <= 0.84 - 1.4 * (x - 0.26);
    in_tip || in_box((x, y), (0.5, 0.44), (0.32, 0.25), 0.1)
}

/// What most of tyntec's APIs say of a request that failed.
pub(super) const PROBLEM: Kind = Kind::Shared(&Definition::new(
    "Problem",
    "Problem",
    "Why the service could not do what it was asked to.",
    &[
        PROBLEM_TYPE,
        PROBLEM_TITLE,
        Field::optional("status", Kind::String).label("Status").about(PROBLEM_STATUS),
        PROBLEM_DETAIL,
    ],
));

/// The same where the status is a number.
pub(super) const NUMBERED_PROBLEM: Kind = Kind::Shared(&Definition::new(
    "NumberedProblem",
    "Problem",
    "Why the service could not do what it was asked to.",
    &[
        PROBLEM_TYPE,
        PROBLEM_TITLE,
        Field::optional("status", Kind::Number).label("Status").about(PROBLEM_STATUS),
        PROBLEM_DETAIL,
    ],
));

const PROBLEM_TYPE: Field =
    Field::optional("type", Kind::String).label("Type").about("Address that stands for the kind of problem.");
const PROBLEM_TITLE: Field =
    Field::optional("title", Kind::String).label("Title").about("The kind of problem in a few words.");
const PROBLEM_STATUS: &str = "Status of the answer, such as 400.";
const PROBLEM_DETAIL: Field =
    Field::optional("detail", Kind::String).label("Detail").about("What went wrong this time.");
