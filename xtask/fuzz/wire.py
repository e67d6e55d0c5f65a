"""The house over the wire, as a program would use it: signing in, and what there is to ask about."""

import base64
import datetime
import hashlib
import hmac
import json
import pathlib
import re
import secrets
import struct
import time
import urllib.error
import urllib.parse
import urllib.request

DEVICE = "a device of the fuzzer"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def stranger():
    """Draws the phone of somebody nobody knows; a second code to the same phone would be refused for a minute."""
    return f"139{secrets.randbelow(90_000_000) + 10_000_000}"


def ulid():
    """Draws a key of our own."""
    bits = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    return "".join(LETTERS[(bits >> (5 * place)) & 31] for place in range(25, -1, -1))


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *_):
        return None


class City:
    """An open demo city."""

    def __init__(self, ready):
        self.url = "http://" + ready["listen"]
        self.accounts = {account["key"]: account for account in ready["accounts"]}
        # A city that took long to fill is behind the clock of this machine; an agency is told by how much.
        self.ahead = 0

    def ask(self, method, path, body=None, token=None):
        """Sends one request with JSON and returns status and JSON."""
        data = None if body is None else json.dumps(body).encode()
        return self.send(method, path, data, "application/json", token, {"Yangguang-Device": DEVICE})

    def send(self, method, path, data, media, token, headers):
        """Sends one request and returns status and JSON."""
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        if data is not None:
            request.add_header("Content-Type", media)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refused:
            return refused.code, json.loads(refused.read() or b"null")

    def credentials(self, phone):
        """Has a code sent to a phone, reads it there, and returns what opens a session; nothing when there were too many."""
        status, sent = self.ask("POST", "/api/v1/codes", {"phone": phone})
        if status != 202:
            return None
        _, messages = self.ask("GET", "/demo/phone.json")
        text = next(message["text"] for message in messages if message["to"] == phone)
        code = re.search(r"(?<!\d)\d{6}(?!\d)", text).group()
        return {"challenge": sent["challenge"], "code": code}

    def open(self, credentials):
        """Opens a session and returns its token."""
        status, session = self.ask("POST", "/api/v1/sessions", credentials)
        assert status == 201, (status, session)
        return session["token"]

    def sign_in(self, key):
        """Signs in somebody whom the city knows."""
        account = self.accounts[key]
        if account["phone"]:
            return self.open(self.credentials(account["phone"]))
        login = {"login": account["login"], "password": account["password"], "totp": totp(account["totp"], int(time.time()) + self.ahead)}
        return self.open(login)

    def wait(self, minutes):
        """Lets some minutes of the city pass."""
        then = datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=minutes)
        form = urllib.parse.urlencode({"to": then.isoformat().replace("+00:00", "Z")}).encode()
        try:
            urllib.request.build_opener(Stay).open(self.url + "/demo/clock", form, timeout=30)
        except urllib.error.HTTPError as moved:
            assert moved.code < 400, moved.code

    def invitations(self):
        """The codes that employers were sent."""
        _, messages = self.ask("GET", "/demo/phone.json")
        found = (re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", message["text"]) for message in messages)
        return [code.group() for code in found if code]

    def holdings(self, token):
        """The cases of somebody, with files and papers."""
        _, listing = self.ask("GET", "/api/v1/cases", token=token)
        held = []
        for row in listing["cases"]:
            status, case = self.ask("GET", f"/api/v1/cases/{row['case']}", token=token)
            if status == 200:
                held.append(case)
        return held


class Agency:
    """A partner agency of the city, with the secrets that stand in its file of keys."""

    def __init__(self, city, name, keys):
        text = pathlib.Path(keys).read_text(encoding="utf-8")
        self.city, self.name = city, name
        self.secret = re.search(r'client = \["([^"]+)"', text).group(1)
        self.key = base64.b64decode(re.search(r'signing = \["whsec_([^"]+)"', text).group(1))
        self.token, self.ahead = "", 0

    def credentials(self):
        """What a token is asked for with."""
        return {"grant_type": "client_credentials", "client_id": self.name, "client_secret": self.secret}

    def open(self):
        """Asks for a token and returns it."""
        form = urllib.parse.urlencode(self.credentials()).encode()
        path = "/api/v1/exchange/token"
        status, given = self.city.send("POST", path, form, "application/x-www-form-urlencoded", None, {})
        assert status == 200, (status, given)
        self.token, self.ahead = given["access_token"], given["issued_at"] - int(time.time())
        self.city.ahead = self.ahead
        return self.token

    def signed(self, body):
        """The headers of a signature over these bytes."""
        name, now = ulid(), str(int(time.time()) + self.ahead)
        mark = hmac.new(self.key, f"{name}.{now}.".encode() + body, hashlib.sha256).digest()
        signature = "v1," + base64.b64encode(mark).decode()
        return {"webhook-id": name, "webhook-timestamp": now, "webhook-signature": signature}

    def holdings(self):
        """The cases that the feed names, with everything on their files."""
        _, feed = self.city.ask("GET", "/api/v1/exchange/events", token=self.token)
        held = []
        for case in sorted({event["case"] for event in feed["events"]}):
            status, file = self.city.ask("GET", f"/api/v1/exchange/cases/{case}", token=self.token)
            if status == 200:
                held.append({"id": case, "items": [item["id"] for item in file["completeness"]["items"]]})
        return held


def totp(secret, now):
    """The code that an authenticator shows at a second (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", now // 30), hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
