import { findAction, findStage } from '../../../src/domain/definition/declaration';
import type { PipelineDeclaration } from '../../../src/domain/definition/declaration';
import { advance, nextDue } from '../../../src/local/engine/advance';
import { answerApproval } from '../../../src/local/engine/commands/approve';
import { addPipeline } from '../../../src/local/engine/commands/create';
import { overrideCondition } from '../../../src/local/engine/commands/override';
import { retryStage } from '../../../src/local/engine/commands/retry';
import { rollbackStage } from '../../../src/local/engine/commands/rollBackStage';
import { startExecution } from '../../../src/local/engine/commands/start';
import { stopExecution } from '../../../src/local/engine/commands/stop';
import { setTransition } from '../../../src/local/engine/commands/transition';
import { updatePipeline } from '../../../src/local/engine/commands/update';
import type { Engine } from '../../../src/local/engine/engine';
import { declarationOf, isActive, stageRunOf } from '../../../src/local/engine/lookup';
import type { ExecutionRecord, PipelineRecord } from '../../../src/local/engine/records';
import { emptyWorld } from '../../../src/local/engine/world';
import { ServiceError } from '../../../src/local/serviceError';
import type { Scenario } from '../../../src/local/simulation/scenario';
import { createSimulator } from '../../../src/local/simulation/simulator';
import type { Operation } from './randomPipelines';

const caller = 'arn:aws:iam::1:user/me';
const trigger = { triggerType: 'StartPipelineExecution', triggerDetail: caller } as const;
const byHand = { triggerType: 'ManualRollback', triggerDetail: caller } as const;

/** A pipeline with random events. */
export interface Player {
  readonly engine: Engine;
  readonly record: PipelineRecord;
  now: number;
}

export function createPlayer(
  declaration: PipelineDeclaration,
  scenario: Scenario,
  seed: number,
  noteChange: (pipeline: PipelineRecord) => void = () => {},
): Player {
  const world = emptyWorld({ accountId: '1', region: 'us-east-1', seed });
  const now = Date.UTC(2026, 10, 18, 9);
  const engine = { world, simulator: createSimulator(scenario), noteChange };
  return { engine, record: addPipeline(world, declaration, now), now };
}

/** Performs it, and returns the execution that it revived; a refusal is fine. */
export function play(player: Player, operation: Operation): ExecutionRecord | undefined {
  try {
    return deeds[operation.kind](player, operation as never);
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}

type Deed<K extends Operation['kind']> = (
  player: Player,
  operation: Extract<Operation, { kind: K }>,
) => ExecutionRecord | undefined;

const deeds: { readonly [K in Operation['kind']]: Deed<K> } = {
  tick(player, { seconds }) {
    player.now += seconds * 1000;
    advance(player.engine, player.now);
    return undefined;
  },
  step(player) {
    player.now = Math.max(player.now, nextDue(player.engine.world) ?? 0);
    advance(player.engine, player.now);
    return undefined;
  },
  start({ engine, record, now }) {
    startExecution(engine, record, { trigger }, now);
    return undefined;
  },
  stop({ engine, record, now }, { execution, abandon }) {
    const target = nth(record, execution, isActive);
    stopExecution(engine, record, { executionId: target?.id ?? '', abandon, caller }, now);
    return undefined;
  },
  retry({ engine, record, now }, { execution, all }) {
    const target = nth(record, execution, ({ status }) => status === 'Failed' || status === 'Stopped');
    const stage = target?.stages.at(-1)?.name ?? 'Source';
    const mode = all ? 'ALL_ACTIONS' : 'FAILED_ACTIONS';
    retryStage(engine, record, { stage, executionId: target?.id ?? '', mode }, now);
    return target;
  },
  rollback({ engine, record, now }, { execution, stage }) {
    const name = stageName(record, stage);
    const target = nth(record, execution, (candidate) => stageRunOf(candidate, name)?.status === 'Succeeded');
    rollbackStage(engine, record, { stage: name, targetId: target?.id ?? '', trigger: byHand }, now);
    return undefined;
  },
  override({ engine, record, now }, { execution, entry }) {
    const target = nth(record, execution, ({ stages }) =>
      (stages.at(-1)?.conditions ?? []).some(({ status }) => status === 'InProgress' || status === 'Failed'),
    );
    const stage = target?.stages.at(-1)?.name ?? 'Source';
    const gate = entry ? 'beforeEntry' : 'onSuccess';
    overrideCondition(engine, record, { stage, executionId: target?.id ?? '', gate, caller }, now);
    return target;
  },
  transition({ engine, record, now }, { stage, out, open }) {
    const type = out ? 'Outbound' : 'Inbound';
    const command = { stage: stageName(record, stage), type, caller } as const;
    setTransition(engine, record, open ? command : { ...command, disabledReason: 'freeze' }, now);
    return undefined;
  },
  answer({ engine, record, now }, { approved }) {
    for (const execution of record.executions)
      for (const { name: stage, actions } of execution.stages)
        for (const { action: name, token, status } of actions) {
          const declared = findStage(declarationOf(record, execution), stage);
          const action = declared == null ? undefined : findAction(declared, name);
          if (status !== 'InProgress' || token == null || action == null) continue;
          answerApproval(engine, record, { stage, action, token, approved, summary: '', caller }, now);
          return undefined;
        }
    return undefined;
  },
  update({ engine, record, now }, { next }) {
    updatePipeline(engine, record, next, now);
    return undefined;
  },
};

const nth = (
  { executions }: PipelineRecord,
  back: number,
  fits: (execution: ExecutionRecord) => boolean,
): ExecutionRecord | undefined => executions.filter(fits).at(-1 - back);

const stageName = (record: PipelineRecord, index: number) =>
  record.versions.at(-1)?.stages[index]?.name ?? 'Source';

/** Enables every transition and lets time pass until no event is left. */
export function comeToRest(player: Player): void {
  const { engine, record } = player;
  for (const { stage, type } of [...record.transitions])
    setTransition(engine, record, { stage, type, caller }, player.now);
  for (let due = nextDue(engine.world); due != null; due = nextDue(engine.world)) {
    player.now = Math.max(player.now, due);
    advance(engine, player.now);
  }
}
