use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A schema has the dictionary editor but is no dictionary.
    ///
    /// `"x-ms-editor": "dictionary"` lets makers write pairs of key and value. It fits an object whose properties are not
    /// fixed: `type` is `object`, and `additionalProperties` describes the values. Anything else is refused.
    ///
    /// Source: Microsoft's Swagger Validator, `InvalidCustomEditorExtensionDictionaryValue`; all of 528 published connectors
    /// comply.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/status/x-ms-editor": "dictionary" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/labels": { "type": "object", "x-ms-editor": "dictionary",
    ///     "additionalProperties": { "type": "string" } } }
    /// ```
    "dictionary-editor-unsuitable", Error, Deploy, ["InvalidCustomEditorExtensionDictionaryValue"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for field in &definition.typed {
        let Some(editor) = field.get("x-ms-editor").filter(|editor| editor.str() == Some("dictionary"))
        else {
            continue;
        };
        let values = field.get("additionalProperties");
        let is_dictionary = values.is_some_and(|values| values.bool() != Some(false));
        if field.get_str("type") != Some("object") || !is_dictionary {
            sink.report(editor, "the dictionary editor needs an object with additionalProperties")
                .help("write \"type\": \"object\" and the schema of the values as additionalProperties");
        }
    }
}
