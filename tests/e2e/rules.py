"""Whether the client does what the docs of rules say, with the connectors that their examples make."""

import json
import re

from cases import case
from connector import ASCII, DEFINITION, PROPERTIES, SETTINGS, Connector, edited
from standin import GATEWAY

# Rules that speak of the client, and of which it cannot show anything.
UNSHOWN = {
    "settings-in-submission": "The client deploys such a folder; what is wrong is that others get the settings.",
    "environment-secret-committed": "It says only what takes the secret, which client-secret-needs-token-parameter shows.",
    "oauth-client-id-missing": "It says only where the secret goes, which client-secret-needs-token-parameter shows.",
}
SHOWN = set()
SCRIPT = "public class Script : ScriptBase { Task ExecuteAsync() { } }"


class Rule:
    """A rule, and connectors that break it."""

    def __init__(self, tools, name):
        self.tools, self.rule, self.name = tools, tools.rules[name], name
        self.made, self.examples = 0, set()

    def edits(self, expectation, number):
        examples = [example for example in self.rule["examples"] if example["expectation"] == expectation]
        return json.loads(examples[number - 1]["edits"])

    def example(self, number, **more):
        """The connector of a failing example, with more files or edits."""
        self.examples.add(number)
        return self.broken(self.edits("fail", number), **more)

    def broken(self, edits, files=None):
        """A connector that conndef must report by this rule."""
        connector = self.connector(edits, files)
        findings = connector.findings(self.rule["stage"])
        assert self.name in findings, f"conndef does not report {self.name} for {edits}, but {findings}"
        return connector

    def good(self, number, files=None):
        """The connector of a passing example."""
        return self.connector(self.edits("pass", number), files)

    def connector(self, edits, files=None):
        self.made += 1
        name = f"{self.name}-{self.made}"
        return Connector(self.tools, name, {**edited(self.tools.base(), edits), **(files or {})})


def rule(name):
    """Declares the case of a rule."""

    def declare(function):
        @case(f"rule {name}")
        def run(tools):
            subject = Rule(tools, name)
            function(subject)
            failing = sum(example["expectation"] == "fail" for example in subject.rule["examples"])
            if subject.rule["group"] == "client":
                unused = set(range(1, failing + 1)) - subject.examples
                assert not unused, f"the failing examples {unused} were not run"

        SHOWN.add(name)
        return function

    return declare


@case("every rule that speaks of the client has a case, or a reason to have none")
def complete(tools):
    speaks = re.compile(r"paconn|Microsoft's client|The client ")
    about = {name for name, rule in tools.rules.items() if rule["group"] == "client" or speaks.search(rule["docs"])}
    covered = SHOWN | UNSHOWN.keys()
    assert about == covered, f"no case: {about - covered}; no such rule: {covered - about}"


@rule("client-stack-owner")
def stack_owner(rule):
    refused = "Could not find member 'stackOwner' on object of type 'ApiPropertiesDefinition'"
    with rule.example(1) as connector:
        stack_owner = connector.json(PROPERTIES)["properties"]["stackOwner"]
        run = connector.create().fails("400 Client Error").fails(refused)
        run.check(run.properties["stackOwner"] == stack_owner, "the stack owner in what was sent")
    with rule.good(1) as connector:
        connector.create().succeeds()


@rule("client-info-description-missing")
def info_description(rule):
    with rule.example(1) as connector:
        connector.validate().succeeds()
        connector.create().fails("KeyError: 'description'", sent=0)
        connector.write(SETTINGS, with_id(connector))
        connector.update().fails("KeyError: 'description'", sent=0)


def with_id(connector):
    """Settings as for an update."""
    return json.dumps({**connector.json(SETTINGS), "connectorId": "shared_acme"})


@rule("client-properties-missing")
def properties(rule):
    with rule.example(1) as connector:
        connector.create().fails("KeyError: 'properties'", sent=0)
        connector.write(SETTINGS, with_id(connector))
        connector.update().fails("KeyError: 'properties'", sent=0)
    with rule.good(1) as connector:
        connector.create().succeeds()


@rule("client-null-container")
def null_container(rule):
    for number in (1, 2):
        with rule.example(number) as connector:
            connector.create().fails("AttributeError: 'NoneType' object has no attribute 'get'", sent=0)
    with rule.example(3) as connector:
        connector.create().fails("TypeError: 'NoneType' object is not iterable", sent=0)
    with rule.good(1) as connector:
        connector.create().succeeds()


