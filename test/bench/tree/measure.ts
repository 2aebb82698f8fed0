// Run with --expose-gc: measures the tree over a fake service and a fake clock, and prints one line of JSON.
import { executionsOf, pipelinesOf } from '../../../src/domain/calls/queries';
import { pipelineOf } from '../../../src/domain/calls/query';
import { TreeBench } from '../../support/treeBench';
import { connection, summary } from '../../support/builders';
import { processorWatch } from '../figure';
import { toExecution } from '../../../src/core/aws/mapping/mapExecution';
import type { ExecutionPage } from '../../../src/domain/execution/execution';
import type { PipelineSummary } from '../../../src/domain/pipeline/pipeline';
import type { PipelineRef } from '../../../src/domain/refs';
import type { TreeNode } from '../../../src/ui/tree/nodes';

const big = 1000;
const small = 50;
const ids = ['big', 'second', 'third', 'fourth', 'fifth'];
const perPage = 8;

export interface Measured {
  /** Processor milliseconds from the list's answer to its rows, all of them drawn. */
  readonly firstRows: number;
  /** Megabytes of heap that everything known and drawn takes. */
  readonly heap: number;
  /** Calls that opening a pipeline costs. */
  readonly calls: number;
  /** Rows that are drawn again when one pipeline of the big connection changed. */
  readonly rows: number;
  /** Processor milliseconds for the answers of all pipelines, drawn as they come. */
  readonly answers: number;
}

const nameOf = (index: number) => `pipeline-${String(index).padStart(4, '0')}`;

/** A value as it comes from the wire: nothing of it is shared with another. */
const fresh = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const listOf = (id: string): readonly PipelineSummary[] =>
  Array.from({ length: id === 'big' ? big : small }, (_, index) => ({
    ...summary(nameOf(index)),
    ref: { connection: id, name: nameOf(index) },
  }));

/** A page as the gateway makes it of the service's JSON. */
function pageOf(pipeline: PipelineRef, now: number): ExecutionPage {
  const { name } = pipeline;
  const summaries = Array.from({ length: perPage }, (_, index) => ({
    pipelineExecutionId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    status: 'Succeeded' as const,
    sourceRevisions: [
      {
        actionName: 'Source',
        revisionId: `${index}`.padStart(40, 'a0b1c2d3'),
        revisionSummary: `Say what changed in ${name}, number ${index}, in about as many words as people do`,
        revisionUrl: `https://github.com/example/${name}/commit/${`${index}`.padStart(40, 'a0b1c2d3')}`,
      },
    ],
    trigger: {
      triggerType: 'WebhookV2' as const,
      triggerDetail: 'arn:aws:codestar-connections:us-east-1:123456789012:connection/7d1c9f0e',
    },
    executionMode: 'SUPERSEDED' as const,
    executionType: 'STANDARD' as const,
  }));
  return {
    executions: fresh(summaries).map((each, index) => {
      const startTime = new Date(now - (index + 1) * 3600_000);
      return toExecution(pipeline, { ...each, startTime, lastUpdateTime: new Date(+startTime + 240_000) });
    }),
    nextToken: `${name} `.repeat(8),
  };
}

const heapNow = () => {
  const collect = globalThis.gc;
  if (!collect) throw new Error('Run this with --expose-gc.');
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

async function measure(): Promise<Measured> {
  // The first run loads and compiles code, which must not count for a thousand pipelines.
  await run(['second']);
  return run(ids);
}

async function run(connections: readonly string[]): Promise<Measured> {
  const before = heapNow();
  const bench = new TreeBench(connections.map((id) => connection(id)));
  const { reader, clock, store } = bench.poll;
  for (const id of connections) reader.set(pipelinesOf(id), fresh(listOf(id)));
  reader.isHolding = true;
  bench.draw();
  const roots = bench.tree.getChildren();
  const [root] = roots as [TreeNode];
  // With more than three connections they are closed at first: here all are opened.
  for (const node of roots) {
    bench.view.expand(node);
    bench.redraw(node);
  }
  await clock.settle();

  const firstId = connections[0] ?? '';
  const drawing = processorWatch();
  reader.callsOf(pipelinesOf(firstId))[0]?.answer();
  await clock.settle();
  if (bench.fired.length === 0) throw new Error('The list changed no row.');
  bench.redraw(root);
  const firstRows = drawing();

  const answering = processorWatch();
  for (const call of reader.open) if (call.query.operation === 'ListPipelines') call.answer();
  await settleAll(
    bench,
    connections.reduce((sum, id) => sum + listOf(id).length, 0),
  );
  const answers = answering();

  const pipelines = bench.tree.getChildren(root);
  const opened = pipelines.find(({ kind }) => kind === 'pipeline');
  if (!opened?.pipeline) throw new Error('There is no pipeline to open.');
  reader.release();
  await clock.settle();
  const calls = reader.calls.length;
  bench.view.expand(opened);
  bench.tree.getChildren(opened);
  await clock.tick(1000);
  const callsToOpen = reader.calls.length - calls;

  const fired = bench.fired.length;
  const { pipeline } = pipelines.at(-1) ?? {};
  if (!pipeline) throw new Error('There is no pipeline to change.');
  const query = executionsOf(pipeline);
  const page = store.get(query).value;
  const [newest, ...older] = page?.executions ?? [];
  if (!newest) throw new Error('There is no execution to change.');
  const times = { askedAt: clock.now(), now: clock.now() };
  store.setValue(query, { executions: [{ ...newest, updatedAt: clock.now() }, ...older] }, times);
  await clock.settle();
  const rows = bench.fired.slice(fired).flat().length;

  reader.calls.length = 0;
  const heap = heapNow() - before;
  bench.dispose();
  return { firstRows, heap, calls: callsToOpen, rows, answers: answers };
}

/** Answers every request until every pipeline was requested, and draws the changes as the editor does. */
async function settleAll(bench: TreeBench, pipelines: number): Promise<void> {
  const { reader, clock, store } = bench.poll;
  let drawn = bench.fired.length;
  const answered = new Set<string>();
  while (answered.size < pipelines) {
    await clock.tick(200);
    for (const call of reader.open) {
      if (call.query.operation !== 'ListPipelineExecutions') call.answer();
      else {
        const pipeline = pipelineOf(call.query);
        if (!pipeline) continue;
        answered.add(`${pipeline.connection} ${pipeline.name}`);
        call.answer(pageOf(pipeline, clock.now()));
      }
    }
    reader.calls.splice(0, reader.calls.length, ...reader.open);
    for (const nodes of bench.fired.slice(drawn))
      (nodes ?? [undefined]).forEach((node) => bench.redraw(node));
    drawn = bench.fired.length;
  }
  await clock.tick(2000);
  if (store.get(pipelinesOf('big')).problem) throw new Error('The list was not answered.');
}

void measure().then((measured) => console.log(JSON.stringify(measured)));
