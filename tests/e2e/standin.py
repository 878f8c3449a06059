"""A stand-in for the services that paconn calls: a proxy on the loopback interface that is all of them.

The client keeps its production addresses. It is told to use this proxy, which ends the TLS tunnels itself, and to trust
the proxy's certificate. What the real services refuse, as far as that is documented, the stand-in refuses; what it does
not know at all it notes as a surprise, which fails the case. It does not judge definitions beyond their version.
"""

import json
import re
import ssl
import subprocess
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

ENVIRONMENT = "00000000-0000-0000-0000-000000000000"
USER = "11111111-1111-1111-1111-111111111111"
TOKEN = "stand-in"

POWER_APPS = "api.powerapps.com"
FLOW = "api.flow.microsoft.com"
STORAGE = "standin.blob.core.windows.net"
# Somebody's own gateway to the services, as settings may name one.
GATEWAY = "proxy.acme.example.com"
HOSTS = (POWER_APPS, FLOW, STORAGE, GATEWAY)

CONTAINER = "resources"
SIGNATURE = "sv=2018-03-28&sr=c&sig=c3RhbmQtaW4%3D&se=2099-01-01T00%3A00%3A00Z&sp=rwl"

# Members of 'properties' that the service is known to take; its reader of JSON refuses others by name.
MEMBERS = {
    "openApiDefinition", "backendService", "environment", "displayName", "description", "iconUri", "iconBrandColor",
    "scriptDefinitionUrl", "scriptOperations", "connectionParameters", "connectionParameterSets", "capabilities",
    "policyTemplateInstances", "publisher",
}


@dataclass
class Exchange:
    """A request, and what was answered."""

    method: str
    url: str
    headers: dict
    body: bytes
    status: int = 0
    answer: bytes = b""

    @property
    def json(self):
        return json.loads(self.body)

    def __str__(self):
        lines = [f"{self.method} {self.url}"]
        lines += [f"  {name}: {value}" for name, value in self.headers.items()]
        return "\n".join([*lines, f"  {self.body[:2000]!r}", f"-> {self.status} {self.answer[:500]!r}"])


class Refusal(Exception):
    """An answer that is an error, as the services give it."""

    def __init__(self, status, code, message):
        super().__init__(message)
        self.status, self.code = status, code


