import { parseArgs } from 'node:util';
import { eventTarget } from './events/eventTarget';

export interface Options {
  readonly port: number;
  readonly sample: boolean;
  readonly speed: number;
  readonly seed: number;
  readonly admin: boolean;
  readonly dataDir: string | undefined;
  /** The file with the behaviour of simulated actions. */
  readonly scenario: string | undefined;
  /** The file with the action types of the account. */
  readonly actionTypes: string | undefined;
  /** The files with the definitions of pipelines that it begins with. */
  readonly pipelines: readonly string[];
  /** Calls per second. */
  readonly rate: number | undefined;
  /** The queue that the events of pipelines are sent to. */
  readonly eventsTo: URL | undefined;
  readonly exitWithParent: boolean;
}

export const help = `A local AWS CodePipeline service, for use with any AWS SDK or the AWS CLI.

Usage: node dist/local.js [options]
       node dist/local.js check FILE…    checks definitions of pipelines; see check --help

  --port N            port on 127.0.0.1; 0 (the default) lets the system choose
  --sample            begin with a sample account of eleven pipelines and their history
  --pipeline FILE     begin with the pipeline that the file defines, in JSON as get-pipeline prints it; it has not
                      run yet. May be given several times
  --action-types FILE begin with the custom and partner action types of the file, which is what
                      aws codepipeline list-action-types prints
  --data-dir DIR      keep the account in this directory, and go on from there at the next start; what was
                      answered with success is on disk by then. A new directory is made, and
                      keeps the seed and sample it was made with. One process at a time may use it.
  --speed N           let the service's time pass N times faster (default 1). At 1 a simple
                      pipeline runs through in one to three minutes; approvals time out after
                      seven days. The Date header and all timestamps are in the service's time.
  --seed N            what ids, durations, commits and failures are derived from (default 1)
  --scenario FILE     how long simulated actions take, which of them fail, and what they say: see below
  --rate TPS          answer at most so many calls per second, and a second's worth at once; the
                      rest get a ThrottlingException, as all clients of an account do at AWS
  --events-to URL     send the events of pipelines to this queue, as EventBridge does; a queue of an SQS
                      emulator on this machine, such as http://127.0.0.1:4566/000000000000/events
  --admin             add /_local/… for tests: move or stop the clock, inject faults, count calls
  --exit-with-parent  end when standard input closes, so as never to outlive the parent process
  --help              show this

One JSON line is printed when the service is ready:
  {"url":"http://127.0.0.1:40123","region":"us-east-1","accountId":"123456789012"}
Signatures are not checked: any credentials do, and the access key id becomes the caller's user name.
  AWS_ACCESS_KEY_ID=me AWS_SECRET_ACCESS_KEY=any aws --region us-east-1 \\
    --endpoint-url http://127.0.0.1:40123 codepipeline list-pipelines

CodeBuild, CloudWatch Logs, CodeDeploy and CloudFormation answer at the same address, with reads of the
builds, logs, deployments and stack events of actions.

What is real and what is simulated: pipelines, approvals, webhooks, and the job workers of Custom and
ThirdParty action types (except GitHub and AlexaSkillsKit) are real: such an action waits until a worker
polls for its job. The token of a third-party client id is "token-" and the id. All other actions are
simulated. A scenario is JSON with comments; where several rules match an action, the later one decides:
  {
    "rules": [
      { "category": "Build", "seconds": [5, 10] },
      { "pipeline": "web", "action": "Deploy", "execution": 3, "attempt": 1, "failureRate": 1,
        "error": { "code": "JobFailed", "message": "Too few healthy instances." } }
    ]
  }
which rules match:  pipeline, stage, action, rule (of a condition), provider, category (or "Rule"),
                    execution (the n-th of its pipeline), attempt (the n-th in its execution)
what they say:      seconds (a number, or two to choose between), failureRate (0 to 1), error,
                    outputVariables ({"NAME": "value"}), messages (of the commits a source finds),
                    commits (of its repository, oldest first: [{"id": "…", "message": "…", "author": "…",
                    "time": 1790000000}], found from that time on, in epoch seconds),
                    log (of the action: a file below the folder of the scenario)
and beside the rules: stacks ({"shop-pipelines": ["web"]}), the stacks that manage pipelines; and
simulatesWorkers (true): actions of custom and partner action types are simulated, and wait for no worker

With --admin, tests drive the clock over HTTP:
  POST /_local/clock   {"speed": 0}               time stands still …
  POST /_local/clock   {"advanceSeconds": 90}     … and moves when told; all that falls due happens,
                                                  at its own time and in order, before the answer
  POST /_local/clock   {"to": 1790000000}         moves to a time in epoch seconds, never backward
  POST /_local/clock   {"until": "nextEvent"}     moves to the next thing that falls due
  POST /_local/clock   {"until": "answer"}        … until an approval or a job waits, or nothing falls due
  GET  /_local/clock                              {"now": …, "speed": …}
and faults and calls:
  POST /_local/faults  {"operation": "GetPipelineState", "kind": "throttle", "times": 2}
                       operation * for all; kind throttle, internalFailure, delay (with "delayMs"),
                       reset, truncate, expiredToken, accessDenied (of another action with "denied":
                       {"action": …, "resource": …}), or error (with "error": a name that its API
                       has for the operation); without times until removed
  GET, DELETE /_local/faults    GET, DELETE /_local/calls    POST /_local/reset
`;

/**
 * Reads the command line; 'help' when it asks for help.
 * @throws Error with a sentence for the user who typed it.
 */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      sample: { type: 'boolean', default: false },
      speed: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      admin: { type: 'boolean', default: false },
      'data-dir': { type: 'string' },
      scenario: { type: 'string' },
      pipeline: { type: 'string', multiple: true, default: [] },
      'action-types': { type: 'string' },
      rate: { type: 'string' },
      'events-to': { type: 'string' },
      'exit-with-parent': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    port: number(
      'port',
      values.port,
      (port) => Number.isInteger(port) && port >= 0 && port <= 65_535,
      '0 to 65535',
    ),
    sample: values.sample,
    speed: number(
      'speed',
      values.speed,
      (speed) => speed > 0 && speed <= 100_000,
      'a number above 0, 100000 at most',
    ),
    seed: number('seed', values.seed, (seed) => Number.isSafeInteger(seed), 'a whole number'),
    admin: values.admin,
    dataDir: values['data-dir'],
    scenario: values.scenario,
    pipelines: values.pipeline,
    actionTypes: values['action-types'],
    rate:
      values.rate == null
        ? undefined
        : number(
            'rate',
            values.rate,
            (rate) => rate > 0 && rate <= 100_000,
            'a number above 0, 100000 at most',
          ),
    eventsTo: values['events-to'] == null ? undefined : eventTarget(values['events-to']),
    exitWithParent: values['exit-with-parent'],
  };
}

function number(name: string, text: string, isValid: (value: number) => boolean, expected: string): number {
  const value = Number(text);
  if (text.trim() !== '' && isValid(value)) return value;
  throw new Error(`--${name} must be ${expected}, not '${text}'.`);
}
