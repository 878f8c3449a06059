use crate::config::Config;
use crate::rule::{Sink, rule};
use crate::rules;

rule! {
    /// The configuration turns a rule that does not exist.
    ///
    /// Nothing is turned: the name is misspelt. A table `rules` takes names of rules, and of their groups, which
    /// `conndef rules` lists.
    ///
    /// Source: practice; a level that silently has no effect is taken for one that has.
    ///
    /// ```json fail
    /// { "rules": { "body-in-gte": "allow" }, "at": "conndef.toml#/rules/body-in-gte" }
    /// ```
    /// ```json pass
    /// { "rules": { "body-in-get": "allow", "style": "hint" } }
    /// ```
    "turned-rule-unknown", Error, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    for (name, node) in config.turned_rules().filter(|(name, _)| !rules::is_known(name)) {
        let otherwise = "`conndef rules` lists the names";
        sink.report(node.key(), format_args!("no rule or group is called '{name}'"))
            .meant(rules::meant_by(name).first().copied(), otherwise);
    }
}
