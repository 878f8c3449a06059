"""A connector's folder, the real client run in it, and what conndef says about it."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from standin import TOKEN, USER, Service, certificate

REPOSITORY = Path(__file__).resolve().parents[2]
DEFINITION, PROPERTIES, SETTINGS = "apiDefinition.swagger.json", "apiProperties.json", "settings.json"
UTF8 = {"LC_ALL": "C.UTF-8"}
# Without these two Python takes UTF-8 wherever the locale is C.
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@dataclass
class Tools:
    """What is needed to run cases, made once."""

    paconn: Path
    conndef: Path
    folder: Path

    def __post_init__(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.certificate = certificate(self.folder)
        # The encoding of Windows in Western Europe and America, as a locale of the system.
        subprocess.run(["localedef", "-f", "CP1252", "-i", "en_US", self.folder / "cp1252"], check=True)
        self.cp1252 = {"LC_ALL": "cp1252", "LOCPATH": str(self.folder), "PYTHONUTF8": "0"}
        rules = subprocess.run([self.conndef, "rules", "--format", "json"], check=True, capture_output=True)
        self.rules = {rule["name"]: rule for rule in json.loads(rules.stdout)}

        self.packages = {profile: self.emitted(profile) for profile in ("deploy", "certification")}

    def emitted(self, profile):
        """The package of a profile, fresh from the emitter."""
        folder = self.folder / "emitted" / profile
        command = [self.conndef, "build", "--profile", profile, "--out", folder]
        subprocess.run(command, check=True, capture_output=True)
        return {path.name: path.read_bytes() for path in (folder / "tyntec-2fa").iterdir()}

    def base(self):
        """The clean connector that the examples of rules edit."""
        folder = REPOSITORY / "tests/fixtures/base"
        names = (DEFINITION, PROPERTIES, SETTINGS, "README.md")
        return {name: (folder / name).read_bytes() for name in names}


@dataclass
class Run:
    """One run of the client."""

    command: str
    status: int
    output: str
    exchanges: list

    def __str__(self):
        return "\n".join([f"$ {self.command}", self.output, f"exit status {self.status}", *map(str, self.exchanges)])

    def check(self, holds, expected):
        assert holds, f"expected {expected}\n{self}"
        return self

    def succeeds(self, text=""):
        return self.check(self.status == 0 and text in self.output, f"success, and {text!r}")

    def fails(self, text, sent=None):
        """Fails with a text; `sent` is how many requests come before."""
        self.check(self.status == 1 and text in self.output, f"failure with {text!r}")
        return self.check(sent is None or len(self.exchanges) == sent, f"{sent} requests")

    def asks(self, *expected):
        """Sends these requests, each given as its method and the last step of its path."""
        sent = [f"{one.method} {urlsplit(one.url).path.split('/')[-1]}" for one in self.exchanges]
        return self.check(sent == list(expected), f"requests {expected}, got {sent}")

    @property
    def request(self):
        """The one that creates or updates the connector."""
        found = [exchange for exchange in self.exchanges if "/apis" in exchange.url and exchange.body]
        self.check(len(found) == 1, "one request that creates or updates")
        return found[0]

    @property
    def properties(self):
        """What was sent of the connector."""
        return self.request.json["properties"]


class Connector:
    """A folder, and a service of its own; a context manager."""

    def __init__(self, tools, name, files):
        self.tools, self.folder = tools, tools.folder / "connectors" / name
        for file, content in files.items():
            self.write(file, content)
        self.home = tools.folder / "homes" / name
        (self.home / ".paconn").mkdir(parents=True)
        token = {"token_type": "Bearer", "access_token": TOKEN, "expires_on": 4102444800.0, "oid": USER}
        (self.home / ".paconn/accessTokens.json").write_text(json.dumps(token))
        self.service = Service(tools.certificate)

    def __enter__(self):
        self.service.__enter__()
        return self

    def __exit__(self, *error):
        self.service.__exit__(*error)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, name):
        return (self.folder / name).read_bytes()

    def json(self, name):
        return json.loads(self.read(name))

    def paconn(self, *arguments, folder=None, locale=UTF8):
        """Runs the client in the connector's folder, without a terminal."""
        variables = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "HTTP_PROXY": self.service.address,
            "HTTPS_PROXY": self.service.address,
            "REQUESTS_CA_BUNDLE": str(self.tools.certificate),
            **locale,
        }
        before = len(self.service.exchanges)
        done = subprocess.run(
            [self.tools.paconn, *arguments],
            cwd=folder or self.folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
        )
        output = done.stdout.decode(errors="backslashreplace")
        command = " ".join(["paconn", *arguments])
        run = Run(command, done.returncode, output, self.service.exchanges[before:])
        surprises = self.service.surprises
        return run.check(not surprises, f"no surprises, got {surprises}")

    def validate(self, **options):
        return self.paconn("validate", "-s", SETTINGS, **options)

    def create(self, *arguments, **options):
        # Without -w the client asks whether to overwrite the settings, after it has created the connector.
        return self.paconn("create", "-s", SETTINGS, "-w", *arguments, **options)

    def update(self, *arguments, **options):
        return self.paconn("update", "-s", SETTINGS, *arguments, **options)

    def download(self, folder, **options):
        """Downloads what `create` made into a folder beside this one."""
        settings = self.json(SETTINGS)
        arguments = ["-e", settings["environment"], "-c", settings["connectorId"], "-d", str(folder)]
        return self.paconn("download", *arguments, **options)

    def stored(self):
        """The connector at the service."""
        (properties,) = self.service.connectors.values()
        return properties

    def findings(self, stage="deploy", folder=None):
        """Names of the rules that conndef reports, with their severities."""
        profile = "deploy" if stage == "deploy" else "certification"
        command = [self.tools.conndef, "validate", folder or self.folder, "--profile", profile, "--format", "json"]
        done = subprocess.run(command, capture_output=True, cwd=self.folder)
        assert done.returncode in (0, 1), done.stderr.decode()
        return {finding["rule"]: finding["severity"] for finding in json.loads(done.stdout)["findings"]}

    def fix(self):
        """Lets conndef change the files where a finding has a safe fix."""
        subprocess.run([self.tools.conndef, "validate", "--fix", self.folder], capture_output=True, cwd=self.folder)


