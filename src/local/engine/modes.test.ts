import assert from 'node:assert/strict';
import type { ExecutionMode, PipelineDeclaration } from '../../domain/definition/declaration';
import { advance } from './advance';
import { addPipeline } from './commands/create';
import { startExecution } from './commands/start';
import { stopExecution } from './commands/stop';
import { setTransition } from './commands/transition';
import type { Engine } from './engine';
import type { PipelineRecord } from './records';
import { emptyWorld } from './world';
import { codeBuild, codeCommit, pipeline, stage } from '../sample/build';
import { createSimulator } from '../simulation/simulator';

const second = 1000;

interface Bench {
  readonly engine: Engine;
  readonly record: PipelineRecord;
  readonly start: () => void;
  readonly to: (time: number) => void;
  /** Each execution's status and where it is, oldest first. */
  readonly picture: () => string[];
}

const declaration = (mode: ExecutionMode): PipelineDeclaration =>
  pipeline(
    'p',
    [
      stage('Source', codeCommit('p')),
      stage('Build', codeBuild('Build', 'p', 'SourceOutput')),
      stage('Deploy', codeBuild('Deploy', 'p', 'SourceOutput')),
    ],
    { executionMode: mode },
  );

/** Source takes 10 seconds, Build 100, Deploy 10. */
function bench(declared: PipelineDeclaration): Bench {
  const simulator = createSimulator({ rules: [{ seconds: 10 }, { action: 'Build', seconds: 100 }] });
  const world = emptyWorld({ accountId: '1', region: 'us-east-1', seed: 1 });
  const engine: Engine = { world, simulator };
  const record = addPipeline(world, declared, 0);
  let now = 0;
  return {
    engine,
    record,
    start: () =>
      void startExecution(
        engine,
        record,
        { trigger: { triggerType: 'StartPipelineExecution', triggerDetail: 'me' } },
        now,
      ),
    to(time) {
      now = time;
      advance(engine, time);
    },
    picture: () =>
      record.executions.map(({ status, position: { at, stage: name } }) =>
        at === 'ended' ? status : `${at} ${name}`,
      ),
  };
}

describe('Execution modes', () => {
  it('lets only the newest execution wait in front of a stage in SUPERSEDED mode', () => {
    const { start, to, picture, record } = bench(declaration('SUPERSEDED'));
    start();
    to(20 * second);
    start();
    to(40 * second);
    start();
    assert.deepEqual(picture(), ['inside Build', 'waiting Build', 'inside Source']);
    to(50 * second);
    assert.deepEqual(picture(), ['inside Build', 'Superseded', 'waiting Build']);
    assert.equal(record.executions[1]?.supersededBy, record.executions[2]?.id);
    to(110 * second);
    assert.deepEqual(picture(), ['inside Deploy', 'Superseded', 'inside Build']);
    to(1000 * second);
    assert.deepEqual(picture(), ['Succeeded', 'Superseded', 'Succeeded']);
  });

  it('never supersedes an execution inside a stage', () => {
    const { start, to, picture } = bench(declaration('SUPERSEDED'));
    start();
    start();
    start();
    assert.deepEqual(picture(), ['inside Source', 'Superseded', 'waiting Source']);
    to(10 * second);
    assert.deepEqual(picture(), ['inside Build', 'Superseded', 'inside Source']);
  });

  it('queues executions in front of each stage in their order in QUEUED mode', () => {
    const { start, to, picture } = bench(declaration('QUEUED'));
    start();
    start();
    start();
    assert.deepEqual(picture(), ['inside Source', 'waiting Source', 'waiting Source']);
    to(50 * second);
    assert.deepEqual(picture(), ['inside Build', 'waiting Build', 'waiting Build']);
    to(110 * second);
    assert.deepEqual(picture(), ['inside Deploy', 'inside Build', 'waiting Build']);
    to(1000 * second);
    assert.deepEqual(picture(), ['Succeeded', 'Succeeded', 'Succeeded']);
  });

  it('lets executions pass each other in PARALLEL mode, at most five actions of each at once', () => {
    const builds = Array.from({ length: 7 }, (_, index) => codeBuild(`Build${index}`, 'p', 'SourceOutput'));
    const declared = {
      ...declaration('PARALLEL'),
      stages: [stage('Source', codeCommit('p')), stage('Build', ...builds)],
    };
    const { start, to, picture, record } = bench(declared);
    start();
    start();
    to(10 * second);
    assert.deepEqual(picture(), ['inside Build', 'inside Build']);
    const running = () =>
      record.executions.map(
        ({ stages }) => stages[1]?.actions.filter(({ status }) => status === 'InProgress').length,
      );
    assert.deepEqual(running(), [5, 5]);
    to(20 * second);
    assert.deepEqual(running(), [2, 2]);
  });

  it('lets the head of the queue in when a transition is enabled again', () => {
    const { engine, record, start, to, picture } = bench(declaration('QUEUED'));
    const gate = { stage: 'Build', type: 'Inbound', caller: 'me' } as const;
    setTransition(engine, record, { ...gate, disabledReason: 'freeze' }, 0);
    start();
    start();
    to(60 * second);
    assert.deepEqual(picture(), ['waiting Build', 'waiting Build']);
    setTransition(engine, record, gate, 60 * second);
    assert.deepEqual(picture(), ['inside Build', 'waiting Build']);
  });

  it('stops a waiting execution without holding up the one behind it', () => {
    const { engine, record, start, to, picture } = bench(declaration('QUEUED'));
    start();
    start();
    start();
    to(50 * second);
    const executionId = record.executions[1]?.id ?? '';
    stopExecution(engine, record, { executionId, abandon: false, caller: 'me' }, 50 * second);
    to(51 * second);
    assert.deepEqual(picture(), ['inside Build', 'Stopped', 'waiting Build']);
    to(110 * second);
    assert.deepEqual(picture(), ['inside Deploy', 'Stopped', 'inside Build']);
  });

  it('gives the same history in one jump as in many small steps', () => {
    const [jump, steps] = [bench(declaration('QUEUED')), bench(declaration('QUEUED'))];
    for (const { start } of [jump, steps]) for (let count = 0; count < 4; count++) start();
    jump.to(3600 * second);
    for (let time = 0; time <= 3600 * second; time += 7 * second) steps.to(time);
    steps.to(3600 * second);
    assert.deepEqual(jump.record, steps.record);
  });

  it('stores a pipeline as plain JSON without losing data', () => {
    const { start, to, record } = bench(declaration('SUPERSEDED'));
    start();
    to(30 * second);
    assert.deepEqual(JSON.parse(JSON.stringify(record)), record);
  });
});