class Service:
    """The services, with one environment and the storage beside it; a context manager that runs them."""

    def __init__(self, certificate):
        self.environment = ENVIRONMENT
        self.hosts = {POWER_APPS, FLOW, STORAGE}
        self.exchanges, self.surprises = [], []
        # What is stored: connectors by ID, files by their path in the storage.
        self.connectors, self.blobs = {}, {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.service = self
        self.server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.server.tls.load_cert_chain(certificate)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def expect(self, holds, surprise):
        if not holds:
            self.surprises.append(surprise)
            raise Refusal(400, "Surprise", surprise)

    def answer(self, request):
        """Status, headers and body for a request."""
        try:
            if urlsplit(request.url).hostname == STORAGE:
                return self.storage(request)
            status, value = self.api(request)
            return status, {"Content-Type": "application/json"}, json.dumps(value).encode()
        except Refusal as refusal:
            error = {"error": {"code": refusal.code, "message": str(refusal)}}
            return refusal.status, {"Content-Type": "application/json"}, json.dumps(error).encode()

    def api(self, request):
        url = urlsplit(request.url)
        query = dict(parse_qsl(url.query, keep_blank_values=True))
        self.expect(query.pop("api-version", None) == "2016-11-01", f"API version of {request.url}")
        self.expect(request.headers.get("Authorization") == f"Bearer {TOKEN}", f"no token: {request.url}")
        if request.body:
            is_json = request.headers.get("Content-Type") == "application/json" and request.body.isascii()
            self.expect(is_json, f"no ASCII JSON: {request.url}")
        if url.hostname == FLOW:
            is_known = request.method == "GET" and url.path == "/providers/Microsoft.ProcessSimple/environments"
            self.expect(is_known and not query, f"{request.method} {request.url}")
            properties = {"displayName": "The only one"}
            return 200, {"value": [{"name": self.environment, "properties": properties}]}
        provider, _, path = url.path.removeprefix("/providers/").partition("/")
        self.expect(provider == "Microsoft.PowerApps", f"path of {request.url}")
        return self.power_apps(request, path.split("/"), query)

    def power_apps(self, request, path, query):
        match request.method, path:
            case "POST", ["objectIds", user, action]:
                self.expect(user == USER, f"user {user}")
                return 200, self.validate(request, query) if action == "validateApiSwagger" else self.share(request)
            case "POST", ["apis"]:
                properties = self.read(request, query)
                self.refuse_unless("displayName" in properties, "The display name is missing.")
                name = f"shared_standin-{len(self.connectors)}-5f190e9222f2887669"
                self.connectors[name] = properties
                return 201, self.describe(name)
            case "PATCH", ["apis", name]:
                properties = self.read(request, query)
                self.find_connector(name).update(properties)
                return 200, self.describe(name)
            case "GET", ["apis"]:
                self.filter(request, query)
                return 200, {"value": [self.describe(name) for name in self.connectors]}
            case "GET", ["apis", name]:
                self.filter(request, query)
                return 200, self.describe(name)
        return self.expect(False, f"{request.method} {request.url}")

    def validate(self, request, query):
        self.expect(request.headers.get("x-ms-origin") == "paconn-cli", "no origin")
        self.expect(query in ({}, {"enableConnectorCertificationRules": "true"}), f"query of {request.url}")
        return self.findings(request.json)

    def share(self, request):
        """A link to a place in the storage."""
        self.expect(urlsplit(request.url).path.endswith("/generateResourceStorage"), request.url)
        name = request.json.get("environment", {}).get("name")
        self.expect(request.json == {"environment": {"name": name}}, f"body of {request.url}")
        self.find_environment(name)
        return {"sharedAccessSignature": f"https://{STORAGE}/{CONTAINER}?{SIGNATURE}"}

    def findings(self, definition):
        """What the validator says, as a text; the client shows it and goes on."""
        is_swagger = isinstance(definition, dict) and definition.get("swagger") == "2.0"
        return "" if is_swagger else "error: SpecificationVersionIncorrect"

    def filter(self, request, query):
        """The environment of a query's only member, an OData filter: quotes inside the text are doubled."""
        self.expect(request.headers.get("x-ms-origin") == "paconn-cli", "no origin")
        self.expect(list(query) == ["$filter"], f"query of {request.url}")
        found = re.fullmatch(r"environment eq '((?:[^']|'')*)'", query["$filter"])
        self.refuse_unless(found, "The filter is malformed.")
        self.find_environment(found[1].replace("''", "'"))
        return found[1]

    def read(self, request, query):
        """The properties of a connector that is created or updated."""
        environment = self.filter(request, query)
        properties = request.json.get("properties")
        self.refuse_unless(isinstance(properties, dict), "The properties are missing.")
        for member in properties.keys() - MEMBERS:
            raise Refusal(
                400,
                "InvalidRequestContent",
                "The request content was invalid and could not be deserialized: 'Could not find member "
                f"'{member}' on object of type 'ApiPropertiesDefinition'. Path 'properties.{member}'.'.",
            )
        self.refuse_unless(properties.get("environment") == {"name": environment}, "Two environments.")
        is_swagger = not self.findings(properties.get("openApiDefinition"))
        self.refuse_unless(is_swagger, "The definition is no Swagger 2.0.")
        return properties

    def describe(self, name):
        """A connector as it is given back, its definition as a file in the storage."""
        properties = dict(self.find_connector(name))
        path = f"api-swagger-files/{name}.json_original"
        self.blobs[path] = json.dumps(properties.pop("openApiDefinition")).encode()
        properties["apiDefinitions"] = {"originalSwaggerUrl": f"https://{STORAGE}/{path}?{SIGNATURE}"}
        if not properties.get("scriptDefinitionUrl"):
            properties.pop("scriptDefinitionUrl", None)
        creator = {"displayName": "A maker"}
        return {"name": name, "properties": {**properties, "isCustomApi": True, "createdBy": creator}}

    def find_connector(self, name):
        if name not in self.connectors:
            raise Refusal(404, "ApiResourceNotFound", f"Could not find API '{name}'.")
        return self.connectors[name]

    def find_environment(self, name):
        if name != self.environment:
            raise Refusal(404, "EnvironmentNotFound", f"The environment '{name}' could not be found.")

    def refuse_unless(self, holds, message):
        if not holds:
            raise Refusal(400, "InvalidRequestContent", message)

    def storage(self, request):
        """Files in the storage, for whoever shows the signature."""
        url = urlsplit(request.url)
        self.expect("Authorization" not in request.headers, "the token was given to the storage")
        if url.query != SIGNATURE:
            raise Refusal(403, "AuthenticationFailed", f"No signature: {request.url}")
        path = unquote(url.path.removeprefix("/"))
        if request.method == "PUT":
            self.expect(path.startswith(f"{CONTAINER}/"), request.url)
            self.expect(request.headers.get("x-ms-blob-type") == "BlockBlob", "no block blob")
            self.blobs[path] = request.body
            # The client's library reads these.
            return 201, {"ETag": '"0"', "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT"}, b""
        self.expect(request.method == "GET", f"{request.method} {request.url}")
        if path not in self.blobs:
            raise Refusal(404, "BlobNotFound", f"No such file: {path}")
        return 200, {"Content-Type": "application/octet-stream"}, self.blobs[path]

    def fetch(self, link):
        """What somebody finds who follows a link into the storage; nothing where it leads nowhere."""
        url = urlsplit(link)
        return self.blobs.get(unquote(url.path.removeprefix("/"))) if url.query == SIGNATURE else None


class Handler(BaseHTTPRequestHandler):
    """Requests inside tunnels, which end here."""

    protocol_version = "HTTP/1.1"
    host = None

    def do_CONNECT(self):
        host, _, port = self.path.partition(":")
        if host not in self.server.service.hosts or port != "443":
            self.server.service.surprises.append(f"a connection to {self.path}")
            return self.send_error(502)
        self.send_response(200)
        self.end_headers()
        self.host = host
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb")
        self.close_connection = False

    def answer(self):
        service = self.server.service
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        url = f"https://{self.host}{self.path}" if self.host else self.path
        request = Exchange(self.command, url, dict(self.headers), body)
        service.exchanges.append(request)
        if self.host:
            request.status, headers, request.answer = service.answer(request)
        else:
            service.surprises.append(f"in the clear: {self.command} {url}")
            request.status, headers = 502, {}
        self.send_response(request.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(request.answer)))
        self.end_headers()
        self.wfile.write(request.answer)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = answer

    def finish(self):
        super().finish()
        self.connection.close()

    def log_message(self, *_):
        """Failures show the exchanges; nothing else is worth a line."""


def certificate(folder):
    """A throw-away certificate that is its own authority, with its key, in one file."""
    key, path = folder / "key.pem", folder / "certificate.pem"
    names = ",".join(f"DNS:{host}" for host in HOSTS)
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=stand-in"]
    command += ["-addext", f"subjectAltName={names}", "-keyout", key, "-out", path]
    subprocess.run(command, check=True, capture_output=True)
    with path.open("a") as file:
        file.write(key.read_text())
    return path
