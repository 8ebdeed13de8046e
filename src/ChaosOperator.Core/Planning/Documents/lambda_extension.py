"""Attaches the chaos-lambda-extension to one Lambda function, and takes it away again.

A snapshot in Parameter Store is written before anything is touched and deleted after the restore is verified.
Every step looks at what is there and does only what is missing, so the script may be killed at any line and run
again, in either direction. What others change in the meantime is left alone.
"""
import json
import time
from typing import Any, Callable

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

NO_ALIAS = "$LATEST"
SNAPSHOTS, UNPUBLISHED = "/chaos-operator/snapshots/", "_latest"
MAX_LAYERS, MAX_ENVIRONMENT_BYTES = 5, 4096
# SSM gives the steps after a cancellation two minutes; attaching may wait longer for a version to become active.
BUDGET_SECONDS = {"Attach": 240.0, "Detach": 90.0}
# Somebody else wrote in between, or Lambda is busy with an update: read again, decide again.
CONFLICTS = {"PreconditionFailedException", "ResourceConflictException"}
MISSING = {"ResourceNotFoundException", "ParameterNotFound"}
# What a version has to share with $LATEST, so that the published copy differs from it by the fault only.
SERVED = ("CodeSha256", "Runtime", "Handler", "Role", "MemorySize", "Timeout")

Json = dict[str, Any]
Layers = list[str]
Variables = dict[str, str]
Weights = dict[str, float]


class Refused(Exception):
    """Says what is in the way, of what, and what to do about it."""


def handler(events: Json, _context: Any) -> Json:
    fault = ExtensionFault(events)
    try:
        return fault.attach() if events["Operation"] == "Attach" else fault.detach()
    except ClientError as error:
        raise Refused(explain(error, fault.name)) from None


