"""JSON Schemas of model files and of the report, for editors and for readers of ``--json``."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from kvmverify.language.models import CLASSES, Kind
from kvmverify.language.primitives import IfSlotFound
from kvmverify.language.step_table import SHORTHAND, STEPS, Where
from kvmverify.report.data.compare import CompareData
from kvmverify.report.data.mutation import MutationData
from kvmverify.report.data.report import ReportData
from kvmverify.report.data.synthesis import SynthesisData


def report_schema() -> dict[str, Any]:
    """The schema of ``prove --json``."""
    return _steps_once(_beside_alone(ReportData.model_json_schema()))


def compare_schema() -> dict[str, Any]:
    """The schema of ``compare --json``."""
    return _steps_once(_beside_alone(CompareData.model_json_schema()))


def mutation_schema() -> dict[str, Any]:
    """The schema of ``mutate --json``."""
    return _steps_once(MutationData.model_json_schema())


def synthesis_schema() -> dict[str, Any]:
    """The schema of ``synthesize --json``."""
    return _steps_once(_beside_alone(SynthesisData.model_json_schema()))


def _steps_once(schema: dict[str, Any]) -> dict[str, Any]:
    """In a file, each step and each clause stands once; a trace and an invariant have their numbers."""
    kinds = schema["$defs"]
    step, trace = kinds["StepData"], kinds["TraceData"]
    said = {key: one for key, one in step["properties"].items() if key != "number"}
    kinds["SaidStepData"] = {**step, "properties": said, "required": [k for k in step["required"] if k != "number"]}
    trace["properties"]["steps"]["items"] = {"anyOf": [{"$ref": "#/$defs/StepData"}, {"type": "integer"}]}
    trace["required"].remove("start")
    trace["properties"]["start"]["description"] += "; in a file left out if it is what the steps change first"
    told = "in a file, each {} once: {} have their numbers, counted from 0"
    schema["properties"]["steps"] = {
        "type": "array",
        "items": {"$ref": "#/$defs/SaidStepData"},
        "description": told.format("step", "traces"),
    }
    if "CertificateData" in kinds:
        kinds["CertificateData"]["properties"]["invariant"]["items"] = {"type": ["string", "integer"]}
        schema["properties"]["clauses"] = {
            "type": "array",
            "items": {"type": "string"},
            "description": told.format("clause", "invariants"),
        }
    return schema


def _beside_alone(schema: dict[str, Any]) -> dict[str, Any]:
    """In a file, a verdict among foreign invalidations need not say what it has in common with the one alone."""
    kinds = schema["$defs"]
    if "CellData" in kinds:
        told = "what is left out is as it is in 'alone'"
        kinds["AmongData"] = {key: one for key, one in kinds["FoundData"].items() if key != "required"}
        kinds["AmongData"]["description"] += f" In a file {told}."
        kinds["CellData"]["properties"]["foreign"]["anyOf"][0] = {"$ref": "#/$defs/AmongData"}
    return schema


def model_schema(kind: Kind) -> dict[str, Any]:
    """The schema of a kind of model file; its steps are made from the vocabulary."""
    schema = CLASSES[kind].model_json_schema()
    where = Where.FAULT if kind == "fault" else Where.TASK
    if kind == "guard":
        return schema
    schema.setdefault("$defs", {})["step"] = _step(where)
    steps = {"type": "array", "items": {"$ref": "#/$defs/step"}, "description": "in the order of execution"}
    if kind == "environment":
        schema["$defs"]["Alternative"]["properties"]["steps"] = steps
    else:
        schema["properties"]["steps"] = steps
    return schema


def _step(where: Where) -> dict[str, Any]:
    steps = {"type": "array", "items": {"$ref": "#/$defs/step"}}
    options: list[dict[str, Any]] = []
    words = list(SHORTHAND) if where is Where.TASK else []
    for key, entry in STEPS.items():
        if entry.where not in (where, Where.BOTH):
            continue
        arguments = TypeAdapter(entry.op).json_schema()
        if not arguments.get("required"):
            words.append(key)
        accepted: list[dict[str, Any]] = [arguments]
        if entry.op is IfSlotFound:
            arguments["properties"]["then"] = steps
            accepted = [arguments, steps]
        elif entry.scalar is not None:
            accepted.append(arguments["properties"][entry.scalar])
        if not arguments.get("required"):
            accepted.append({"type": "null"})
        properties = {
            key: {"anyOf": accepted, "description": entry.op.__doc__},
            "in": {"type": "string"},
            "at": {"type": "string"},
        }
        options.append({"type": "object", "properties": properties, "required": [key], "additionalProperties": False})
    if where is Where.TASK:
        loop = {"for_each": {"enum": ["address_space", "slot"]}, "do": steps}
        options.append(
            {"type": "object", "properties": loop, "required": ["for_each", "do"], "additionalProperties": False}
        )
    return {"anyOf": [{"enum": sorted(words)}, *options]}
