use crate::config::{Config, Environment, environments, is_address};
use crate::rule::{Sink, rule};
use crate::schema::{self, Kind, Problem};

rule! {
    /// The configuration lacks a key that must be there, or gives one a value that it does not take.
    ///
    /// The table in which it happens is left aside as far as it needs the value; the rest of the configuration holds.
    ///
    /// Source: practice; `conndef schema config` prints what is expected.
    ///
    /// ```json fail
    /// { "conndef.toml": "connector = 1\n", "at": "conndef.toml#/connector" }
    /// ```
    /// ```json fail
    /// { "conndef.toml": "[[connector]]\nreferences = []\n", "at": "conndef.toml#/connector/0" }
    /// ```
    /// ```json fail
    /// {
    ///   "conndef.toml~": ["path", "references = 'api.yaml'\npath"],
    ///   "at": "conndef.toml#/connector/0/references"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "accept": { "rule": "operation-id-repeated", "operation": 5 },
    ///   "at": "conndef.toml#/connector/0/accept/0/operation"
    /// }
    /// ```
    /// ```json fail
    /// { "rules": { "style": "on" }, "at": "conndef.toml#/rules/style" }
    /// ```
    /// ```json fail
    /// {
    ///   "conndef.toml~": ["path", "server = 'api.acme.example.com'\npath"],
    ///   "at": "conndef.toml#/connector/0/server"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "conndef.toml": "[[connector]]\npath = 'tests/fixtures/base'\nenvironments.test.host = 5\n",
    ///   "at": "conndef.toml#/connector/0/environments/test/host"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "conndef.toml": "[[connector]]\npath = 'tests/fixtures/base'\n[connector.environments.'../test']\nhost = 'test.acme.example.com'\n",
    ///   "at": "conndef.toml#/connector/0/environments/..~1test"
    /// }
    /// ```
    /// ```json pass
    /// { "conndef.toml": "[[connector]]\npath = \"tests/fixtures/base\"\n" }
    /// ```
    "configuration-value-unsuitable", Error, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    // What is no TOML has no value; that is reported by itself.
    if !config.document.is_parsed() {
        return;
    }
    let servers = config.connector_tables().filter_map(|connector| connector.get("server"));
    for server in servers.filter(|server| server.str().is_some_and(|text| !is_address(text))) {
        sink.report(server, "the value is no address")
            .help("write it with scheme and host, as https://example.com/v1");
    }
    for (name, environment) in config.environment_tables().filter(|(name, _)| !Environment::is_name(name)) {
        sink.report(environment.key(), format_args!("no environment can be called '{name}'"))
            .help("write a word of letters, digits, '-' and '_', as in `test`: the folder of its packages is called so");
    }
    for connector in config.connector_tables() {
        if let Some((_, first)) = environments(connector).nth(Environment::MOST) {
            sink.report(first.key(), format_args!("only {} environments are read", Environment::MOST))
                .help("remove those that nobody uses");
        }
    }
    for violation in schema::violations(Kind::Config, config.document.root()) {
        match violation.problem {
            Problem::MissingKey(key) => {
                sink.report(violation.node, format_args!("key '{key}' is missing"))
                    .help(format_args!("add '{key}'"));
            }
            Problem::WrongType(expected) => {
                let article = if expected.starts_with(['a', 'o']) { "an" } else { "a" };
                sink.report(violation.node, format_args!("the value is not {article} {expected}"))
                    .help(format_args!("write {article} {expected} here"));
            }
            Problem::UnknownValue(known) => {
                let known: Vec<_> = known.iter().filter_map(|value| value.as_str()).collect();
                sink.report(violation.node, "the value is none of those that have a meaning here")
                    .help(format_args!("write {}", known.join(", ")));
            }
            Problem::UnknownKey { .. } | Problem::NewerKeyword(_) => {}
        }
    }
}
