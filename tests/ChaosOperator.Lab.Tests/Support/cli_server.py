"""Runs the AWS CLI for the tests, each command in a process forked from one that has imported it.

Importing it takes longer than a command. Each command has one connection, a JSON line each way:
  in   {"arguments": [...], "environment": {...}}
  out  {"exitCode": number, "output": text, "error": text}
Closing the connection kills the process. End of standard input ends the server.
"""
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import traceback

import awscli.clidriver


def run(arguments: list[str]) -> int:
    sys.argv = ["aws", *arguments]
    try:
        return awscli.clidriver.main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # as the interpreter would
        traceback.print_exc()
        return 1


def end_with_the_asker(connection: socket.socket) -> None:
    connection.recv(1)
    os._exit(137)


def answer(connection: socket.socket) -> None:
    request = json.loads(connection.makefile("rb").readline())
    threading.Thread(target=end_with_the_asker, args=(connection,), daemon=True).start()
    os.environ.update(request["environment"])
    written = []
    for stream in (1, 2):
        written.append(tempfile.TemporaryFile())
        os.dup2(written[-1].fileno(), stream)
    exit_code = run(request["arguments"])
    sys.stdout.flush()
    sys.stderr.flush()
    output, error = (os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0).decode() for file in written)
    connection.sendall(json.dumps({"exitCode": exit_code, "output": output, "error": error}).encode() + b"\n")


def end_with_the_tests(folder: str) -> None:
    sys.stdin.buffer.read()
    shutil.rmtree(folder)
    os._exit(0)


def serve(path: str) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(64)
    print("ready", flush=True)
    threading.Thread(target=end_with_the_tests, args=(os.path.dirname(path),), daemon=True).start()
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            try:
                answer(connection)
            finally:
                os._exit(0)
        connection.close()


serve(sys.argv[1])
