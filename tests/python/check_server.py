"""Holds a running server against its own description and against a real OpenID provider.

    python3 tests/python/check_server.py GRUNNMUR PROVIDER_FOLDER

Prints `N passed, N failed` at the end. Uses the standard library, schemathesis and openapi-spec-validator.
"""

import base64
import hashlib
import hmac
import http.client
import http.server
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

GRUNNMUR, PROVIDER = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
EXAMPLES = "12"
found = []


def check(name, holds, more=""):
    found.append(holds)
    print(f"{'ok  ' if holds else 'FAIL'} {name} {'' if holds else more}", flush=True)


class Server:
    """A server on a free port; it is told to stop at the end."""

    def __init__(self, *words, log):
        self.log = log
        self.file = open(log, "w", encoding="utf-8")
        self.process = subprocess.Popen([GRUNNMUR, "serve", "--port", "0", *words], stderr=self.file, text=True)
        self.port = self._port()

    def _port(self):
        for _ in range(1200):
            heard = re.search(r"listening on http://127\.0\.0\.1:(\d+)", self.log.read_text(encoding="utf-8"))
            if heard:
                return int(heard[1])
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        sys.exit(f"the server did not start: {self.log.read_text(encoding='utf-8')[-2000:]}")

    def ask(self, method, path, body=None, token=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = dict(headers or {})
        if token:
            headers["authorization"] = f"Bearer {token}"
        if body is not None:
            headers["content-type"] = "application/json"
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        kind = answer.getheader("content-type") or ""
        return answer.status, answer.headers, json.loads(text) if "json" in kind else text

    def token(self, **who):
        return self.ask("POST", "/demo/sign-in", who)[2]["access_token"]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)


def description(server):
    status, _, api = server.ask("GET", "/openapi.json")
    check("the description is served", status == 200 and api["openapi"].startswith("3.1"))
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
        json.dump(api, file)
    done = subprocess.run([sys.executable, "-m", "openapi_spec_validator", file.name], capture_output=True, text=True)
    check("openapi-spec-validator finds nothing", done.returncode == 0, done.stdout + done.stderr)
    written = subprocess.run([GRUNNMUR, "serve", "--openapi"], capture_output=True, text=True)
    check("the description is written too", set(json.loads(written.stdout)["paths"]) <= set(api["paths"]))


def schemathesis(server):
    token = server.token(part="administrator")
    program = Path(sys.executable).parent / "schemathesis"
    words = [program, "--config-file", Path(__file__).parent / "schemathesis.toml", "run", f"http://127.0.0.1:{server.port}/openapi.json", "--max-examples", EXAMPLES, "--seed", "1"]
    words += ["--header", f"Authorization: Bearer {token}", "--exclude-operation-id", "events_stream", "--exclude-operation-id", "lab_run_progress"]
    words += ["--exclude-checks", "ignored_auth", "--generation-database", "none", "--request-timeout", "20", "--continue-on-failure"]
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    _, _, failures = done.stdout.partition("= FAILURES =")
    check("schemathesis finds nothing", done.returncode == 0, (failures or done.stdout)[:8000] + done.stderr[-2000:])


def standards(server):
    """Other people's programs read the register as FHIR and its statistics as PxWebApi."""
    here, administrator = Path(__file__).parent, server.token(part="administrator")
    waits = server.ask("GET", "/demo/persons")[2]["items"][0]["person"]
    for one in server.ask("GET", "/api/lists?limit=200")[2]["items"]:
        if server.ask("POST", f"/api/persons/{waits}/waiting", {"list": one["list"]}, administrator)[0] == 201:
            break
    base = f"http://127.0.0.1:{server.port}"
    for name, words in (
        ("check_fhir.py", [f"{base}/fhir", f"Bearer {administrator}"]),
        ("check_pxweb.py", [f"{base}/statistics/api/v2"]),
    ):
        done = subprocess.run([sys.executable, here / name, *words], capture_output=True, text=True)
        check(f"{name} finds nothing", done.returncode == 0, (done.stdout + done.stderr)[-3000:])