class ExtensionFault:
    def __init__(self, events: Json) -> None:
        self.function: str = events["FunctionName"]
        self.alias: str | None = None if events["AliasName"] == NO_ALIAS else events["AliasName"]
        self.name = f"{self.function}:{self.alias}" if self.alias else self.function
        self.layer: str = events["LayerArn"]
        self.owner: str = events["Owner"]
        self.role: str = events.get("Role", "")
        self.applied = variables_of_mode(events["ChaosMode"], events["LatencySeconds"])
        self.snapshot_name = f"{SNAPSHOTS}{self.function}/{self.alias or UNPUBLISHED}"
        # By this description a version is found again when the script died between publishing and recording it.
        self.mark = f"chaos-operator {self.owner}"
        self.deadline = time.monotonic() + BUDGET_SECONDS[events["Operation"]]
        self.lambda_, self.ssm = client_of("lambda"), client_of("ssm")

    def attach(self) -> Json:
        if not self.layer:
            raise Refused(f"No LayerArn was given for {self.name}. Name the layer version of the extension.")
        snapshot = self.read_snapshot() or self.take_snapshot()
        if snapshot["owner"] != self.owner:
            raise Refused(f"{self.name} is held by the run {snapshot['owner']} (parameter {self.snapshot_name}). "
                          "Wait for that run to end, or run Detach with its Owner.")
        self.insist(lambda: self.configure(self.with_fault))
        version = NO_ALIAS
        if self.alias:
            version = self.insist(self.publish)
            self.record(snapshot | {"chaosVersion": version})
            self.settled(version)
            self.insist(lambda: self.point_alias(lambda serving, _: self.to_chaos(serving, snapshot, version)))
            if version not in self.serving():
                raise Refused(f"The alias {self.name} was removed or moved while it was being attached. Run again.")
        return report("Attached", f"The fault is attached to {self.name}.", version)

    def detach(self) -> Json:
        snapshot = self.read_snapshot()
        if snapshot is None:
            return self.nothing_to_detach()
        if snapshot["owner"] != self.owner:
            # The undo of an Attach that was refused ends here: the fault of another run is not ours to lift.
            return report("NotOurs", f"{self.name} is held by the run {snapshot['owner']} and stays as it is.")
        note = " The function is gone."
        if self.exists():
            chaos = self.marked_versions()
            self.insist(lambda: self.point_alias(lambda v, w: from_chaos(v, w, snapshot, chaos)))
            self.insist(lambda: self.configure(lambda layers, have: without_fault(layers, have, snapshot)))
            for version in chaos:
                self.insist(lambda v=version: unless_missing(
                    self.lambda_.delete_function, FunctionName=self.function, Qualifier=v))
            note = self.verify(snapshot, chaos)
        unless_missing(self.ssm.delete_parameter, Name=self.snapshot_name)
        return report("Detached", f"The fault is lifted from {self.name}.{note}")

    def nothing_to_detach(self) -> Json:
        if self.layer and self.exists() and self.layer in layers_of(self.settled()):
            raise Refused(f"{self.function} has the layer {self.layer}, but the snapshot {self.snapshot_name} is gone. Remove "
                          "the layer and its CHAOS_EXTENSION__ variables and set the alias back by hand.")
        return report("NothingAttached", f"Nothing is attached to {self.name}.")

    # The snapshot holds what a restore needs and no other environment value.

    def read_snapshot(self) -> Json | None:
        found = unless_missing(self.ssm.get_parameter, Name=self.snapshot_name)
        return json.loads(found["Parameter"]["Value"]) if found else None

    def take_snapshot(self) -> Json:
        config = self.settled()
        layers, variables = layers_of(config), variables_of(config)
        if self.layer in layers:
            raise Refused(f"{self.function} has the layer {self.layer} already, and no snapshot tells what was there before. "
                          "Remove the layer and its CHAOS_EXTENSION__ variables, then run again.")
        check_limits(self.function, *self.with_fault(layers, variables))
        former = {key: variables[key] for key in self.applied if key in variables}
        # The role goes with it: whoever finds nothing but the snapshot knows as whom it can be lifted.
        snapshot: Json = {"owner": self.owner, "role": self.role, "layer": self.layer, "layers": layers,
                          "applied": self.applied, "former": former}
        if self.alias:
            alias = self.get_alias()
            if alias is None:
                raise Refused(f"{self.function} has no alias {self.alias}. Check the name and the region.")
            self.check_served(config, alias["FunctionVersion"])
            snapshot |= {"aliasVersion": alias["FunctionVersion"], "weights": weights_of(alias)}
        try:
            self.write_snapshot(snapshot, overwrite=False)
        except self.ssm.exceptions.ParameterAlreadyExists:
            # Our own answer that was lost, or another run that was quicker: the owner inside tells.
            return self.read_snapshot() or snapshot
        return snapshot

    def record(self, snapshot: Json) -> None:
        if self.read_snapshot() is None:
            raise Refused(f"{self.name} was detached while it was being attached. Start a new run if it is still wanted.")
        self.write_snapshot(snapshot, overwrite=True)

    def write_snapshot(self, snapshot: Json, overwrite: bool) -> None:
        self.ssm.put_parameter(Name=self.snapshot_name, Value=json.dumps(snapshot), Type="String", Overwrite=overwrite)

    # Decisions that need to look around

    def with_fault(self, layers: Layers, variables: Variables) -> tuple[Layers, Variables]:
        return (layers if self.layer in layers else [*layers, self.layer]), variables | self.applied

    def to_chaos(self, serving: str, snapshot: Json, version: str) -> tuple[str, Weights]:
        if serving not in {snapshot["aliasVersion"], version, *self.marked_versions()}:
            raise Refused(f"The alias {self.name} was moved to version {serving} since the snapshot and was left there. "
                          "Run the experiment again when that deployment is done.")
        return version, {}  # a weight beside it would let part of the traffic escape the fault

    def check_served(self, latest: Json, version: str) -> None:
        served = self.settled(version)
        differing = [key for key in SERVED if latest.get(key) != served.get(key)]
        differing += ["Layers"] * (layers_of(latest) != layers_of(served))
        differing += ["Environment"] * (variables_of(latest) != variables_of(served))
        if differing:
            raise Refused(f"$LATEST of {self.function} is not what {self.name} serves (version {version}): they differ in "
                          f"{', '.join(differing)}, and attaching would publish that. Deploy $LATEST first, or set it back.")

    def verify(self, snapshot: Json, chaos: list[str]) -> str:
        config = self.settled()
        have = layers_of(config), variables_of(config)
        if without_fault(*have, snapshot) != have:
            raise Refused(f"Somebody writes the fault to $LATEST of {self.function} again. Find out who, then run Detach again.")
        serving = self.serving()
        for version in serving:
            if version in chaos or snapshot["layer"] in layers_of(self.settled(version)):
                raise Refused(f"{self.name} serves version {version}, which was published while the fault was attached and "
                              "carries it. Publish a new version, move the alias to it, then run Detach again.")
        moved = serving and serving[0] != snapshot["aliasVersion"]
        return f" Somebody has moved the alias to version {serving[0]}; it stays there." if moved else ""

    # Lambda

    def insist(self, change: Callable[[], Any]) -> Any:
        while True:
            try:
                return change()
            except ClientError as error:
                if code_of(error) not in CONFLICTS or time.monotonic() >= self.deadline:
                    raise
                time.sleep(1)

    def settled(self, version: str = NO_ALIAS) -> Json:
        while True:
            config = self.lambda_.get_function_configuration(FunctionName=self.function, Qualifier=version)
            if config.get("State") != "Pending" and config.get("LastUpdateStatus") != "InProgress":
                return config
            if time.monotonic() >= self.deadline:
                raise Refused(f"{self.function} (version {version}) is still being updated. Run again when Lambda is done.")
            time.sleep(1)

    def configure(self, wanted: Callable[[Layers, Variables], tuple[Layers, Variables]]) -> None:
        config = self.settled()
        have = layers_of(config), variables_of(config)
        layers, variables = wanted(*have)
        if (layers, variables) == have:
            return
        self.lambda_.update_function_configuration(FunctionName=self.function, Layers=layers,
                                                   Environment={"Variables": variables}, RevisionId=config["RevisionId"])
        if self.settled().get("LastUpdateStatus") == "Failed":
            raise Refused(f"Lambda could not update {self.function}; LastUpdateStatusReason of its configuration says why. "
                          "Often the layer is not shared with this account or is for another architecture.")

    def publish(self) -> str:
        self.configure(self.with_fault)
        config = self.settled()
        published = self.lambda_.publish_version(FunctionName=self.function, CodeSha256=config["CodeSha256"],
                                                 RevisionId=config["RevisionId"], Description=self.mark)
        if published["Description"] != self.mark:
            raise Refused(f"Somebody published version {published['Version']} of {self.function} while it was being attached. "
                          "Run the experiment again when that deployment is done.")
        return published["Version"]

    def point_alias(self, wanted: Callable[[str, Weights], tuple[str, Weights]]) -> None:
        alias = self.get_alias() if self.alias else None
        if alias is None:
            return
        have = alias["FunctionVersion"], weights_of(alias)
        version, weights = wanted(*have)
        if (version, weights) == have:
            return
        # An explicit empty map: without it Lambda keeps the weights that are there.
        self.lambda_.update_alias(FunctionName=self.function, Name=self.alias, FunctionVersion=version,
                                  RoutingConfig={"AdditionalVersionWeights": weights}, RevisionId=alias["RevisionId"])

    def get_alias(self) -> Json | None:
        return unless_missing(self.lambda_.get_alias, FunctionName=self.function, Name=self.alias)

    def serving(self) -> list[str]:
        alias = self.get_alias() if self.alias else None
        return [alias["FunctionVersion"], *weights_of(alias)] if alias else []

    def marked_versions(self) -> list[str]:
        pages = self.lambda_.get_paginator("list_versions_by_function").paginate(FunctionName=self.function)
        return [v["Version"] for page in pages for v in page["Versions"]
                if v["Version"] != NO_ALIAS and v.get("Description") == self.mark]

    def exists(self) -> bool:
        return unless_missing(self.lambda_.get_function_configuration, FunctionName=self.function) is not None


