"""What schemathesis needs to know of a city to get past its doors.

A generated request that is right in some part gets real values there now and then: a case that exists, a key that is new, a step that is
open. A part that is wrong on purpose stays as it was drawn, so that what must be refused is still refused.
"""

import atexit
import collections
import json
import os
import random

import requests
import schemathesis
from schemathesis.core import NOT_SET
from schemathesis.core.parameters import ParameterLocation as Place
from schemathesis.generation import GenerationMode as Mode

import wire

with open(os.environ["YANGGUANG_FUZZ"], encoding="utf-8") as file:
    FACTS = json.load(file)
CITY = wire.City(FACTS["ready"])
TOKEN = FACTS["token"]
AGENCY = wire.Agency(CITY, "sandbox", FACTS["keys"]) if "keys" in FACTS else None
if AGENCY:
    TOKEN = AGENCY.open()
CHANCE = random.Random(FACTS["seed"])
# Sessions that may be ended.
SPARE = list(FACTS["spare"])
SEEN = collections.defaultdict(collections.Counter)
# A step that ends a case would leave nothing to ask about.
ENDS = ("closing.", "mediation.fail", "verification.refuse", "verification.end", "performance.record")

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


def is_right(case, place):
    """Whether a part of the request was drawn to be right, or not drawn at all."""
    part = case.meta.components.get(place) if case.meta else None
    return part is None or part.mode == Mode.POSITIVE


@schemathesis.auth(refresh_interval=None)
class Session:
    """The session of the run, which must live on: what is ended is another one."""

    def get(self, case, ctx):
        return TOKEN

    def set(self, case, data, ctx):
        if name_of(case) == "sign_out":
            data = SPARE.pop() if SPARE else "0" * 64
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"


def name_of(case):
    return case.operation.definition.raw.get("operationId")


@schemathesis.hook
def before_call(context, case, kwargs):
    name = name_of(case)
    if is_right(case, Place.PATH):
        real_path(case)
    if is_right(case, Place.HEADER) and case.headers is not None:
        if "Idempotency-Key" in case.headers and CHANCE.random() < 0.9:
            case.headers["Idempotency-Key"] = wire.ulid()
        if "Yangguang-Device" in case.headers:
            case.headers["Yangguang-Device"] = wire.DEVICE
    if is_right(case, Place.QUERY) and is_right(case, Place.BODY) and CHANCE.random() < 0.7:
        real_body(name, case)
    if AGENCY and name == "exchange_message" and may_be_signed(case) and CHANCE.random() < 0.9:
        sign(case, kwargs)


def may_be_signed(case):
    """Whether a good signature leaves a request as right or as wrong as it was drawn: what is wrong with it, if anything, is its body."""
    if not is_right(case, Place.HEADER):
        return False
    drawn_right = not case.meta or case.meta.generation.mode == Mode.POSITIVE
    return drawn_right or not is_right(case, Place.BODY)


class Signature(requests.auth.AuthBase):
    """A good signature under the exact bytes that are sent; the case itself keeps what was drawn, which is what its answer is held against."""

    def __call__(self, request):
        body = request.body or b""
        request.headers.update(AGENCY.signed(body.encode() if isinstance(body, str) else body))
        return request


def sign(case, kwargs):
    """Signs a message; one that was drawn without its body or headers stays as it is."""
    headers = {"webhook-id", "webhook-timestamp", "webhook-signature"}
    if case.body is not NOT_SET and headers <= set(case.headers or {}):
        kwargs["auth"] = Signature()


def real_path(case):
    """Puts a case of the caller in place of one that does not exist."""
    places = case.path_parameters or {}
    if "case" in places and FACTS["cases"] and CHANCE.random() < 0.8:
        chosen = CHANCE.choice(FACTS["cases"])
        listed = "items" if "/exchange/" in case.operation.path else "instruments" if "instruments" in case.operation.path else "evidence"
        if "id" in places:
            holding = [held for held in FACTS["cases"] if held.get(listed)]
            chosen = CHANCE.choice(holding) if holding else chosen
            if chosen.get(listed):
                places["id"] = CHANCE.choice(chosen[listed])
        places["case"] = chosen["id"]
    if "code" in places and FACTS["codes"] and CHANCE.random() < 0.5:
        places["code"] = CHANCE.choice(FACTS["codes"])