def opened(server, administrator):
    """Lists that anybody may choose; the first of the register gets room."""
    for one in server.ask("GET", "/api/lists?limit=20")[2]["items"][:5]:
        path = f"/api/lists/{one['list']}"
        _, headers, card = server.ask("GET", path)
        room = {"cap": min(card["length"] + 40, 2400), "approved": True}
        server.ask("PUT", f"{path}/cap", room, administrator, {"If-Match": headers["etag"]})
    return server.ask("GET", "/api/lists?free=choice&limit=200")[2]["items"]


def events(server):
    administrator = server.token(part="administrator")
    person = next(p for p in server.ask("GET", "/demo/persons")[2]["items"] if p["label"].startswith("grown-up"))
    taken = []
    arrived = threading.Event()

    class Subscriber(http.server.BaseHTTPRequestHandler):
        failed = False

        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            if not Subscriber.failed:
                Subscriber.failed = True
                self.send_response(500)
            else:
                taken.append((body, self.headers["grunnmur-signature"]))
                self.send_response(204)
                arrived.set()
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    subscriber = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Subscriber)
    threading.Thread(target=subscriber.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{subscriber.server_port}/events"
    _, _, page = server.ask("GET", "/api/events?limit=200", token=administrator)
    while page["more"]:
        _, _, page = server.ask("GET", f"/api/events?limit=200&cursor={page['next']}", token=administrator)
    asked = {"url": url, "after": page["next"], "kinds": ["PatientOnContractCreated"]}
    status, _, held = server.ask("POST", "/api/subscriptions", asked, administrator)
    check("a subscription is made with a secret", status == 201 and len(held.get("secret", "")) > 20, held)
    stream = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    stream.request("GET", "/api/events/stream", headers={"authorization": f"Bearer {administrator}", "last-event-id": page["next"]})
    lists = opened(server, administrator)
    token = server.token(person=person["person"])
    standing = server.ask("GET", f"/api/persons/{person['person']}", token=token)[2]
    other = next(one["list"] for one in lists if one["list"] != standing["place"]["list"])
    start = time.monotonic()
    status, _, chosen = server.ask("POST", f"/api/persons/{person['person']}/choice", {"list": other}, token)
    check("a person chooses a list", status == 200, chosen)
    lines = []
    answer = stream.getresponse()
    while not any(line.startswith("data:") for line in lines):
        lines.append(answer.readline().decode().strip())
    check("the stream tells within a second", time.monotonic() - start < 1.5)
    stream.close()
    check("what a subscriber did not take is sent again", arrived.wait(15))
    body, signature = taken[0] if taken else (b"", "")
    wanted = "sha256=" + hmac.new(held["secret"].encode(), body, hashlib.sha256).hexdigest()
    check("the signature fits", hmac.compare_digest(wanted, signature))
    event = json.loads(body or b"{}")
    check("events hold numbers of the register only", not re.search(rb"\b\d{11}\b", body) and event.get("specversion") == "1.0")
    server.ask("DELETE", f"/api/subscriptions/{held['subscription']}", token=administrator)
    subscriber.shutdown()


def operation(server):
    person = server.ask("GET", "/demo/persons")[2]["items"][0]
    lookup = server.token(part="system", scopes=["FlrLookup"])
    status, _, place = server.ask("POST", "/register/v1/GetPatientGPDetails", {"patientNin": person["nin"]}, lookup)
    check("the register's interface tells a person's doctor", status == 200 and place["PatientNIN"] == person["nin"], place)
    status, headers, _ = server.ask("GET", "/metrics")
    check("metrics are served", status == 200 and "openmetrics" in headers["content-type"])
    check("the server stops when told", server.stop() == 0)
    text = server.log.read_text(encoding="utf-8")
    check("the log holds no identity number", not re.search(r"\b\d{11}\b", text) and person["nin"] not in text)
    lines = [line for line in text.splitlines() if line.startswith("{")]
    check("the log is JSON", len(lines) > 50 and all(json.loads(line)["level"] for line in lines))
    done = subprocess.run([GRUNNMUR, "serve", "--demo", "--address", "0.0.0.0"], capture_output=True, text=True)
    check("a demo server keeps to this machine", done.returncode == 2 and "--demo" in done.stderr, done.stderr)
    done = subprocess.run([GRUNNMUR, "serve", "--database", "x.sqlite"], capture_output=True, text=True, cwd=tempfile.gettempdir())
    check("without a provider nobody could sign in", done.returncode == 2 and "--issuer" in done.stderr, done.stderr)


class Browser:
    """Follows redirections and keeps cookies, as a browser does."""

    def __init__(self):
        self.cookies = {}

    def get(self, url, headers=None):
        parts = urllib.parse.urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"cookie": cookie, **(headers or {})})
        answer = connection.getresponse()
        text = answer.read()
        for line in answer.headers.get_all("set-cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.headers, text

    def follow(self, url):
        for _ in range(12):
            status, headers, text = self.get(url)
            if status not in (302, 303):
                return status, text
            url = urllib.parse.urljoin(url, headers["location"])
        return status, b""


def part(held):
    return base64.urlsafe_b64encode(json.dumps(held).encode()).rstrip(b"=").decode()


def signed(key, held, **head):
    """A JWT signed by node, which is there for the provider anyway."""
    message = f"{part({'alg': 'ES256', **(head or {'kid': key['kid']})})}.{part(held)}"
    script = (
        "const c=require('node:crypto');const [k,m]=process.argv.slice(1);"
        "const key=c.createPrivateKey({key:JSON.parse(k),format:'jwk'});"
        "process.stdout.write(c.sign('sha256',Buffer.from(m),{key,dsaEncoding:'ieee-p1363'}).toString('base64url'))"
    )
    done = subprocess.run(["node", "-e", script, json.dumps(key), message], capture_output=True, text=True, check=True)
    return f"{message}.{done.stdout}"


def free_port():
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def sign_in(folder):
    """People by code and PKCE, systems by signed assertion, against a provider that is not ours."""
    port, own = free_port(), free_port()
    issuer, public = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{own}"
    provider = subprocess.Popen(["node", "provider.mjs", str(port), f"{public}/sign-in/return"], cwd=PROVIDER, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        key = json.loads(provider.stdout.readline())
        database, systems = folder / "register.sqlite", folder / "systems.csv"
        subprocess.run([GRUNNMUR, "register", "init", "--demo", "--scale", "0.001", "--database", database], check=True)
        systems.write_text("client,part,municipality,hpr\npractice,system,,\n", encoding="utf-8")
        import sqlite3

        with sqlite3.connect(database) as rows:
            person, nin = rows.execute("SELECT id, nin FROM person WHERE born < 19960101 ORDER BY id LIMIT 1").fetchone()
            (hpr,) = rows.execute("SELECT hpr FROM doctor_period ORDER BY hpr LIMIT 1").fetchone()
        words = ["--issuer", issuer, "--client", "grunnmur", "--public", public, "--database", str(database), "--systems", str(systems), "--no-lab"]
        server = ServerAt(own, *words, log=folder / "log")
        try:
            browser = Browser()
            browser.cookies["as"] = f"pid:{nin}"
            status, text = browser.follow(f"{public}/sign-in")
            me = json.loads(text or b"{}")
            check("a person signs in by code and PKCE", status == 200 and me.get("person") == person, text)
            status, _, text = browser.get(f"{public}/api/persons/{person}")
            check("the session is the person's", status == 200, text)
            status, _, _ = browser.get(f"{public}/api/persons/{person + 1}")
            check("and nobody else's", status == 403)
            cookie = {"cookie": f"grunnmur_session={browser.cookies.get('grunnmur_session')}"}
            status, _, _ = server.ask("POST", f"/api/persons/{person}/waiting", {"list": 1}, headers=cookie)
            check("a page of another site cannot use it", status == 401)
            doctor = Browser()
            doctor.cookies["as"] = f"hpr:{hpr}"
            status, text = doctor.follow(f"{public}/sign-in")
            check("a doctor signs in", status == 200 and json.loads(text).get("hpr") == hpr, text)
            low = Browser()
            low.cookies["as"] = f"low:pid:{nin}"
            status, _ = low.follow(f"{public}/sign-in")
            check("a low level of assurance is not enough", status == 403)
            forged = Browser()
            status, _, _ = forged.get(f"{public}/sign-in/return?code=x&state=y")
            check("a return that nobody began is refused", status == 401)
            token = credentials(port, key, issuer)
            status, _, place = server.ask("POST", "/register/v1/GetPatientGPDetails", {"patientNin": nin}, token)
            check("a system looks a doctor up by its scope", status in (200, 404), place)
            status, _, _ = server.ask("POST", "/register/v1/GetPatientGPHistory", {"patientNin": nin}, token)
            check("and does no more than that", status == 403)
            head, body, signature = token.split(".")
            changed = f"{head}.{body}.{signature[::-1]}"
            check("a changed token does not hold", server.ask("GET", "/api/events", token=changed)[0] == 401)
            bound = credentials(port, key, issuer, {"DPoP": proof(key, "POST", f"{issuer}/token")})
            status, _, _ = server.ask("GET", "/api/me", token=bound)
            check("a token bound to a key is none without a proof", status == 401)
            shown = {"authorization": f"DPoP {bound}", "dpop": proof(key, "GET", f"{public}/api/me", bound)}
            status, _, me = server.ask("GET", "/api/me", headers=shown)
            check("and holds with one", status == 200 and me["parts"] == ["system"], me)
            check("which is used once", server.ask("GET", "/api/me", headers=shown)[0] == 401)
            status, _, _ = server.ask("GET", "/api/events", token=stranger(port))
            check("a system that is not known is refused", status == 403)
            check("there are no test persons", server.ask("GET", "/demo/persons")[0] == 404)
        finally:
            server.stop()
        log = (folder / "log").read_text(encoding="utf-8")
        check("the log holds no identity number", nin not in log)
    finally:
        provider.terminate()
        provider.wait(10)


class ServerAt(Server):
    """A server on a port that others must know beforehand."""

    def __init__(self, port, *words, log):
        self.log = log
        self.file = open(log, "w", encoding="utf-8")
        self.process = subprocess.Popen([GRUNNMUR, "serve", "--port", str(port), *words], stderr=self.file, text=True)
        self.port = self._port()


def proof(key, method, url, token=None):
    """A proof of possession, RFC 9449."""
    public = {name: key[name] for name in ("kty", "crv", "x", "y")}
    claims = {"jti": os.urandom(12).hex(), "htm": method, "htu": url, "iat": int(time.time())}
    if token:
        claims["ath"] = base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).rstrip(b"=").decode()
    return signed(key, claims, typ="dpop+jwt", jwk=public)


def form(port, fields, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    kind = {"content-type": "application/x-www-form-urlencoded", **(headers or {})}
    connection.request("POST", "/token", urllib.parse.urlencode(fields), kind)
    answer = json.loads(connection.getresponse().read())
    if "access_token" not in answer:
        sys.exit(f"the provider gives no token: {answer}")
    return answer["access_token"]


def credentials(port, key, issuer, headers=None):
    now = int(time.time())
    claims = {"iss": "practice", "sub": "practice", "aud": issuer, "iat": now, "exp": now + 50, "jti": os.urandom(12).hex()}
    fields = {
        "grant_type": "client_credentials",
        "scope": "nhn:grunnmur/FlrLookup",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": signed(key, claims),
    }
    return form(port, fields, headers)


def stranger(port):
    return form(port, {"grant_type": "client_credentials", "client_id": "stranger", "client_secret": "stranger"})


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        laboratory = ("--lab", str(folder / "lab"), "--ahead-scale", "0.002", "--ahead-draws", "2", "--lab-work", "3")
        server = Server("--demo", "--scale", "0.001", "--rate", "100000", *laboratory, log=folder / "demo-log")
        description(server)
        standards(server)
        schemathesis(server)
        events(server)
        operation(server)
        sign_in(folder)
    print(f"{sum(found)} passed, {len(found) - sum(found)} failed")
    return 0 if all(found) else 1


if __name__ == "__main__":
    sys.exit(main())
