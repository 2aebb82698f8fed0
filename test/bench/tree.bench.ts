import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { median } from './figure';
import type { Figure } from './figure';
import type { Measured } from './tree/measure';

const runs = 3;
const how =
  'the tree itself over a fake service and clock, in a process of its own without an editor; every row drawn';

/** The tree with 1,000 pipelines in one connection and 50 in each of four more. */
export async function* figures(): AsyncGenerator<Figure> {
  const all: Measured[] = [];
  for (let run = 0; run < runs; run++) all.push(await measureOnce());
  const of = (key: keyof Measured) => median(all.map((each) => each[key]));
  yield {
    name: 'tree: processor time from the list’s answer to 1,000 rows',
    value: Math.round(of('firstRows')),
    unit: 'ms',
    atMost: 200,
    how,
  };
  yield {
    name: 'tree: heap for 1,200 pipelines of 5 connections',
    value: Math.round(of('heap') * 10) / 10,
    unit: 'MB',
    atMost: 15,
    how,
  };
  yield { name: 'tree: calls to open a pipeline', value: of('calls'), unit: 'calls', atMost: 2, how };
  yield {
    name: 'tree: rows drawn again for a change in one pipeline',
    value: of('rows'),
    unit: 'rows',
    atMost: 1,
    how,
  };
  yield {
    name: 'tree: processor time for the answers of 1,200 pipelines, drawn as they come',
    value: Math.round(of('answers')),
    unit: 'ms',
    how,
  };
}

async function measureOnce(): Promise<Measured> {
  const script = path.join(__dirname, 'tree', 'measure.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', 'tsx', script]);
  return JSON.parse(stdout) as Measured;
}
