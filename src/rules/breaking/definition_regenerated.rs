use crate::compare::Change;
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// Most operations have new operationIds at once.
    ///
    /// A tool has written the definition anew and named the operations in its own way. To flows and apps every one of
    /// them is gone. Method and path tell which is which, so the earlier ids can be put back.
    ///
    /// Source: Microsoft's change validator takes each for a removal and refuses it (seen in pull requests); that
    /// many of them come from a tool is our own reading.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/operationId": "parcels-get", "/paths/~1parcels/post/operationId": "parcels-post",
    ///   "/paths/~1parcels~1{parcelId}/get/operationId": "parcel-get", "/paths/~1couriers/get/operationId": "couriers-get",
    ///   "/paths/~1hooks/post/operationId": "hooks-post", "at": "/paths" }
    /// ```
    /// ```json pass
    /// { "/info/version": "1.1" }
    /// ```
    "definition-regenerated", Error, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    let Some(renamed) = update.regenerated() else { return };
    let (Some((_, first)), Some(root)) = (renamed.first(), update.revision.roots.first()) else { return };
    let (count, all) = (renamed.len(), update.base.operations.len());
    let mapping: Vec<String> =
        renamed.iter().map(|(ids, _)| format!("{} -> {}", ids.revision, ids.base)).collect();
    let operations = renamed.iter().flat_map(|(_, change)| &change.operations).copied().collect();
    let place = root.get("paths").unwrap_or(*root);
    let message =
        format!("{count} of {all} operations have new ids: the definition was probably generated anew");
    sink.report(place, message)
        .related(first.nodes.base, "the first of the operations that flows and apps hold")
        .help(format!("give the operations their released ids back: {}", mapping.join(", ")))
        .about(operations, None);
}
