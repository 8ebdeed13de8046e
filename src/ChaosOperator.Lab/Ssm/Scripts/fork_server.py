"""Runs the Python of aws:executeScript steps against the lab.

Importing boto3 and reading its service models takes most of a second, which the lab's speed would turn into
most of a minute. So this server does it once and forks per script. Each script has one connection, JSON lines:
  in   {script, handler, payload, endpoint, region, accessKey, secretKey, sessionToken, now, dieAtCall, dieAfter}
  out  {"sleep": seconds}          in  {"now": seconds, "slept": seconds}   when the virtual clock has got there
  out  {"payload": …, "log": …} | {"error": …, "log": …}
Closing the connection kills the script. End of standard input ends the server.
"""
import contextlib
import io
import itertools
import json
import os
import queue
import signal
import socket
import sys
import threading
import time
import traceback

os.environ.update(AWS_EC2_METADATA_DISABLED="true", AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull)

import boto3  # noqa: E402  the environment above must be set first
import botocore.endpoint  # noqa: E402
import botocore.session  # noqa: E402

real_monotonic = time.monotonic
endpoint_url = "http://127.0.0.1:9"


def use_the_labs_endpoint() -> None:
    create = botocore.session.Session.create_client

    def create_client(self, *args, **kwargs):
        if len(args) < 6 and not kwargs.get("endpoint_url"):
            kwargs["endpoint_url"] = endpoint_url
        return create(self, *args, **kwargs)

    botocore.session.Session.create_client = create_client


def warm_up() -> None:
    """Fills the caches of the default session's loader; nothing is sent."""
    boto3.setup_default_session(aws_access_key_id="warm", aws_secret_access_key="up", region_name="us-east-1")
    functions, _, _ = boto3.client("lambda"), boto3.client("ssm"), boto3.client("fis")
    functions.get_paginator("list_versions_by_function")
    _ = functions.exceptions.ResourceNotFoundException


class Connection:
    """One script's line to the lab. Its reader thread ends the process when the lab hangs up."""

    def __init__(self, connection: socket.socket) -> None:
        self.file = connection.makefile("rwb")
        self.connection = connection
        self.request = json.loads(self.file.readline())
        self.incoming: queue.Queue = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self) -> None:
        for line in self.file:
            self.incoming.put(json.loads(line))
        os._exit(137)

    def send(self, message: dict) -> None:
        self.connection.sendall(json.dumps(message).encode() + b"\n")


def use_virtual_time(connection: Connection, now: float) -> None:
    """A script sleeps in virtual time. Its own work counts as long as it takes, not multiplied by the lab's speed:
    a slow machine must not look like a slow AWS. Of several threads that sleep, one asks the lab to be woken for all."""
    wall, own, mark = now, 0.0, real_monotonic()
    changed = threading.Condition()
    asking = False

    def worked() -> float:
        return real_monotonic() - mark

    def pass_time(seconds: float) -> None:
        nonlocal wall, own, mark
        own, mark = own + worked(), real_monotonic()
        connection.send({"sleep": seconds})
        changed.release()
        woken = connection.incoming.get()
        changed.acquire()
        wall, own, mark = woken["now"], own + max(woken["slept"], worked()), real_monotonic()

    def sleep(seconds: float) -> None:
        nonlocal asking
        with changed:
            until = own + worked() + max(0.0, float(seconds))
            while own + worked() < until:
                if asking:
                    changed.wait()
                    continue
                asking = True
                pass_time(until - own - worked())
                asking = False
                changed.notify_all()

    time.time = lambda: wall + worked()
    time.monotonic = lambda: own + worked()
    time.sleep = sleep


def die_at_call(number: int, after: bool) -> None:
    """Ends the process at the n-th request to AWS: before it is sent, or once its effect took place."""
    send = botocore.endpoint.Endpoint._send
    calls = itertools.count(1)

    def counted(self, request):
        call = next(calls)
        if call == number and not after:
            os._exit(9)
        answer = send(self, request)
        if call == number:
            os._exit(9)
        return answer

    botocore.endpoint.Endpoint._send = counted


def run(connection: Connection) -> None:
    global endpoint_url
    request = connection.request
    endpoint_url = request["endpoint"]
    keys = {"AWS_ACCESS_KEY_ID": "accessKey", "AWS_SECRET_ACCESS_KEY": "secretKey", "AWS_SESSION_TOKEN": "sessionToken"}
    os.environ.update({name: request[key] for name, key in keys.items() if request.get(key)})
    os.environ.update(AWS_REGION=request["region"], AWS_DEFAULT_REGION=request["region"])
    core = boto3.DEFAULT_SESSION._session
    core.set_credentials(request["accessKey"], request["secretKey"], request.get("sessionToken"))
    core.set_config_variable("region", request["region"])
    if request.get("dieAtCall"):
        die_at_call(request["dieAtCall"], bool(request.get("dieAfter")))
    use_virtual_time(connection, request["now"])
    log = io.StringIO()
    try:
        with contextlib.redirect_stdout(log), contextlib.redirect_stderr(log):
            scope: dict = {"__name__": "script"}
            sys.modules["script"] = type(sys)("script")
            exec(compile(request["script"], "script.py", "exec"), scope)
            payload = scope[request["handler"]](request["payload"], {})
            answer = {"payload": json.loads(json.dumps(payload))}
    except BaseException as error:  # whatever the document raises is the step's failure
        line = next((f.lineno for f in reversed(traceback.extract_tb(error.__traceback__)) if f.filename == "script.py"), 0)
        answer = {"error": f"{type(error).__name__} - {error}", "line": line}
    connection.send(answer | {"log": log.getvalue()[-20000:]})


def serve(path: str) -> None:
    use_the_labs_endpoint()
    warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the lab ends us by closing stdin
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(64)
    print("ready", flush=True)
    listener.settimeout(None)

    def end_with_the_lab() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=end_with_the_lab, daemon=True).start()
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            run(Connection(connection))
            os._exit(0)
        connection.close()


serve(sys.argv[1])
