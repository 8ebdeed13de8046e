"""Lifts every fault of one owner at once: whatever its snapshots say, whoever attached it.

Composed behind lambda_extension.py. Needs nothing but the owner, so it works when all else that knew of the fault is gone.
"""
from concurrent.futures import ThreadPoolExecutor
from typing import Iterator

from lambda_extension import *  # for editors; the composed text has it above

MOST_AT_ONCE = 16
UNDERWAY = {"pending", "initiating", "running"}


def lift_all(events: Json, _context: Any) -> Json:
    owner = events["Owner"]
    try:
        faults = faults_of(owner)
    except ClientError as error:
        raise Refused(explain(error, f"the snapshots of {owner}")) from None
    if not faults:
        return report("NothingAttached", f"No snapshot belongs to {owner}, so nothing of it is attached.")
    # All at once: SSM gives two minutes to what follows a cancellation, however many functions there are.
    with ThreadPoolExecutor(max_workers=MOST_AT_ONCE) as pool:
        left = [trouble for trouble in pool.map(trouble_lifting, faults) if trouble]
    if left:
        raise Refused(" ".join(left))
    return report("Lifted", f"The fault is lifted from {', '.join(fault.name for fault in faults)}.")


def close_hold(events: Json, context: Any) -> Json:
    """The planned end. AWS does not say whether a stopped experiment cancels its automations; where it does not, nobody else lifts."""
    owner = events["Owner"]
    try:
        if events["Operation"] == "Hold" and experiment_runs(owner):
            return report("InForce", f"The experiment of {owner} runs; its next actions lift the fault.")
    except ClientError as error:
        raise Refused(explain(error, f"the experiments of {owner}")) from None
    return lift_all(events, context)


def experiment_runs(owner: str) -> bool:
    cluster, *_, uid = owner.split("/")
    wanted = {"chaosoperator.dev/cluster": cluster, "chaosoperator.dev/experiment-uid": uid}
    return any(experiment["state"]["status"] in UNDERWAY and wanted.items() <= experiment.get("tags", {}).items()
               for experiment in experiments())


def experiments() -> Iterator[Json]:
    fis, position = client_of("fis"), {}
    while True:
        page = fis.list_experiments(maxResults=100, **position)
        yield from page["experiments"]
        if not page.get("nextToken"):
            return
        position = {"nextToken": page["nextToken"]}


def faults_of(owner: str) -> list[ExtensionFault]:
    pages = client_of("ssm").get_paginator("get_parameters_by_path").paginate(Path=SNAPSHOTS, Recursive=True)
    return [fault_of(parameter["Name"], snapshot, owner) for page in pages for parameter in page["Parameters"]
            if (snapshot := snapshot_of(parameter)).get("owner") == owner]


def snapshot_of(parameter: Json) -> Json:
    try:
        return json.loads(parameter["Value"])
    except ValueError:
        print(f"{parameter['Name']} holds no snapshot and is left alone.")
        return {}


def fault_of(name: str, snapshot: Json, owner: str) -> ExtensionFault:
    function, alias = name.removeprefix(SNAPSHOTS).split("/")
    # What was applied is read from the snapshot; the mode given here says nothing when detaching.
    return ExtensionFault({"Operation": "Detach", "FunctionName": function, "AliasName": NO_ALIAS if alias == UNPUBLISHED else alias,
                           "LayerArn": snapshot["layer"], "ChaosMode": "Latency", "LatencySeconds": "1", "Owner": owner})


def trouble_lifting(fault: ExtensionFault) -> str | None:
    try:
        fault.detach()
        return None
    except ClientError as error:
        return explain(error, fault.name)
    except Refused as refused:
        return str(refused)