def backend(connector):
    """The address of the API that the client makes of the definition."""
    return connector.create().properties["backendService"]["serviceUrl"]


@rule("client-host-or-scheme-missing")
def host_or_scheme(rule):
    for number, address in [(1, "https:///v1"), (2, "//api.acme.example.com/v1")]:
        with rule.example(number) as connector:
            connector.validate().succeeds()
            found = backend(connector)
            assert found == address, found


@rule("client-secret-needs-token-parameter")
def secret_elsewhere(rule):
    with rule.example(1) as connector:
        run = connector.create("--secret", "whisper").succeeds()
        run.check(b"whisper" not in run.request.body, "no secret")
    with rule.good(1) as connector:
        connector.create().fails("Please provide OAuth2 client secret", sent=0)
        run = connector.create("--secret", "whisper").succeeds()
        sent = run.properties["connectionParameters"]["token"]["oAuthSettings"]["clientSecret"]
        run.check(sent == "whisper", "the secret")


@rule("client-secret-shared")
def secret_shared(rule):
    with rule.example(1) as connector:
        run = connector.create("--secret", "whisper").succeeds()
        sets = run.properties["connectionParameterSets"]["values"]
        settings = [one["parameters"]["token"]["oAuthSettings"] for one in sets]
        given = [(one["clientId"], one["clientSecret"]) for one in settings]
        run.check(given == [("acme", "whisper"), ("acme-hubs", "whisper")], "one secret for two clients")


@rule("settings-target-missing")
def target_missing(rule):
    with rule.example(1) as connector:
        connector.validate().fails("File does not exist: swagger.json", sent=0)
        connector.create().fails("File does not exist: swagger.json", sent=0)
    with rule.broken({f"{SETTINGS}#/apiProperties": "properties.json"}) as connector:
        connector.create().fails("File does not exist: properties.json", sent=0)
    with rule.example(2) as connector:
        connector.write("script.csx", SCRIPT)
        connector.create().succeeds()
        assert connector.stored()["scriptDefinitionUrl"]
        (connector.folder / "script.csx").unlink()
        connector.update().succeeds()
        assert connector.stored()["scriptDefinitionUrl"] == ""
    with rule.broken({f"{SETTINGS}#/icon": "icon.png"}) as connector:
        run = connector.create().succeeds()
        run.check("iconUri" not in run.properties, "no icon")


@rule("settings-incomplete")
def settings_incomplete(rule):
    with rule.example(1) as connector:
        run = connector.create("-e", "another").fails("NoTTYException", sent=1)
        run.check(run.exchanges[0].url.split("?")[0].endswith("/environments"), "a question for environments")
    with rule.example(2) as connector:
        connector.create("-d", DEFINITION).fails("API Definition must be specified", sent=0)
    with rule.broken({f"-{SETTINGS}#/apiProperties": None}) as connector:
        connector.create("-p", PROPERTIES).fails("API Properties must be specified", sent=0)
    with rule.example(3) as connector:
        run = connector.update().fails("NoTTYException", sent=1)
        run.check(run.exchanges[0].url.split("?")[0].endswith("/apis"), "a question for connectors")
    with rule.broken({f"{SETTINGS}#/connectorId": "shared acme"}) as connector:
        connector.update().fails("ApiResourceNotFound")
    with rule.good(1) as connector:
        connector.create().succeeds()


@rule("settings-without-icon-or-script")
def not_named(rule):
    with rule.example(1) as connector:
        run = connector.create().succeeds()
        run.check(run.properties["scriptDefinitionUrl"] == "", "no script")
    with rule.good(1) as connector:
        connector.create().succeeds()
        assert connector.stored()["scriptDefinitionUrl"]
        settings = connector.json(SETTINGS)
        del settings["script"]
        connector.write(SETTINGS, json.dumps(settings))
        connector.update().succeeds()
        assert connector.stored()["scriptDefinitionUrl"] == ""
    with rule.broken({}, files={"icon.png": b"icon"}) as connector:
        run = connector.create().succeeds()
        run.check("iconUri" not in run.properties, "no icon")
    with rule.broken({f"{SETTINGS}#/script": ""}, files={"script.csx": SCRIPT.encode()}) as connector:
        run = connector.create().succeeds()
        run.check(run.properties["scriptDefinitionUrl"] == "", "no script")


