import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { nameOf, writeBigAccount } from './bigAccount';
import { median } from './figure';
import type { Figure } from './figure';
import { startMeasured } from './measuredProcess';
import { requestRate } from './requestRate';

const starts = 10;
const pipelines = 1000;
const executions = 20;
const seconds = 5;

/** The local service: its start, its capacity, its calls per second. */
export async function* figures(): AsyncGenerator<Figure> {
  const folder = await mkdtemp(path.join(tmpdir(), 'codepipeline-bench-'));
  try {
    const bundle = await bundleService(folder);
    yield* emptyStart(folder, bundle);
    const directory = path.join(folder, 'data');
    const actions = await writeBigAccount(directory, pipelines, executions);
    yield* bigAccount(
      bundle,
      directory,
      `${pipelines} pipelines, ${executions} executions each, ${actions} action executions`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bundleService(folder: string): Promise<string> {
  const outfile = path.join(folder, 'local.js');
  const entryPoints = ['src/local/main.ts'];
  await build({
    entryPoints,
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
  return outfile;
}

async function* emptyStart(folder: string, bundle: string): AsyncGenerator<Figure> {
  const bare = path.join(folder, 'bare.js');
  await writeFile(bare, `console.log('{"url":""}'); setInterval(() => {}, 1e6);`);
  yield* start('start-up of Node alone, for comparison', bare);
  yield* start('start-up without data', bundle, 150);
}

async function* start(name: string, bundle: string, atMost?: number): AsyncGenerator<Figure> {
  const times: number[] = [];
  const used: number[] = [];
  for (let run = 0; run < starts; run++) {
    const service = await startMeasured(bundle);
    times.push(service.startUp);
    used.push(service.processorTime() ?? NaN);
    await service.end();
  }
  const how = `median of ${starts}`;
  const value = Math.round(median(times));
  yield { name, value, unit: 'ms', how, ...(atMost == null ? {} : { atMost }) };
  yield* perProcessor(`${name}, in processor time`, median(used), 'ms');
}

/** A figure beside the one that is promised, which other work on the machine hardly disturbs. */
function* perProcessor(name: string, value: number | undefined, unit: Figure['unit']): Generator<Figure> {
  if (value != null && Number.isFinite(value))
    yield { name, value: Math.round(value), unit, how: 'processor time' };
}

async function* bigAccount(bundle: string, directory: string, how: string): AsyncGenerator<Figure> {
  const service = await startMeasured(bundle, '--data-dir', directory);
  try {
    const { now, peak } = service.memory();
    yield {
      name: 'start-up with 1,000 pipelines',
      value: Math.round(service.startUp),
      unit: 'ms',
      atMost: 3000,
      how,
    };
    yield { name: 'memory after it', value: now, unit: 'MB', atMost: 300, how };
    yield { name: 'most memory during it', value: peak, unit: 'MB', atMost: 300, how };
    yield* perProcessor('start-up with 1,000 pipelines, in processor time', service.processorTime(), 'ms');
    const name = nameOf(500);
    for (const [operation, input] of [
      ['GetPipelineState', { name }],
      ['ListPipelineExecutions', { pipelineName: name }],
    ] as const) {
      const before = service.processorTime();
      const { perSecond, total } = await requestRate(service.url, operation, input, seconds);
      const used = (service.processorTime() ?? NaN) - (before ?? NaN);
      yield { name: operation, value: perSecond, unit: 'requests/s', atLeast: 1000, how };
      yield* perProcessor(`${operation}, per second of processor time`, (total / used) * 1000, 'requests/s');
    }
  } finally {
    await service.end();
  }
}