def variables_of_mode(mode: str, latency_seconds: str) -> Variables:
    if mode != "Latency":
        raise Refused(f"ChaosMode {mode} is not known. Use Latency.")
    return {"AWS_LAMBDA_EXEC_WRAPPER": "/opt/bootstrap",
            "CHAOS_EXTENSION__LAMBDA__ENABLE_LATENCY": "true",
            "CHAOS_EXTENSION__LAMBDA__LATENCY_VALUE": latency_seconds,
            "CHAOS_EXTENSION__LAMBDA__LATENCY_PROBABILITY": "1.0"}


def without_fault(layers: Layers, variables: Variables, snapshot: Json) -> tuple[Layers, Variables]:
    kept = [layer for layer in layers if layer != snapshot["layer"]]
    if sorted(kept) == sorted(snapshot["layers"]):
        kept = snapshot["layers"]
    # A variable whose value is no longer the one we set belongs to whoever changed it.
    ours = {key for key, value in snapshot["applied"].items() if variables.get(key) == value}
    former = {key: value for key, value in snapshot["former"].items() if key in ours}
    return kept, {key: value for key, value in variables.items() if key not in ours} | former


def from_chaos(serving: str, weights: Weights, snapshot: Json, chaos: list[str]) -> tuple[str, Weights]:
    """Where the alias belongs: back if it serves our version, else where others have put it, rid of our version."""
    former = snapshot["aliasVersion"]
    if serving in chaos and not weights:
        return former, snapshot["weights"]
    kept = former if serving in chaos else serving
    cleaned = {former if v in chaos else v: weight for v, weight in weights.items()}
    return kept, {v: weight for v, weight in cleaned.items() if v != kept}