@rule("settings-uploads-collide")
def uploads_collide(rule):
    with rule.example(1, files={"images/acme.bin": b"the icon", "code/acme.bin": SCRIPT}) as connector:
        run = connector.create().succeeds()
        found = connector.service.fetch(run.properties["iconUri"])
        run.check(found == SCRIPT.encode(), "the code as icon")
    with rule.good(1, files={"images/acme.png": b"the icon", "code/acme.csx": SCRIPT}) as connector:
        run = connector.create().succeeds()
        found = connector.service.fetch(run.properties["iconUri"])
        run.check(found == b"the icon", "the icon")


@rule("settings-file-name-unsafe")
def file_name(rule):
    with rule.example(1, files={"images/my icon #1.png": b"icon"}) as connector:
        run = connector.create().succeeds()
        run.check(connector.service.fetch(run.properties["iconUri"]) is None, "a link that leads nowhere")
        folder = connector.folder.with_name("settings-file-name-unsafe-downloaded")
        connector.download(folder).succeeds()
        assert b"AuthenticationFailed" in (folder / "icon.png").read_bytes()
    with rule.good(1, files={"my images/icon-1.png": b"icon"}) as connector:
        run = connector.create().succeeds()
        run.check(connector.service.fetch(run.properties["iconUri"]) == b"icon", "the icon")
    # The last two are no valid addresses; the stand-in reads them as their writer meant them.
    for name, found in [("a?b.png", None), ("%41.png", None), ("a b.png", b"icon"), ("100%.png", b"icon")]:
        with rule.broken({f"{SETTINGS}#/icon": name}, files={name: b"icon"}) as connector:
            run = connector.create().succeeds()
            link = run.properties["iconUri"]
            run.check(f"/{name}?" in link, "a link that is not escaped")
            run.check(connector.service.fetch(link) == found, f"{found} behind the link")


@rule("settings-environment-malformed")
def environment(rule):
    with rule.example(1) as connector:
        connector.write(SETTINGS, with_id(connector))
        run = connector.download("elsewhere").fails("The filter is malformed", sent=1)
        run.check("eq%20%27Acme%27s%20environment%27" in run.exchanges[0].url, "the environment as it stands")
        connector.create().fails("EnvironmentNotFound")
    with rule.example(2) as connector:
        connector.create().fails("EnvironmentNotFound")
    with rule.good(1) as connector:
        connector.service.environment = connector.json(SETTINGS)["environment"]
        connector.create().succeeds()


@rule("settings-url-malformed")
def url(rule):
    with rule.example(1) as connector:
        connector.create().fails("MissingSchema", sent=0)
    with rule.example(2) as connector:
        connector.service.hosts.add(GATEWAY)
        run = connector.create().succeeds()
        run.check(run.request.url.startswith(f"https://{GATEWAY}/providers/"), "no path before /providers/")
    with rule.example(3) as connector:
        settings = connector.json(SETTINGS)
        connector.create().succeeds()
        connector.write(SETTINGS, json.dumps({**settings, "environment": None}))
        connector.create().fails("InvalidURL", sent=0)
    for address in ("", "HTTPS://api.powerapps.com"):
        with rule.connector({f"{SETTINGS}#/powerAppsUrl": address}) as connector:
            assert not connector.findings(), f"conndef reports {connector.findings()} for {address}"
            connector.create().succeeds()
    with rule.good(1) as connector:
        connector.create().succeeds()


@rule("connector-renamed")
def renamed(rule):
    with rule.connector({}) as connector:
        run = connector.create().succeeds()
        definition = connector.json(DEFINITION)
        run.check(run.properties["displayName"] == definition["info"]["title"], "the title as the name in lists")
        definition["info"]["title"] = "Acme Freight"
        connector.write(DEFINITION, json.dumps(definition))
        run = connector.update().succeeds()
        run.check("displayName" not in run.properties, "no name, although the title is another")


