import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { packageExtension } from '../host/vsixPackage';
import { readMetafiles } from '../package/bundles';
import { median } from './figure';
import type { Figure } from './figure';
import { measureInEditor } from './logs/inEditor';
import type { MeasuredLog } from './logs/measure';

const runs = 3;
/** The clients of the services behind actions. */
const clientNames = [
  'client-codebuild',
  'client-cloudwatch-logs',
  'client-codedeploy',
  'client-cloudformation',
  'client-ecs',
  'client-sfn',
  'client-appconfig',
  'client-elastic-beanstalk',
  'client-service-catalog',
];
const where = 'over a fake service and clock, in a process of its own without an editor';
const lines = 'of 85 characters, every fifth with colours';

/** The document of a log, and the clients that it is read with. */
export async function* figures(): AsyncGenerator<Figure> {
  const all: MeasuredLog[] = [];
  for (let run = 0; run < runs; run++) all.push(await measureOnce());
  const of = (key: keyof MeasuredLog) => median(all.map((each) => each[key]));
  const tenths = (value: number) => Math.round(value * 10) / 10;
  yield {
    name: 'log: processor time from opening 20,000 lines to the text at the failing line',
    value: Math.round(of('opening')),
    unit: 'ms',
    how: `the part of 10,000 lines around the line; ${lines}; ${where}`,
  };
  yield {
    name: 'log: processor time from the arrival of 100 lines to the changed text of a full document',
    value: tenths(of('arrival')),
    unit: 'ms',
    atMost: 16,
    how: `20,000 to 25,000 lines ${lines}; ${where}`,
  };
  yield {
    name: 'log: the same when the document is cut back',
    value: tenths(of('cut')),
    unit: 'ms',
    how: `once in 5,000 lines; ${where}`,
  };
  yield {
    name: 'log: heap for a document of 20,000 lines',
    value: tenths(of('heap') / 2 ** 20),
    unit: 'MB',
    how: where,
  };
  const counted = 'one log; of CloudWatch Logs and CodeBuild; counted over a fake service and clock';
  for (const [name, key] of [
    ['a line comes every second', 'callsFollowing'],
    ['no line comes', 'callsWaiting'],
  ] as const)
    yield {
      name: `log: calls a minute while it is followed and ${name}`,
      value: Math.round(of(key)),
      unit: 'calls',
      how: counted,
    };
  yield {
    name: 'log: calls a minute while it is hidden',
    value: of('callsHidden'),
    unit: 'calls',
    atMost: 0,
    how: counted,
  };
  await packageExtension((line) => console.error(line));
  yield* inEditor();
  yield* clients();
}

/** The same as a user sees it: by the clock, and with all that the editor does for it. */
async function* inEditor(): AsyncGenerator<Figure> {
  const { editor, firstOpening, openings, arrivals, cuts, heap, callsFollowing, callsHidden } =
    await measureInEditor();
  const place = `by the clock, in VS Code ${editor} (as a server) with a local service`;
  const whole = (value: number) => Math.round(value);
  // By the clock, other work on the machine counts as well: the fastest says how much.
  const spread = (values: readonly number[]) =>
    `median of ${values.length}, the fastest ${whole(Math.min(...values))} ms`;
  const inHost = 'from the command to the failing line among the lines that the editor has on screen';
  yield {
    name: 'log, in the editor: opening a document of 20,000 lines to its first screen',
    value: whole(median(openings)),
    unit: 'ms',
    how: `of a failed build with 30,000 lines; ${spread(openings)}; ${inHost}; ${place}`,
  };
  yield {
    name: 'log, in the editor: the same for the first log of a session',
    value: whole(firstOpening),
    unit: 'ms',
    how: `with the loading of the clients; ${inHost}; ${place}`,
  };
  yield {
    name: 'log, in the editor: from the arrival of 100 lines to the change event of a full document',
    value: whole(median(arrivals)),
    unit: 'ms',
    atMost: 16,
    how: `${spread(arrivals)}; from the answer's first byte to the event; ${place}`,
  };
  if (cuts.length > 0)
    yield {
      name: 'log, in the editor: the same when the document is cut back',
      value: whole(median(cuts)),
      unit: 'ms',
      how: `${cuts.length} of ${arrivals.length + cuts.length}; ${place}`,
    };
  yield {
    name: 'log, in the editor: heap of the extension host for 20,000 lines',
    value: Math.round((heap / 2 ** 20) * 10) / 10,
    unit: 'MB',
    how: `with what the editor itself keeps of the document there; ${place}`,
  };
  yield {
    name: 'log, in the editor: calls a minute while 100 lines come every second',
    value: whole(callsFollowing),
    unit: 'calls',
    how: `of CloudWatch Logs and CodeBuild; ${place}`,
  };
  yield {
    name: 'log, in the editor: calls a minute while it is hidden',
    value: whole(callsHidden),
    unit: 'calls',
    atMost: 0,
    how: `of CloudWatch Logs and CodeBuild; ${place}`,
  };
}

async function measureOnce(): Promise<MeasuredLog> {
  const script = path.join(__dirname, 'logs', 'measure.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', 'tsx', script]);
  return JSON.parse(stdout) as MeasuredLog;
}

async function* clients(): AsyncGenerator<Figure> {
  const outputs = (await readMetafiles()).flatMap((metafile) => Object.values(metafile.outputs));
  for (const client of clientNames) {
    const parts = outputs.flatMap(({ inputs }) => Object.entries(inputs));
    const bytes = parts
      .filter(([file]) => file.includes(`node_modules/@aws-sdk/${client}/`))
      .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
    yield {
      name: `@aws-sdk/${client}, as bundled`,
      value: Math.round(bytes / 102.4) / 10,
      unit: 'KB',
      atMost: 60,
      how: 'minified, by the metafile of the build',
    };
  }
}