def real_body(name, case):
    """Puts a body in place that this city can take."""
    match name:
        case "codes":
            case_body(case, {"phone": wire.stranger()})
        case "sign_in":
            credentials = CITY.credentials(wire.stranger())
            if credentials:
                case_body(case, credentials)
                case.headers["Yangguang-Device"] = wire.DEVICE
        case "confirm":
            case_body(case, {})
            case.headers["Yangguang-Device"] = wire.DEVICE
        case "file":
            case_body(case, claim())
        case "take":
            step = open_step((case.path_parameters or {}).get("case"))
            if step:
                case_body(case, step)
        case "group_step":
            step = group_step((case.path_parameters or {}).get("case"))
            if step:
                case_body(case, step)
        case "invitation" if FACTS["invitations"]:
            case_body(case, {"code": CHANCE.choice(FACTS["invitations"])})
        case "respondent":
            case_body(case, {"employer_uscc": "91350100M000100Y43", "employer_address": "样本街 3 号（虚构）"})
        case "exchange_token" if AGENCY:
            case_body(case, AGENCY.credentials())
        case "exchange_message" if AGENCY:
            case_body(case, message())
        case "add_evidence":
            case.body = JPEG + wire.ulid().encode()
            case.query["name"] = "a.jpg"


def message():
    """A message that tries the line, or takes a step that is open to the agency now."""
    if FACTS["cases"] and CHANCE.random() < 0.5:
        held = CHANCE.choice(FACTS["cases"])
        status, file = CITY.ask("GET", f"/api/v1/exchange/cases/{held['id']}", token=TOKEN)
        if status == 200 and file["open"]:
            step = CHANCE.choice(file["open"])
            return {"type": "step", "case": held["id"], "version": file["version"], "step": step, "data": {}}
    return {"type": "trial"}


def case_body(case, body):
    if case.body is not NOT_SET:
        case.body = body


def claim():
    """A claim for a sum that no other claim is for."""
    return {
        "trade": "courier",
        "district": "330302",
        "claims": ["unpaid_pay"],
        "wish": "courier",
        "tenure": "left",
        "since": "2025-03-01",
        "until": "2026-02-10",
        "story": "站点没有结清。",
        "worker_name": "陈示例",
        "worker_phone": FACTS["phone"] or "13900000001",
        "worker_id_number": "999999199001010016",
        "worker_address": "鹿城区样本路 8 号（虚构）",
        "employer_name": "飞毛腿速递（虚构）有限公司",
        "pay_from": "2026-01-01",
        "pay_to": "2026-01-31",
        "pay_basis": "sum",
        "missing": str(CHANCE.randint(1, 90_000)),
    }


def group_step(case):
    """A step of the group that the caller can take in the own case: it is begun, and left again."""
    status, together = CITY.ask("GET", f"/api/v1/cases/{case}/group", token=TOKEN)
    if status != 200:
        return None
    kinds = [kind for kind in ("group.open", "group.leave") if kind in together["open"]]
    return {"kind": kinds[0], "version": together["version"]} if kinds else None


def open_step(case):
    """A step that is open to the caller now, with data that fit its schema."""
    status, offered = CITY.ask("GET", f"/api/v1/cases/{case}/steps", token=TOKEN)
    if status != 200:
        return None
    steps = [step for step in offered["open"] if step["href"].endswith("/steps") and not step["step"].startswith(ENDS)]
    if not steps:
        return None
    step = CHANCE.choice(steps)
    return {"kind": step["step"], "version": offered["version"], "data": sample(step["schema"])}


def sample(schema):
    """Data with every member that must be there."""
    members = schema.get("properties", {})
    return {name: value(name, members[name]) for name in schema.get("required", [])}


def value(name, schema):
    if "enum" in schema:
        return CHANCE.choice(schema["enum"])
    if schema.get("type") == "integer":
        return schema.get("minimum", 1)
    if schema.get("format") == "date":
        return FACTS["today"]
    if "[0-9]" in schema.get("pattern", ""):
        return "100"
    return "样本"


@schemathesis.hook
def after_call(context, case, response):
    if FACTS["plant"]:
        planted(response)
    SEEN[name_of(case)][response.status_code] += 1


def planted(response):
    """Makes of a good answer one that must be found: the control of the whole run."""
    if response.status_code == 200:
        if FACTS["plant"] == "server error":
            response.status_code = 500
        else:
            response.content = b'{"cases": "many", "after": null}'


@atexit.register
def tell():
    with open(FACTS["seen"], "w", encoding="utf-8") as told:
        json.dump({name: dict(counts) for name, counts in SEEN.items()}, told)