@rule("file-not-utf8")
def not_utf8(rule):
    with rule.example(1) as connector:
        connector.validate().fails("UnicodeDecodeError", sent=0)
        connector.create().fails("UnicodeDecodeError", sent=0)
    with rule.example(2) as connector:
        connector.validate().succeeds()
        connector.create().fails("UnicodeDecodeError", sent=0)
    latin1 = edited(rule.tools.base(), {"/info/title": "Acm\u00e9"})[DEFINITION].decode("unicode-escape")
    with rule.broken({}, files={DEFINITION: latin1.encode("latin-1")}) as connector:
        connector.create().fails("UnicodeDecodeError", sent=0)
        run = connector.create(locale=rule.tools.cp1252).succeeds()
        run.check(run.properties["displayName"] == "Acm\u00e9", "the title")


@rule("byte-order-mark")
def byte_order_mark(rule):
    stops = "JSONDecodeError: Unexpected UTF-8 BOM"
    with rule.example(1) as connector:
        connector.validate().succeeds()
        connector.create().fails(stops, sent=0)
        connector.write(SETTINGS, with_id(connector))
        connector.update().fails(stops, sent=0)
    with rule.example(2) as connector:
        connector.create().fails(stops, sent=0)
    with rule.broken({f"{DEFINITION}~": ["{", "\ufeff{"]}) as connector:
        connector.validate().succeeds()
        connector.create().fails(stops, sent=0)


@rule("json-malformed")
def malformed(rule):
    with rule.example(1) as connector:
        connector.validate().fails("JSONDecodeError", sent=0)
        connector.create().fails("JSONDecodeError", sent=0)
    with rule.example(2) as connector:
        connector.create().fails("JSONDecodeError", sent=0)
    for depth, deploys in [(500, True), (1200, False)]:
        deep = "[" * depth + "]" * depth
        with rule.broken({f"{DEFINITION}~": ['"swagger"', f'"x-deep": {deep}, "swagger"']}) as connector:
            run = connector.create()
            run.succeeds() if deploys else run.fails("RecursionError")


@rule("definition-foreign")
def foreign(rule):
    with rule.example(1) as connector:
        connector.create().fails("KeyError", sent=0)
    with rule.example(2) as connector:
        connector.validate().fails("JSONDecodeError", sent=0)
        connector.create().fails("JSONDecodeError", sent=0)


@rule("key-repeated")
def key_repeated(rule):
    with rule.example(1) as connector:
        run = connector.create().succeeds()
        run.check(run.properties["openApiDefinition"]["info"]["version"] == "1.0", "the last value")


@rule("definition-too-large")
def too_large(rule):
    with rule.example(1) as connector:
        connector.create().succeeds()


@rule("json-non-ascii")
def non_ascii(rule):
    # Both as they are, and the second with a character that cp1252 has no place for.
    silent, loud = [["Acme Parcels", f"Acm\u00e9 {letter}Parcels"] for letter in ("", "\u201d")]
    with rule.broken({f"{DEFINITION}~": silent}) as connector:
        run = connector.create().succeeds()
        run.check(run.properties["displayName"] == "Acm\u00e9 Parcels", "all characters where the locale is UTF-8")
        run = connector.create(locale=rule.tools.cp1252).succeeds()
        run.check(run.properties["displayName"] == "Acm\u00c3\u00a9 Parcels", "other characters")
        connector.create(locale=ASCII).fails("UnicodeDecodeError", sent=0)
    with rule.broken({f"{DEFINITION}~": loud}) as connector:
        connector.create(locale=rule.tools.cp1252).fails("UnicodeDecodeError", sent=0)
        connector.fix()
        run = connector.create(locale=rule.tools.cp1252).succeeds()
        run.check(run.properties["displayName"] == loud[1], "all characters after the fix")


@rule("text-mojibake")
def mojibake(rule):
    with rule.connector({f"{DEFINITION}~": ["Sends parcels", "Sends d\u00e9p\u00eaches"]}) as connector:
        connector.create(locale=rule.tools.cp1252).succeeds()
        folder = connector.folder.with_name("text-mojibake-downloaded")
        connector.download(folder).succeeds()
        findings = connector.findings(folder=folder)
        assert rule.name in findings, findings


@rule("properties-file-missing")
def properties_file(rule):
    with rule.example(1) as connector:
        connector.create().fails(f"File does not exist: {PROPERTIES}", sent=0)
    with rule.example(2) as connector:
        connector.create().fails("API Properties must be specified", sent=0)


