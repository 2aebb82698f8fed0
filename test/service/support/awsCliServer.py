"""Runs the program `aws` again and again without loading its code again and again.

Usage: python awsCliServer.py <path of the program>

A line on stdin is a JSON object with `args` and `environment`. The line on stdout that answers it has `code`, `stdout`
and `stderr`. Each run is the program's own script with a new session and driver of the CLI, as when it is started by
itself. Runs share modules, and the files that describe the API, which nothing changes. It ends when stdin does.
"""
import contextlib
import gc
import json
import logging
import os
import runpy
import sys
import tempfile
import traceback

program = sys.argv[1]
# The program finds its modules where it finds them when it is started by itself.
sys.path[0] = os.path.dirname(program)

from awscli import clidriver  # noqa: E402


def load_descriptions():
    """Reads the files that describe the API, in a session of their own, and returns what keeps them."""
    session = clidriver.create_clidriver().session
    loader = session.get_component('data_loader')
    session.get_available_services()
    session.get_paginator_model('codepipeline')
    loader.list_available_services('waiters-2')
    session.create_client(
        'codepipeline', region_name='us-east-1', aws_access_key_id='any', aws_secret_access_key='any'
    )
    return loader


def share_descriptions():
    """Gives every driver that the CLI creates the descriptions that are read already."""
    loader = load_descriptions()
    create = clidriver.create_clidriver

    def create_with_descriptions(*args, **options):
        driver = create(*args, **options)
        driver.session.register_component('data_loader', loader)
        return driver

    clidriver.create_clidriver = create_with_descriptions


@contextlib.contextmanager
def restored():
    """Takes back what a run has changed in this process."""
    environment = dict(os.environ)
    loggers = [logging.getLogger(name) for name in ('awscli', 'botocore', 's3transfer', 'urllib3')]
    logged = [(logger, logger.level, list(logger.handlers)) for logger in loggers]
    streams = sys.stdin, sys.stdout, sys.stderr
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(environment)
        for logger, level, handlers in logged:
            logger.setLevel(level)
            logger.handlers[:] = handlers
        sys.stdin, sys.stdout, sys.stderr = streams
        # Closes the connections of the run, which the end of a process would have closed.
        gc.collect()


@contextlib.contextmanager
def redirected(stream):
    """Gives a function that says what was written to a stream of this process, instead of where it goes otherwise."""
    descriptor = stream.fileno()
    otherwise = os.dup(descriptor)
    with tempfile.TemporaryFile() as file:

        def written():
            stream.flush()
            file.seek(0)
            return file.read().decode('utf-8', 'replace')

        os.dup2(file.fileno(), descriptor)
        try:
            yield written
        finally:
            stream.flush()
            os.dup2(otherwise, descriptor)
            os.close(otherwise)


def exit_code():
    """Runs the program's script, and returns what Python would end with."""
    try:
        runpy.run_path(program, run_name='__main__')
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        print(end.code, file=sys.stderr)
        return 1
    except Exception:
        traceback.print_exc()
        return 1
    return 0


def run(request):
    """Returns what a run of the program comes to."""
    with restored(), redirected(sys.stdout) as stdout, redirected(sys.stderr) as stderr:
        os.environ.clear()
        os.environ.update(request['environment'])
        sys.argv = [program, *request['args']]
        code = exit_code()
        return {'code': code, 'stdout': stdout(), 'stderr': stderr()}


requests = os.fdopen(os.dup(0), 'rb')
# A run finds nothing to read.
sys.stdin = open(os.devnull)
os.dup2(sys.stdin.fileno(), 0)

share_descriptions()
# What is loaded stays; without it there is little to collect after a run.
gc.collect()
gc.freeze()
for line in requests:
    print(json.dumps(run(json.loads(line))), flush=True)
