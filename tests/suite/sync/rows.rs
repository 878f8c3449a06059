//! Each way in which a reference can move away, as drift knows them.

use std::collections::BTreeSet;
use std::marker;

use crate::support::drift::{Case, TABLES, Table, edited};
use crate::support::outdated::Outdated;

/// Rows of which something stays although flows may break: what the platform cannot say, what the reference does not tell, and
/// what people must decide.
const LEFT: [&str; 75] = [
    "A1 other hosts, all of them",
    "A10 header renamed",
    "A12 key in a cookie",
    "A12 key in the query",
    "A13 OAuth 2.0",
    "A13 basic",
    "A13 bearer",
    "A14 a second scheme together",
    "A16 replaced, and the old one is still declared",
    "A17 one operation requires another scheme",
    "A20 a scope that the connector does not know",
    "A20 another authorisation address",
    "A20 another flow only",
    "A20 another token address",
    "A3 http only",
    "A3 http only, and the connector says nothing of schemes",
    "A6 a variable holds no slash",
    "A6 no value gives the connector's URL",
    "A6 text around a variable",
    "A8 server of a path",
    "A8 server of one operation",
    "A9 no servers",
    "A9 relative server",
    "B1 half of the operations are in no reference",
    "B1 path removed",
    "B11 a query in the path",
    "B11 the same path twice",
    "B2 method changed",
    "B2 method removed",
    "B2 method that is none of several",
    "B3 case changed",
    "B3 path renamed",
    "B3 segments swapped",
    "B3 version in the path bumped",
    "B5 path parameter appended",
    "B5 path parameter inserted",
    "B8 outside of what the reference describes",
    "C12 string to object",
    "C33 a text as JSON",
    "C33 an array as JSON",
    "C35 deprecated",
    "C4 query to cookie",
    "C8 new required cookie",
    "C8 new required one of the path item",
    "D1 required body added",
    "D18 property deprecated",
    "D2 body removed",
    "D4 JSON gone",
    "D4 a form only, where the connector sends JSON",
    "D4 a form that the connector describes as a body, with another field",
    "D4 a form without fields, a text as the connector sends it",
    "E1 the connector names errors alone",
    "E1 the only success goes: a warning, as a reference that names errors alone does not deny success",
    "E10 weighed by the answer that went well, where a definition is shared with one that did not",
    "E23 an alternative added",
    "E25 a declared header gone",
    "E25 a declared header of another type",
    "E26 type in the body of an error",
    "E27 a body instead of no content",
    "E27 no content instead of a body",
    "E29 a property of a callback's payload gone, another of another type",
    "E6 a text whose example is JSON says nothing of the body",
    "E6 body removed",
    "E6 schema removed",
    "E7 JSON to CSV",
    "E7 JSON to XML",
    "E9 the API wraps its answer",
    "F1 a reference to nothing",
    "F4 a cycle of references",
    "F5 an external file that is not there",
    "G1 a policy leads calls elsewhere",
    "G2 a policy routes to a path that the API has not",
    "G4 a policy rewrites the request body",
    "G5 code handles an operation",
    "G6 the settings of the connection get tokens elsewhere than the definition says",
];

/// What every so many rows come to, on two cores.
fn each(step: usize, look: impl Fn(&str, &Outdated) -> Option<String> + marker::Sync) -> BTreeSet<String> {
    let rows = TABLES.iter().flat_map(|table| table.cases.iter().map(move |case| (table, case)));
    let rows: Vec<_> = rows.step_by(step).collect();
    let found = std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| {
            let (rows, look) = (&rows, &look);
            scope.spawn(move || {
                let own = rows.iter().skip(half).step_by(2);
                let look = |(table, (row, edits, _)): &(&Table, &Case)| {
                    let edits: Vec<&str> = table.prelude.iter().copied().chain([*edits]).collect();
                    let mut files = edited(&edits);
                    let reference = files.remove("reference").unwrap();
                    files.remove("conndef.toml");
                    look(row, &Outdated::new(files, reference))
                };
                own.filter_map(look).collect::<Vec<_>>()
            })
        });
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect::<Vec<_>>()
    });
    found.into_iter().collect()
}

#[test]
fn what_has_moved_away_is_brought_in() {
    let left = each(1, |row, outdated| {
        let synced = outdated.sync(&[], true)?;
        let after = outdated.drift(&synced.changed);
        (!after.is_empty()).then(|| row.to_owned())
    });
    let expected: BTreeSet<_> = LEFT.into_iter().map(str::to_owned).collect();
    assert!(left == expected, "{left:#?}");
}

#[test]
fn nothing_breaks_that_need_not() {
    let broken = each(3, |row, outdated| {
        let synced = outdated.sync(&[], false)?;
        let broken = outdated.broken(&synced.changed);
        (!broken.is_empty()).then(|| format!("{row}: {:#?}\n{:?}", broken[0].message, synced.done))
    });
    assert!(broken.is_empty(), "{broken:#?}");
}
