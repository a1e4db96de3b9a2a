"""Other people's programs read the FHIR interface: models and a validator judge every kind of resource, a client follows pages and references.

    python check_fhir.py BASE [AUTHORIZATION]

BASE is the address of the interface, such as http://127.0.0.1:8080/fhir; AUTHORIZATION the header of one who may see everybody.
"""

import json
import sys
import tempfile
from pathlib import Path

import requests
from fhir.resources.R4B import get_fhir_model_class
from fhirpy import SyncFHIRClient
from pyrofile_validator import Validator
from pyrofile_validator.config import ValidatorConfig

KINDS = {
    "EpisodeOfCare": {"status": "active"},
    "Group": {},
    "Organization": {},
    "Patient": {},
    "Practitioner": {},
    "PractitionerRole": {"active": "true"},
    "StructureDefinition": {},
    "Task": {},
}


class Interface:
    def __init__(self, base, authorization):
        self.base = base.rstrip("/")
        self.session = requests.Session()
        self.session.headers["Accept"] = "application/fhir+json"
        if authorization:
            self.session.headers["Authorization"] = authorization
        self.client = SyncFHIRClient(self.base, authorization=authorization)
        self.validator = self.judge_with_definitions()
        self.judged = 0

    def judge_with_definitions(self):
        """A validator that knows the interface's own extensions, and no others. The Norwegian basis profiles are not to be had for it."""
        folder = Path(tempfile.mkdtemp())
        (folder / "package.json").write_text(json.dumps({"name": "own", "version": "1.0.0", "fhirVersions": ["4.0.1"]}))
        for entry in self.get("StructureDefinition?_count=200").json()["entry"]:
            definition = entry["resource"]
            (folder / f"StructureDefinition-{definition['id']}.json").write_text(json.dumps(definition))
        config = {"errorOnUnknownProfile": False, "allowUnknownExtensions": False, "localPackagePaths": [str(folder)]}
        return Validator(ValidatorConfig.load_dict(config))

    def get(self, path, expect=200, **kwargs):
        answer = self.session.get(path if path.startswith("http") else f"{self.base}/{path}", timeout=60, **kwargs)
        assert answer.status_code == expect, f"{path}: {answer.status_code} {answer.text[:300]}"
        assert answer.headers["Content-Type"].startswith("application/fhir+json"), path
        return answer

    def judge(self, resource):
        """Both judges find nothing wrong, and the models keep every field."""
        kind = resource["resourceType"]
        model = get_fhir_model_class(kind).model_validate(resource)
        kept = set(model.model_dump(by_alias=True, exclude_none=True))
        lost = {name for name in resource if not name.startswith("_")} - kept - {"resourceType"}
        assert not lost, f"{kind}: the models do not know {lost}"
        report = self.validator.validate_resource(resource)
        errors = [f"{issue.path}: {issue.message}" for issue in report.errors]
        assert not errors, f"{kind}/{resource.get('id')}: {errors[:5]}"
        self.judged += 1

    def outcome(self, path, expect, **kwargs):
        outcome = self.get(path, expect, **kwargs).json()
        assert outcome["resourceType"] == "OperationOutcome", path
        self.judge(outcome)


def main(base, authorization=None):
    fhir = Interface(base, authorization)
    statement = fhir.get("metadata").json()
    fhir.judge(statement)
    assert statement["fhirVersion"] == "4.0.1"
    offered = {each["type"] for each in statement["rest"][0]["resource"]}
    assert offered >= KINDS.keys(), offered

    for kind, search in KINDS.items():
        found = fhir.client.resources(kind).search(**search).limit(5).fetch()
        assert found, f"no {kind} was found"
        for resource in found:
            fhir.judge(resource.serialize())
        read = fhir.get(f"{kind}/{found[0]['id']}")
        assert read.headers["ETag"] == f'W/"{read.json()["meta"]["versionId"]}"'
        fhir.judge(read.json())
        again = fhir.session.get(read.url, headers={"If-None-Match": read.headers["ETag"]}, timeout=60)
        assert again.status_code == 304, again.status_code
        bundle = fhir.get(f"{kind}?_count=2").json()
        fhir.judge(bundle)
        total = fhir.get(f"{kind}?_summary=count").json()["total"]
        assert total >= len(found)

    # The validator is awake.
    patient = fhir.get("Patient?_count=1").json()["entry"][0]["resource"]
    for wrong in ({"gender": "x"}, {"extension": [{"url": "urn:grunnmur:fhir:none", "valueString": "x"}]}):
        assert fhir.validator.validate_resource(patient | wrong).errors, wrong

    # Pages: the client follows the links and comes to the end.
    lists = fhir.client.resources("Group").limit(7).fetch_all()
    assert len({each["id"] for each in lists}) == fhir.get("Group?_summary=count").json()["total"]

    # From a resident to the doctor, and back by number, list and dates.
    episode = fhir.client.resources("EpisodeOfCare").search(status="active").limit(1).first()
    patient = episode["patient"].to_resource()
    number = patient["identifier"][0]
    assert number["system"].startswith("urn:oid:2.16.578.1.12.4.1.4.")
    same = fhir.client.resources("Patient").search(identifier=f"{number['system']}|{number['value']}").get()
    assert same["id"] == patient["id"]
    doctor = patient["generalPractitioner"][0].to_resource()
    if doctor["resourceType"] == "PractitionerRole":
        practitioner = doctor["practitioner"].to_resource()
        roles = fhir.client.resources("PractitionerRole").search(practitioner=practitioner.to_reference()).fetch_all()
        assert doctor["id"] in {each["id"] for each in roles}
        fhir.judge(practitioner.serialize())
    group = fhir.get(episode["extension"][0]["valueReference"]["reference"]).json()
    assert f"Patient/{patient['id']}" in {each["entity"]["reference"] for each in group["member"]}
    fhir.judge(group)
    dated = fhir.client.resources("EpisodeOfCare").search(patient=patient["id"], date="ge2026-01-01").fetch_all()
    assert episode["id"] in {each["id"] for each in dated}

    everything = fhir.get(f"Patient/{patient['id']}/$everything").json()
    fhir.judge(everything)
    for entry in everything["entry"]:
        fhir.judge(entry["resource"])
    assert {entry["resource"]["resourceType"] for entry in everything["entry"]} >= {"Patient", "EpisodeOfCare", "Group", "Organization"}

    events = fhir.get("Provenance", 200, params={"target": f"Patient/{patient['id']}"}).json()
    fhir.judge(events)

    # What is wrong is told in FHIR's own words.
    fhir.outcome("Observation", 404)
    fhir.outcome("Patient/none-such", 404)
    fhir.outcome("Patient?identifier=12345678901", 400)
    fhir.outcome("EpisodeOfCare?date=2026-02-31", 400)
    fhir.outcome("Group?color=red", 400, headers={"Prefer": "handling=strict"})
    fhir.outcome("metadata", 406, headers={"Accept": "application/fhir+xml"})
    lenient = fhir.get("Group?color=red&_count=1").json()
    assert lenient["entry"][-1]["search"]["mode"] == "outcome"
    fhir.judge(lenient)
    print(f"{fhir.judged} resources judged by fhir.resources and pyrofile, read with fhirpy")


if __name__ == "__main__":
    main(*sys.argv[1:])
