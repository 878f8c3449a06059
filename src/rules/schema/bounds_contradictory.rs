use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// The limits of a value cannot be met, or make no sense.
    ///
    /// A minimum above the maximum leaves no right value; a negative length or a `multipleOf` of zero means nothing; an
    /// exclusive limit needs the limit. The service refuses each of them.
    ///
    /// Source: Microsoft's Swagger Validator, `MinimumShouldBeLessThanOrEqualToMaximum` and its like.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/minimum": 200, "-/paths/~1parcels/get/parameters/1/default": null }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/maxLength": -1 }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/weight/multipleOf": 0 }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/weight/exclusiveMinimum": true }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/1/minimum": 20, "/definitions/Parcel/properties/id/minLength": 0 }
    /// ```
    "bounds-contradictory", Error, Deploy,
    ["ExclusiveMaximumRequiresMaximum", "ExclusiveMinimumRequiresMinimum", "MaxItemsMustBeGreaterThanOrEqualToZero",
     "MaxLengthMustBeGreaterThanOrEqualToZero", "MaxPropertiesMustBeGreaterThanOrEqualToZero",
     "MinimumShouldBeLessThanOrEqualToMaximum", "MinItemsMustBeGreaterThanOrEqualToZero",
     "MinItemsShouldBeLessThanOrEqualToMaxItems", "MinLengthMustBeGreaterThanOrEqualToZero",
     "MinLengthShouldBeLessThanOrEqualToMaxLength", "MinPropertiesMustBeGreaterThanOrEqualToZero",
     "MultipleOfMustBeGreaterThanZero"],
    Definition(check)
}

const PAIRS: [(&str, &str); 4] = [
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let is_bound = |(_, value): (_, Node<'_>)| value.value().is_number() || value.value().is_boolean();
    for &node in definition.typed.iter().filter(|node| node.members().any(is_bound)) {
        for (low, high) in PAIRS {
            let (low_bound, high_bound) = (bound(node, low), bound(node, high));
            // Sizes cannot be negative; values can.
            for (key, (place, value)) in
                [(low, low_bound), (high, high_bound)].into_iter().filter_map(|(k, b)| Some((k, b?)))
            {
                if low != "minimum" && value < 0.0 {
                    sink.report(place, format_args!("{key} {value} is negative"))
                        .help("write 0 or more")
                        .server_id(negative(key));
                }
            }
            if let (Some((place, least)), Some((other, most))) = (low_bound, high_bound)
                && least > most
            {
                sink.report(place, format_args!("{low} {least} is above {high} {most}"))
                    .help("swap the two, or correct them")
                    .server_id(crossed(low))
                    .related(other, high);
            }
        }
        if let Some((place, value)) = bound(node, "multipleOf").filter(|&(_, value)| value <= 0.0) {
            sink.report(place, format_args!("multipleOf {value} is not above 0"))
                .help("write a positive number")
                .server_id("MultipleOfMustBeGreaterThanZero");
        }
        for (exclusive, limit, id) in [
            ("exclusiveMinimum", "minimum", "ExclusiveMinimumRequiresMinimum"),
            ("exclusiveMaximum", "maximum", "ExclusiveMaximumRequiresMaximum"),
        ] {
            if let Some(place) =
                node.get(exclusive).filter(|place| place.bool() == Some(true) && node.get(limit).is_none())
            {
                sink.report(place, format_args!("{exclusive} without {limit}"))
                    .help(format_args!("add {limit}, or remove it"))
                    .server_id(id);
            }
        }
    }
}

fn bound<'d>(node: Node<'d>, key: &str) -> Option<(Node<'d>, f64)> {
    let bound = node.get(key)?;
    Some((bound, bound.value().as_f64()?))
}

/// The ID of a bound below zero.
fn negative(key: &str) -> Option<&'static str> {
    Some(match key {
        "maxItems" => "MaxItemsMustBeGreaterThanOrEqualToZero",
        "maxLength" => "MaxLengthMustBeGreaterThanOrEqualToZero",
        "maxProperties" => "MaxPropertiesMustBeGreaterThanOrEqualToZero",
        "minItems" => "MinItemsMustBeGreaterThanOrEqualToZero",
        "minLength" => "MinLengthMustBeGreaterThanOrEqualToZero",
        "minProperties" => "MinPropertiesMustBeGreaterThanOrEqualToZero",
        _ => return None,
    })
}

/// The ID of a lower bound that is above the upper one; for numbers of properties there is none.
fn crossed(low: &str) -> Option<&'static str> {
    Some(match low {
        "minimum" => "MinimumShouldBeLessThanOrEqualToMaximum",
        "minItems" => "MinItemsShouldBeLessThanOrEqualToMaxItems",
        "minLength" => "MinLengthShouldBeLessThanOrEqualToMaxLength",
        _ => return None,
    })
}
