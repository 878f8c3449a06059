use crate::definition::Definition;
use crate::rule::{Sink, rule};

/// What operations of some methods do and do not do, by the words of their names.
struct Verbs {
    methods: &'static [&'static str],
    /// A name that begins or ends so fits.
    fitting: &'static [&'static str],
    /// No name begins so.
    wrong: &'static [&'static str],
    /// No id begins so; what is made by a GET may be a picture of what there is, as titles say.
    wrong_in_ids: &'static [&'static str],
    /// No id ends so.
    wrong_at_end: &'static [&'static str],
}

const VERBS: [Verbs; 3] = [
    Verbs {
        methods: &["get", "head", "options"],
        fitting: &["get", "list", "find", "search", "read", "retrieve", "fetch"],
        wrong: &["delete", "remove", "update", "modify", "replace"],
        wrong_in_ids: &["create", "insert", "add", "edit", "patch", "send"],
        wrong_at_end: &["delete", "remove"],
    },
    Verbs {
        methods: &["delete"],
        fitting: &["delete", "remove"],
        wrong: &["get", "list", "create", "insert", "find", "search", "read", "retrieve", "fetch"],
        wrong_in_ids: &["add", "update"],
        wrong_at_end: &["get"],
    },
    Verbs {
        methods: &["put", "patch"],
        fitting: &["put", "patch", "update", "replace", "set"],
        wrong: &[],
        wrong_in_ids: &["get", "list"],
        wrong_at_end: &["get"],
    },
];

rule! {
    /// The method of an operation contradicts its name.
    ///
    /// One of the two is wrong: either the call fails or does something else than makers read, or they read something else than it
    /// does. A flow repeats a GET that fails, and agents take it for harmless. Where the path itself names the action
    /// (`GET /parcels/delete`), the API is built so. Reading by POST is common, and no contradiction. Names are judged by their
    /// first words, ids also by the last (`Parcels_Delete`).
    ///
    /// Source: RFC 9110; none of 528 published connectors does it.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/operationId": "CreateParcel" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/delete/summary": "Get a parcel now", "at": "/paths/~1parcels~1{parcelId}/delete/operationId" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/get/operationId": "UpdatedParcel" }
    /// ```
    "method-contradicts-name", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let Some(verbs) = VERBS.iter().find(|verbs| verbs.methods.contains(&operation.method)) else {
            continue;
        };
        let found = ["operationId", "summary"].into_iter().find_map(|key| {
            let node = operation.node.get(key)?;
            Some((node, verbs.contradiction(node.str()?, key == "operationId")?))
        });
        let Some((node, verb)) = found else { continue };
        if !operation.path.to_ascii_lowercase().contains(verb) {
            let (method, name) = (operation.method.to_uppercase(), node.str().unwrap_or_default());
            sink.report(
                operation.place(),
                format_args!("'{name}' is called by {method}, which does not {verb}"),
            )
            .help("correct the method, or the name");
        }
    }
}

impl Verbs {
    /// The word of a name that the method does not do.
    fn contradiction(&self, name: &str, is_id: bool) -> Option<&'static str> {
        let words = words(name);
        let (first, last) = (*words.first()?, *words.last()?);
        let within = |verbs: &[&'static str], word: &str| {
            verbs.iter().find(|verb| verb.eq_ignore_ascii_case(word)).copied()
        };
        if within(self.fitting, first).or_else(|| within(self.fitting, last)).is_some() {
            return None;
        }
        let of_id = || within(self.wrong_in_ids, first).or_else(|| within(self.wrong_at_end, last));
        within(self.wrong, first).or_else(|| is_id.then(of_id).flatten())
    }
}

/// The words of a title, or of a name in one word: `Create` and `Parcel` of `CreateParcel`.
fn words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in name.split(|character: char| !character.is_alphanumeric()) {
        let mut start = 0;
        for (at, character) in part.char_indices() {
            if character.is_uppercase() && part[start..at].ends_with(char::is_lowercase) {
                words.push(&part[start..at]);
                start = at;
            }
        }
        words.extend(Some(&part[start..]).filter(|word| !word.is_empty()));
    }
    words
}
