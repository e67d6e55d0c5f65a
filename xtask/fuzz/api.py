"""Throws generated requests at the API of a city that was opened for it, as a worker, an employer, a mediator and a partner agency.

Usage: api.py READY FOLDER SECONDS SEED, where READY is what `yangguang demo --ready-file` wrote. The last line says what came of it; the
exit status is 1 when a server error or another failure was found, or when too few operations ever answered with success.
"""

import collections
import datetime
import json
import os
import pathlib
import subprocess
import sys

import wire

# Who asks: somebody with cases in several stages each.
ROLES = {"worker": "courier-chen", "employer": "noon", "mediator": "food.mediator"}
# The agency that every demo city has; only its own part of the API is its business.
AGENCY = "sandbox"
ITS_PART = ("--include-path-regex", "^/api/v1/exchange/")
# So many of the operations must answer with success at least once, or the run proves nothing.
ENOUGH = 0.9
# Faults put into good answers; a run that does not find them proves nothing.
PLANTS = ("server error", "broken schema")
HERE = pathlib.Path(__file__).parent


def facts_of(city, ready, role, token, seed, seen, plant):
    """What the hooks of a run need to know."""
    cases = city.holdings(token)
    if role == "worker":
        hand_in(city, token, cases)
        cases = city.holdings(token)
    papers = [paper for case in cases for paper in case["instruments"]]
    return {
        "ready": ready,
        "token": token,
        "phone": city.accounts[ROLES[role]]["phone"],
        "seed": seed,
        "seen": str(seen),
        "plant": plant,
        "today": datetime.date.today().isoformat(),
        "spare": [city.open(city.credentials(wire.stranger())) for _ in range(3)],
        "invitations": city.invitations(),
        "codes": [paper["code"] for paper in papers],
        "cases": [
            {
                "id": case["id"],
                "evidence": [file["id"] for file in case["evidence"]],
                "instruments": [paper["id"] for paper in case["instruments"]],
            }
            for case in cases
        ],
    }


def facts_of_agency(ready, agency, seed, seen):
    """The same for a partner agency."""
    return {
        "ready": ready,
        "token": agency.token,
        "keys": str(ready["keys"]),
        "phone": "",
        "seed": seed,
        "seen": str(seen),
        "plant": None,
        "today": datetime.date.today().isoformat(),
        "spare": [],
        "invitations": [],
        "codes": [],
        "cases": [{"evidence": [], "instruments": [], **case} for case in agency.holdings()],
    }


def ask_for_aid(city, token):
    """Asks for legal aid in every case where that is open, so that the agency has something to do."""
    for case in city.holdings(token):
        apply = {"kind": "aid.apply", "version": case["version"], "data": {"aid_matter": "pay", "aid_ground": "migrant_worker"}}
        body, key = json.dumps(apply).encode(), {"Idempotency-Key": wire.ulid(), "Yangguang-Device": wire.DEVICE}
        city.send("POST", f"/api/v1/cases/{case['id']}/steps", body, "application/json", token, key)


def hand_in(city, token, cases):
    """Puts one file on each case, so that there is one to read."""
    for case in cases:
        key = {"Idempotency-Key": wire.ulid()}
        path = f"/api/v1/cases/{case['id']}/evidence?kind=chat&name=a.txt"
        city.send("POST", path, b"said on the first of March", "text/plain", token, key)


def run(city, ready, role, token, folder, options, seed, plant=None):
    """Lets schemathesis loose as one role; returns whether it found nothing, and the answers by operation."""
    facts, seen = folder / f"{role}.facts.json", folder / f"{role}.seen.json"
    known = facts_of_agency(ready, token, seed, seen) if role == AGENCY else facts_of(city, ready, role, token, seed, seen, plant)
    facts.write_text(json.dumps(known), encoding="utf-8")
    command = [
        pathlib.Path(sys.executable).with_name("schemathesis"),
        *("--config-file", HERE / "schemathesis.toml"),
        *("run", f"{city.url}/api/v1/openapi.json", "--seed", seed, "--no-shrink", "--continue-on-failure"),
        *options,
    ]
    environment = os.environ | {
        "SCHEMATHESIS_HOOKS": "hooks",
        "PYTHONPATH": str(HERE),
        "PYTHONDONTWRITEBYTECODE": "1",
        "YANGGUANG_FUZZ": str(facts),
    }
    print(f"── as {role}, planted: {plant}" if plant else f"── as {role}", flush=True)
    quiet = subprocess.DEVNULL if plant else None
    done = subprocess.run([str(word) for word in command], env=environment, cwd=folder, stdout=quiet, check=False)
    answers = json.loads(seen.read_text(encoding="utf-8")) if seen.exists() else {}
    seen.unlink(missing_ok=True)
    return done.returncode == 0, answers


def finds_plants(city, ready, token, folder, seed):
    """Whether every planted fault is found, as a worker who reads a list."""
    only = ("--phases", "coverage", "--include-path", "/api/v1/cases", "--include-method", "GET")
    sound = True
    for plant in PLANTS:
        clean, answers = run(city, ready, "worker", token, folder, only, seed, plant)
        if clean or not answers:
            print(f"fuzz-api: a planted {plant} was not found")
            sound = False
    return sound


def operations(city):
    """The names of all operations in the document."""
    _, document = city.ask("GET", "/api/v1/openapi.json")
    return {
        operation["operationId"]
        for path in document["paths"].values()
        for method, operation in path.items()
        if method != "parameters"
    }


def main(ready, folder, seconds, seed):
    ready, folder = json.loads(pathlib.Path(ready).read_text(encoding="utf-8")), pathlib.Path(folder)
    city = wire.City(ready)
    names, answers = operations(city), collections.defaultdict(collections.Counter)
    # Read just now; schemathesis takes the document as given and does not ask for it as one of its operations.
    answers["openapi"][200] += 1
    ready["keys"] = str(folder / "city" / "partners" / f"{AGENCY}.toml")
    agency = wire.Agency(city, AGENCY, ready["keys"])
    agency.open()
    tokens = {role: city.sign_in(key) for role, key in ROLES.items()}
    # A second code to the same phone is refused for a minute.
    city.wait(minutes=2)
    sound = finds_plants(city, ready, tokens["worker"], folder, seed)
    ask_for_aid(city, tokens["worker"])
    agency.open()
    options = ("--max-time", max(int(seconds) // (len(ROLES) + 1), 1))
    for role, token in [*tokens.items(), (AGENCY, agency)]:
        only = ITS_PART if role == AGENCY else ()
        clean, seen = run(city, ready, role, token, folder, (*options, *only), seed)
        sound = sound and clean
        for name, counts in seen.items():
            answers[name].update({int(status): count for status, count in counts.items()})
    reached = {name for name in names if any(200 <= status < 300 for status in answers[name])}
    broken = sum(count for counts in answers.values() for status, count in counts.items() if status >= 500)
    for name in sorted(names):
        told = ", ".join(f"{status}: {count}" for status, count in sorted(answers[name].items()))
        print(f"  {name:<14} {told}")
    requests = sum(counts.total() for counts in answers.values())
    print(f"fuzz-api: {len(names)} operations / {len(reached)} reached 2xx / {broken} server errors; {requests} requests, seed {seed}")
    if len(reached) < ENOUGH * len(names):
        print(f"fuzz-api: never answered with success: {', '.join(sorted(names - reached))}")
        sound = False
    return 0 if sound and broken == 0 else 1


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main(*sys.argv[1:]))