@rule("file-unreadable")
def unreadable(rule):
    for name in [DEFINITION, PROPERTIES, "icon.png"]:
        with rule.connector({}) as connector:
            (connector.folder / name).unlink(missing_ok=True)
            (connector.folder / name).mkdir()
            if name == "icon.png":
                connector.write(SETTINGS, json.dumps({**connector.json(SETTINGS), "icon": name}))
            assert rule.name in connector.findings(), name
            connector.create().fails("IsADirectoryError" if name == "icon.png" else "", sent=None)


@rule("number-rewritten")
def number(rule):
    forms = [("1e0", "1.0"), ("1.10", "1.1"), ("1e2", "100.0"), ("0.123456789012345678901", "0.12345678901234568")]
    for form, sent in forms:
        with rule.broken({f"{DEFINITION}~": ['"minimum": 1,', f'"minimum": {form},']}) as connector:
            run = connector.create().succeeds()
            run.check(f'"minimum": {sent},'.encode() in run.request.body, sent)


@rule("openapi3-document")
def openapi3(rule):
    edits = {**rule.edits("fail", 1), "-/host": None, "-/basePath": None, "-/schemes": None}
    with rule.broken(edits) as connector:
        found = backend(connector)
        assert found == "", found


@rule("unknown-key")
def unknown_key(rule):
    with rule.broken({f"{PROPERTIES}#/properties/website": "https://acme.example.com"}) as connector:
        run = connector.create().fails("Could not find member 'website'")
        run.check("website" in run.properties, "the key in what was sent")
    with rule.connector({}) as connector:
        connector.create().succeeds()
        connector.stored()["website"] = "https://acme.example.com"
        folder = connector.folder.with_name("unknown-key-downloaded")
        connector.download(folder).succeeds()
        assert b"website" not in (folder / PROPERTIES).read_bytes()
    # Neither arrives, nor does anybody complain.
    with rule.broken({f"{SETTINGS}#/icno": "icon.png"}) as connector:
        run = connector.create().succeeds()
        run.check("iconUri" not in run.properties, "no icon")
    with rule.example(5) as connector:
        connector.create().fails("KeyError: 'properties'", sent=0)


@rule("missing-key")
def missing_key(rule):
    for key in ("info", "info/title"):
        with rule.broken({f"-/{key}": None}) as connector:
            connector.create().fails(f"KeyError: '{key.split('/')[-1]}'", sent=0)


@rule("oauth-client-secret-committed")
def secret_committed(rule):
    with rule.example(1) as connector:
        in_file = connector.json(PROPERTIES)["properties"]["connectionParameters"]["token"]["oAuthSettings"]
        connector.create().fails("Please provide OAuth2 client secret", sent=0)
        connector.create("--secret", "whisper").succeeds()
        run = connector.update().succeeds()
        sent = run.properties["connectionParameters"]["token"]["oAuthSettings"]
        run.check(sent["clientSecret"] == in_file["clientSecret"], "the secret of the file")


@rule("script-file-missing")
def script_file(rule):
    with rule.example(1) as connector:
        run = connector.create().succeeds()
        sent = run.properties
        run.check(sent["scriptOperations"] and sent["scriptDefinitionUrl"] == "", "operations without a script")


@rule("icon-not-png")
def icon(rule):
    with rule.broken({f"{SETTINGS}#/icon": "icon.png"}, files={"icon.png": b"no image"}) as connector:
        run = connector.create().succeeds()
        run.check(connector.service.fetch(run.properties["iconUri"]) == b"no image", "the file as it is")


@rule("host-malformed")
def host(rule):
    for host in ("https://api.acme.example.com", "api.acme.example.com/"):
        with rule.broken({"/host": host}) as connector:
            found = backend(connector)
            assert found == f"https://{host}/v1", found


@rule("scheme-insecure")
def scheme(rule):
    with rule.broken({"/schemes": ["http", "https"]}) as connector:
        found = backend(connector)
        assert found == "http://api.acme.example.com/v1", found