def check_limits(function: str, layers: Layers, variables: Variables) -> None:
    if len(layers) > MAX_LAYERS:
        raise Refused(f"{function} has {MAX_LAYERS} layers, as many as Lambda allows, and the extension needs one more. "
                      "Merge or remove one of its layers.")
    size = len(json.dumps(variables, separators=(",", ":")).encode())
    if size > MAX_ENVIRONMENT_BYTES:
        raise Refused(f"The environment of {function} would grow to {size} bytes; Lambda allows {MAX_ENVIRONMENT_BYTES}. "
                      "Move some of its variables elsewhere, for example to Parameter Store.")


def layers_of(config: Json) -> Layers:
    return [layer["Arn"] for layer in config.get("Layers") or []]


def variables_of(config: Json) -> Variables:
    environment = config.get("Environment") or {}
    if environment.get("Error"):
        raise Refused(f"Lambda cannot read the environment of {config['FunctionName']}, so writing it would lose it. Allow "
                      "the automation role to use its KMS key (kms:Decrypt), then run again.")
    return environment.get("Variables") or {}


def weights_of(alias: Json) -> Weights:
    return (alias.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}


def client_of(service: str) -> Any:
    return boto3.client(service, config=Config(connect_timeout=5, read_timeout=15, retries={"mode": "standard", "max_attempts": 5}))


def unless_missing(call: Callable[..., Json], **arguments: str) -> Json | None:
    """None where it is not there (any more): an earlier try whose answer was lost, or somebody else, removed it."""
    try:
        return call(**arguments)
    except ClientError as error:
        if code_of(error) in MISSING:
            return None
        raise


def report(outcome: str, message: str, version: str = "") -> Json:
    print(message)
    return {"Outcome": outcome, "Message": message, "Version": version}


def code_of(error: ClientError) -> str:
    return error.response["Error"]["Code"]


def explain(error: ClientError, name: str) -> str:
    code, operation = code_of(error), error.operation_name
    remedy = "Run again; if it stays, look this code up in the reference of the operation."
    if "AccessDenied" in code:
        service = "ssm" if "Parameter" in operation else "fis" if "Experiment" in operation else "lambda"
        remedy = f"Allow {service}:{operation} to the role AutomationAssumeRole."
    elif code in MISSING:
        remedy = "Check the names of function, alias and layer, and the region."
    elif code in CONFLICTS:
        remedy = "Others keep changing the function, or another alias points at the version. Run again when that is over."
    return f"AWS refused {operation} for {name}: {code}. {remedy}"
