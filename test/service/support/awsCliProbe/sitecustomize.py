"""Says which Python runs a program, and what the program is.

Python imports a module of this name as soon as it starts, whatever it is started by: a script, a shim, a link.
"""
import json
import os
import sys

print(json.dumps({'python': sys.executable, 'program': sys.argv[0]}), flush=True)
os._exit(0)
