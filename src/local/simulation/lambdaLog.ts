import { actionRuns } from '../engine/actionRuns';
import type { Engine } from '../engine/engine';
import { hex } from '../engine/random';
import { drawOf } from './draw';
import { linesOf, listed } from './logs/logLines';
import type { Block } from './logs/log';
import { workOf } from './work';
import type { Work } from './work';

/** An instance of a function: it writes a stream of its own, one invocation after the other. */
export interface LambdaStream {
  readonly name: string;
  readonly blocks: Block[];
}

/** The invocations of a function by actions of pipelines, in the order in which they begin. */
function invocationsOf(engine: Engine, functionName: string): Work[] {
  const works: Work[] = [];
  for (const placed of actionRuns(engine.world)) {
    const work = placed.run.external === undefined ? undefined : workOf(engine, placed);
    const { actionTypeId } = work?.scene.action ?? {};
    if (work?.scene.configuration.FunctionName !== functionName) continue;
    if (actionTypeId?.provider === 'Lambda' && actionTypeId.category === 'Invoke') works.push(work);
  }
  return works.sort((a, b) => a.run.startTime - b.run.startTime);
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10).replaceAll('-', '/');

/** The streams of a function: an instance answers one invocation at a time, and lives for a day at most. */
export function lambdaStreams(engine: Engine, functionName: string): LambdaStream[] {
  const { seed } = engine.world;
  const streams: (LambdaStream & { freeAt: number; readonly day: string })[] = [];
  for (const work of invocationsOf(engine, functionName)) {
    const { startTime } = work.run;
    const day = dayOf(startTime);
    let stream = streams.find((candidate) => candidate.day === day && candidate.freeAt <= startTime);
    const isCold = stream === undefined;
    if (stream === undefined) {
      const instance = hex(32, seed, functionName, day, streams.length);
      stream = { name: `${day}/[$LATEST]${instance}`, blocks: [], freeAt: 0, day };
      streams.push(stream);
    }
    stream.blocks.push(...invocation(work, isCold));
    stream.freeAt = work.endTime;
  }
  return streams;
}

/** The log of one invocation. */
function invocation({ run, scene, endTime, error, logText }: Work, isCold: boolean): Block[] {
  const id = run.external?.id ?? run.id;
  const draw = drawOf(scene.world.seed, run.id);
  const length = endTime - run.startTime;
  const begun = run.startTime + Math.round(length * 0.05);
  const over = run.startTime + Math.round(length * 0.92);
  const at = (time: number, ...lines: string[]): Block => ({ from: time, until: time, lines: listed(lines) });
  const said = (time: number, level: string, text: string) =>
    at(time, `${new Date(time).toISOString()}\t${id}\t${level}\t${text}`);
  const middle = Math.round((begun + over) / 2);
  const timedOut = error !== undefined && /timed out/i.test(error.message);
  const milliseconds = timedOut ? '60000.00' : (over - begun).toFixed(2);
  const init = isCold ? `\tInit Duration: ${(180 + draw.fraction('init') * 400).toFixed(2)} ms` : '';
  const steps: Block[] =
    logText !== undefined
      ? [{ from: begun, until: over, lines: linesOf(logText.replace(/\n$/, '')) }]
      : [
          said(begun, 'INFO', `Job ${id} of pipeline ${scene.pipeline.name}: ${scene.action.name}`),
          said(middle, 'INFO', `Parameters: ${scene.configuration.UserParameters ?? 'none'}`),
          ...(error === undefined
            ? [said(over, 'INFO', 'Reported success to CodePipeline')]
            : timedOut
              ? [at(over, `${new Date(over).toISOString()} ${id} Task timed out after 60.00 seconds`)]
              : [said(over, 'ERROR', error.message)]),
        ];
  return [
    ...(isCold
      ? [
          at(
            begun,
            'INIT_START Runtime Version: nodejs:22.v54\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:fd2e05b3',
          ),
        ]
      : []),
    at(begun, `START RequestId: ${id} Version: $LATEST`),
    ...steps,
    at(
      over,
      `END RequestId: ${id}`,
      `REPORT RequestId: ${id}\tDuration: ${milliseconds} ms\tBilled Duration: ${Math.ceil(Number(milliseconds))} ms\tMemory Size: 256 MB\tMax Memory Used: ${draw.whole(72, 188, 'memory')} MB${init}`,
    ),
  ];
}
