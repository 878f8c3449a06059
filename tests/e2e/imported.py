"""Connectors made of vendors' documents, through the real client. Few machines have the documents; CI does."""

import os
import subprocess
import tarfile
from pathlib import Path

from cases import case
from connector import REPOSITORY, Connector
from package import goes_to_the_service

# Small and large, JSON and YAML, one file and several; keys, tokens, passwords, OAuth 2.0 and no sign-in; forms and files.
DOCUMENTS = [
    "disease-sh-swagger-v3.json",
    "docusign-maestro-rest-swagger-v1-0-0.json",
    "figma-rest-api-spec-openapi.yaml",
    "hellosign-hellosign-openapi.yaml",
    "makenotion-notion-openapi.json",
    "nexmo-voice.yaml",
    "paypal-invoicing-v2.json",
    "shipengine-shipengine-openapi.yaml",
    "snowflakedb-warehouse/specifications/warehouse.yaml",
    "xeroapi-xero-projects.yaml",
]
FOLDER = "openapi-dev/documents/"


def shared():
    """The shared data as the Makefile names it, which lies beside the repository unless CONNDEF_SHARED says where."""
    given = os.environ.get("CONNDEF_SHARED")
    folder = Path(given) if given else REPOSITORY.parent / "shared"
    return folder if given or folder.is_dir() else None


def unpacked(archive, document, folder):
    """A document of the archive, with the files beside it."""
    with tarfile.open(archive) as documents:
        beside = FOLDER + document.split("/")[0]
        members = [one for one in documents if one.name == beside or one.name.startswith(f"{beside}/")]
        documents.extractall(folder, members, filter="data")
    return folder / FOLDER / document


def declare(document, archive):
    name = Path(document).stem

    @case(f"a connector that is made of {name} is created and updated")
    def imported(tools):
        folder = tools.folder / "imported" / name
        folder.mkdir(parents=True)
        # The nearest configuration is the one that learns of the connector.
        (folder / "conndef.toml").touch()
        made = folder / "connector"
        command = [tools.conndef, "import", unpacked(archive, document, folder), "--out", made]
        # For documents that do not say where the API is served.
        command += ["--server", "https://api.example.com"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        files = {path.name: path.read_bytes() for path in made.iterdir()}
        with Connector(tools, f"imported-{name}", files) as connector:
            goes_to_the_service(connector, files)


if folder := shared():
    for document in DOCUMENTS:
        declare(document, folder / "corpus/openapi.tar.xz")
