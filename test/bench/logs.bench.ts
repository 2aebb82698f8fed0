import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { packageExtension } from '../host/vsixPackage';
import { readMetafiles } from '../package/bundles';
import { median } from './figure';
import type { Figure } from './figure';
import type { MeasuredLog } from './logs/measure';

const runs = 3;
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
  yield* clients();
}

async function measureOnce(): Promise<MeasuredLog> {
  const script = path.join(__dirname, 'logs', 'measure.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', 'tsx', script]);
  return JSON.parse(stdout) as MeasuredLog;
}

async function* clients(): AsyncGenerator<Figure> {
  await packageExtension((line) => console.error(line));
  const outputs = (await readMetafiles()).flatMap((metafile) => Object.values(metafile.outputs));
  for (const client of ['client-codebuild', 'client-cloudwatch-logs']) {
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
