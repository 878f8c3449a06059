use crate::definition::Definition;
use crate::openapi::SWAGGER2_ROOT;
use crate::rule::{Sink, rule};

rule! {
    /// The parts of the definition are not in the usual order.
    ///
    /// Microsoft's coding standards name it: `swagger`, `info`, `host`, `basePath`, `schemes`, `consumes`, `produces`, `paths`,
    /// `definitions`, `parameters`, `responses`, `securityDefinitions`, `security`, `tags`, and what begins with `x-` last.
    /// Reviewers who look for a part find it at once.
    ///
    /// Source: Microsoft's coding standards; 17 % of the published definitions have another order, which does no harm, so this
    /// is information only.
    ///
    /// ```json fail
    /// { "-/security": null, "-/host": null, "/host": "api.acme.example.com", "/security": [{ "api_key": [] }], "at": "/host" }
    /// ```
    /// ```json pass
    /// { "/tags": [{ "name": "parcels" }] }
    /// ```
    "root-out-of-order", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let [order @ .., _] = &SWAGGER2_ROOT;
    let mut last: Option<(usize, &str)> = None;
    for (key, node) in definition.root.members() {
        let Some(rank) = order.iter().position(|known| *known == key) else { continue };
        if let Some((_, before)) = last.filter(|(highest, _)| rank < *highest) {
            sink.report(node.key(), format_args!("'{key}' stands after '{before}'"))
                .help(format_args!("move it before '{before}'"));
            return;
        }
        last = Some((rank, key));
    }
}