def edited(files, edits):
    """The files after the edits of a rule's example (`src/rule/example.rs` says what they mean)."""
    files = dict(files)
    for target, value in edits.items():
        if target in ("at", "accept"):
            continue
        removes, target = target.startswith("-"), target.removeprefix("-")
        file, is_pointer, pointer = (DEFINITION, "#", target) if target[0] == "/" else target.partition("#")
        if is_pointer:
            document = json.loads(files[file])
            edit(document, pointer, removes, value)
            files[file] = (json.dumps(document, indent=2) + "\n").encode()
        elif removes:
            del files[file]
        elif file.endswith("~"):
            text = files[file[:-1]].decode()
            assert value[0] in text, f"{target}: {value[0]!r} does not occur"
            files[file[:-1]] = text.replace(*value, 1).encode()
        elif file.endswith(">"):
            files[value] = files.pop(file[:-1])
        else:
            files[file] = bytes(value) if isinstance(value, list) else value.encode()
    return files


def edit(document, pointer, removes, value):
    """Sets or removes the value at a JSON pointer; a `*` after it sets a text of so many letters."""
    if pointer.endswith("*"):
        pointer, value = pointer[:-1], "x" * value
    *above, key = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    for step in above:
        document = document[int(step) if isinstance(document, list) else step]
    if isinstance(document, list):
        if key == "-":
            document.append(value)
            return
        key = int(key)
    if removes:
        del document[key]
    else:
        document[key] = value