SETS = f"{PROPERTIES}#/properties/connectionParameterSets"
PARAMETERS = f"{PROPERTIES}#/properties/connectionParameters"
# What stops the client before it sends anything, whatever rule it breaks.
CRASHES = [
    ({"-/info": None}, "KeyError: 'info'"),
    ({"/info": None}, "TypeError"),
    ({"/schemes": None}, "TypeError"),
    ({"/schemes": 5}, "TypeError"),
    ({"/basePath": None}, "TypeError"),
    ({"/host": 5}, "TypeError"),
    ({DEFINITION: "[]"}, "AttributeError"),
    ({DEFINITION: '"swagger"'}, "AttributeError"),
    ({f"{DEFINITION}~": ['"minimum": 1,', '"minimum": NaN,']}, "InvalidJSONError"),
    ({f"{DEFINITION}~": ['"minimum": 1,', '"minimum": 1e400,']}, "InvalidJSONError"),
    ({f"{DEFINITION}~": ['"minimum": 1,', f'"minimum": {"9" * 4301},']}, "ValueError"),
    ({f"{DEFINITION}~": ['"swagger"', '// why\n"swagger"']}, "JSONDecodeError"),
    ({PROPERTIES: "[]"}, "TypeError"),
    ({PROPERTIES: '{ "Properties": {} }'}, "KeyError: 'properties'"),
    ({f"{PROPERTIES}#/properties": None}, "AttributeError"),
    ({f"{PROPERTIES}#/properties": []}, "AttributeError"),
    ({PARAMETERS: []}, "AttributeError"),
    ({f"{PARAMETERS}/token": "x"}, "AttributeError"),
    ({f"{PARAMETERS}/token": {"type": "oauthSetting", "oAuthSettings": "x"}}, "TypeError"),
    ({SETS: []}, "AttributeError"),
    ({SETS: {"values": {"a": 1}}}, "AttributeError"),
    ({SETS: {"values": [None]}}, "AttributeError"),
    ({SETS: {"values": [{"name": "key"}]}}, "AttributeError"),
    ({SETS: {"values": [{"name": "key", "parameters": []}]}}, "AttributeError"),
    ({SETTINGS: "[]"}, "AttributeError"),
    ({f"-{SETTINGS}#/apiDefinition": None}, "API Definition must be specified"),
    ({f"{SETTINGS}~": ["apiDefinition", "apidefinition"]}, "API Definition must be specified"),
    ({f"{SETTINGS}#/apiProperties": ""}, "API Properties must be specified"),
    ({f"{SETTINGS}#/powerAppsUrl": "api.powerapps.com"}, "MissingSchema"),
    ({f"{SETTINGS}#/powerAppsUrl": "https:///"}, "InvalidURL"),
    ({f"{SETTINGS}#/powerAppsUrl": "ftp://api.powerapps.com"}, "InvalidSchema"),
    ({f"{SETTINGS}#/powerAppsUrl": 5}, "AttributeError"),
    ({f"{SETTINGS}#/apiDefinition": 5.5}, "TypeError"),
]


@case("whatever else stops the client, conndef reports as an error")
def crashes(tools):
    for number, (edits, text) in enumerate(CRASHES):
        with Connector(tools, f"crash-{number}", edited(tools.base(), edits)) as connector:
            connector.create("--secret", "whisper").fails(text, sent=0)
            findings = connector.findings()
            assert "error" in findings.values(), f"conndef has no error for {edits}, but {findings}"


# What the client makes of a definition without a word, though no call reaches the API.
ADDRESSES = [
    ({"-/schemes": None}, "//api.acme.example.com/v1"),
    ({"/schemes": "https"}, "h://api.acme.example.com/v1"),
    ({"/schemes": ["ftp"]}, "ftp://api.acme.example.com/v1"),
    ({"/host": ""}, "https:///v1"),
    ({"/host": None}, "https:///v1"),
    ({"/host": "api.acme.example.com/eu"}, "https://api.acme.example.com/eu/v1"),
    ({"/basePath": "https://api.acme.example.com/v1"}, "https://api.acme.example.com/https://api.acme.example.com/v1"),
    ({"/basePath": "/v1?key=x"}, "https://api.acme.example.com/v1?key=x"),
]


@case("whatever makes the client upload a wrong address, conndef reports as an error")
def addresses(tools):
    for number, (edits, address) in enumerate(ADDRESSES):
        with Connector(tools, f"address-{number}", edited(tools.base(), edits)) as connector:
            connector.create().succeeds()
            found, findings = connector.stored()["backendService"]["serviceUrl"], connector.findings()
            assert found == address, f"{edits} makes {found}"
            assert "error" in findings.values(), f"conndef has no error for {edits}, but {findings}"
