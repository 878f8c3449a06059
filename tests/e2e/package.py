"""The emitted package, through the real client."""

import json
import re
import shlex

from cases import case
from connector import ASCII, DEFINITION, PROPERTIES, SETTINGS, UTF8, Connector, edited
from standin import ENVIRONMENT

ICON = "icon.png"
# Of an application that OAuth connectors sign in as; the client asks for one.
SECRET = "whisper"


def oauth_settings(document):
    """How connections of a connector sign in by OAuth; nothing where they do not."""
    return document["properties"].get("connectionParameters", {}).get("token", {}).get("oAuthSettings")


def sent_for(files, icon_link, is_update):
    """What the client sends: our properties and, in this order, exactly what it adds."""
    definition, document = json.loads(files[DEFINITION]), json.loads(files[PROPERTIES])
    properties = document["properties"]
    if oauth := oauth_settings(document):
        oauth["clientSecret"] = SECRET
    properties["openApiDefinition"] = definition
    backend = f"{definition['schemes'][0]}://{definition['host']}{definition['basePath']}"
    properties["backendService"] = {"serviceUrl": backend}
    properties["environment"] = {"name": ENVIRONMENT}
    if not is_update:
        properties["displayName"] = definition["info"]["title"]
    properties["description"] = definition["info"]["description"]
    properties["iconUri"] = icon_link
    properties["scriptDefinitionUrl"] = ""
    return document


def identity(connector):
    """The ID that the service gave to the only connector."""
    (name,) = connector.service.connectors
    return name


def goes_to_the_service(connector, files, locale=UTF8):
    """Creates and updates a connector, of which exactly what its files say arrives; gives the last run."""
    secret = ["--secret", SECRET] if oauth_settings(json.loads(files[PROPERTIES])) else []
    for command, is_update in [(connector.create, False), (connector.update, True)]:
        run = command(*secret, locale=locale).succeeds("successfully")
        target = f"PATCH {identity(connector)}" if is_update else "POST apis"
        run.asks("POST validateApiSwagger", "POST generateResourceStorage", f"PUT {ICON}", target)
        link = run.properties["iconUri"]
        expected = json.dumps(sent_for(files, link, is_update))
        # Compared as text: order and numbers count, too.
        run.check(json.dumps(run.request.json) == expected, f"the payload {expected}")
        run.check(connector.service.fetch(link) == files[ICON], "the icon's bytes")
    return run


def through_the_client(tools, name, locale):
    """Every command for a package, under a locale; ends with the folder that was downloaded."""
    files = tools.packages["deploy"]
    with Connector(tools, name, files) as connector:
        run = connector.validate(locale=locale).succeeds("validated successfully")
        run.asks("POST validateApiSwagger")
        run.check("&enableConnectorCertificationRules=true" in run.exchanges[0].url, "the rules of certification")
        run.check(run.exchanges[0].json == json.loads(files[DEFINITION]), "the definition as it was emitted")

        run = goes_to_the_service(connector, files, locale)
        settings = json.loads(files[SETTINGS])
        settings["connectorId"] = identity(connector)
        run.check(connector.json(SETTINGS) == settings, "the settings and the ID of the connector")

        downloaded = connector.folder.with_name(f"{name}-downloaded")
        run = connector.download(downloaded, locale=locale).succeeds("downloaded to")
        run.asks(f"GET {identity(connector)}", f"GET {identity(connector)}.json_original", f"GET {ICON}")
        for file in (DEFINITION, PROPERTIES):
            # The client writes no line end after the last line.
            run.check((downloaded / file).read_bytes() + b"\n" == files[file], f"{file} byte by byte")
        run.check((downloaded / ICON).read_bytes() == files[ICON], "the icon's bytes")
        run.check(json.loads((downloaded / SETTINGS).read_bytes()) == settings, "the settings")


@case("validate, create, update and download take and give back the emitted package")
def commands(tools):
    through_the_client(tools, "package", UTF8)


@case("the same under cp1252, the encoding of Windows")
def commands_cp1252(tools):
    through_the_client(tools, "package-cp1252", tools.cp1252)


@case("the same where the locale knows ASCII only")
def commands_ascii(tools):
    through_the_client(tools, "package-ascii", ASCII)


@case("a package with raw characters beyond ASCII is damaged under cp1252, and with escapes it is not")
def raw_characters(tools):
    files = tools.packages["deploy"]
    text = "Caf\u00e9 \u20ac"
    escaped = edited(files, {"/info/description": text})
    raw = {**escaped, DEFINITION: json.dumps(json.loads(escaped[DEFINITION]), ensure_ascii=False)}
    for name, files, arrives in [("escaped", escaped, text), ("raw", raw, "Caf\u00c3\u00a9 \u00e2\u201a\u00ac")]:
        with Connector(tools, f"beyond-ascii-{name}", files) as connector:
            run = connector.create(locale=tools.cp1252).succeeds()
            run.check(run.properties["description"] == arrives, f"{arrives!r}")


@case("the service refuses the package for certification, and takes the one to deploy")
def profiles(tools):
    with Connector(tools, "certification", tools.packages["deploy"]) as connector:
        connector.create().succeeds()
        connector.write(PROPERTIES, tools.packages["certification"][PROPERTIES])
        connector.update().fails("Could not find member 'stackOwner'")
        connector.create().fails("Could not find member 'stackOwner'")


def instructions(files):
    """The client's commands in a README, after the sign-in."""
    commands = re.findall(r"`paconn (.*?)`", files["README.md"].decode())
    login, *commands = [shlex.split(command) for command in commands]
    assert login == ["login"] and [command[0] for command in commands] == ["validate", "create", "update"], commands
    return [[ENVIRONMENT if word == "ENVIRONMENT" else word for word in command] for command in commands]


@case("the commands in the package's README deploy it, and what it warns of happens")
def readme(tools):
    files = tools.packages["deploy"]
    with Connector(tools, "readme", files) as connector:
        for command in instructions(files):
            connector.paconn(*command).succeeds("successfully")
            title = connector.json(DEFINITION)["info"]["title"]
            connector.write(DEFINITION, edited(files, {"/info/title": "Another name"})[DEFINITION])
        assert connector.stored()["displayName"] == title
    with Connector(tools, "readme-without-w", files) as connector:
        connector.paconn("create", "-s", SETTINGS).fails("NoTTYException")
        assert connector.stored() and "connectorId" not in connector.json(SETTINGS)


@case("the commands in the README for certification deploy that package")
def readme_certification(tools):
    files = tools.packages["certification"]
    # As the README says: the line with the stack owner goes, with the comma before it.
    properties = re.sub(r',\s*"stackOwner": ".*?"', "", files[PROPERTIES].decode())
    with Connector(tools, "readme-certification", {**files, PROPERTIES: properties}) as connector:
        for command in instructions(files):
            connector.paconn(*command).succeeds("successfully")
