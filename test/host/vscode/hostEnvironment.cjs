// Node runs this first in a VS Code server of the ui tests. An extension host that the server starts gets, besides the
// server's own environment, that which its suite asks for; it is another one for each suite while the server is the same.
const childProcess = require('node:child_process');
const { readFileSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const process = require('node:process');

const { fork } = childProcess;
childProcess.fork = (script, args, options) => {
  if (!args.includes('--type=extensionHost')) return fork(script, args, options);
  const environment = JSON.parse(readFileSync(process.env.CODEPIPELINE_TEST_ENVIRONMENT, 'utf8'));
  return fork(script, args, { ...options, env: { ...options.env, ...environment } });
};
// The server imports it as a module, whose exports follow only when they are told to.
syncBuiltinESMExports();
