import * as l10n from '@vscode/l10n';
import { carryOutOne } from './carryOut';
import { findDefinition, isSameVersion, planUpdate } from './planDefinitions';
import { findStackOwner } from './findStackOwner';
import { refuseReadOnly } from './readOnly';
import type { ChangeNeeds } from './plannedChange';
import { executionsOf } from '../../domain/calls/queries';
import type { PipelineDefinition } from '../../domain/definition/declaration';
import { changesInWords } from '../../domain/definition/structure/changeWords';
import { comparable } from '../../domain/definition/structure/definitionText';
import { lostSecrets } from '../../domain/definition/structure/secretValues';
import type { LostSecret } from '../../domain/definition/structure/secretValues';
import type { StackOwner } from '../../domain/definition/stackOwner';
import { structuralChanges } from '../../domain/definition/structure/structuralChanges';
import type { Execution } from '../../domain/execution/execution';
import type { DeployedDefinition } from '../../domain/pipeline/pipeline';
import { Problem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';

type Needs = Pick<ChangeNeeds, 'connections' | 'gateway' | 'scheduler' | 'watcher'>;

/** What an update does, before it is sent. */
export interface Effects {
  readonly pipeline: PipelineRef;
  /** The version that it makes. */
  readonly version: number;
  /** Each change of the structure, as a sentence. */
  readonly changes: readonly string[];
  /** The executions that do not reach their end because of it. */
  readonly cancelled: readonly Execution[];
  readonly lost: readonly LostSecret[];
  /** The stack whose next deployment overwrites it. */
  readonly owner?: StackOwner;
}

/** A pipeline that was changed since the document was read. */
export interface Conflict {
  readonly pipeline: PipelineRef;
  readonly base: DeployedDefinition;
  readonly current: DeployedDefinition;
  /** What was changed in between, as sentences. */
  readonly changes: readonly string[];
}

/** The questions of a save. */
export interface SaveQuestions {
  /** Whether what was changed in between is to be replaced. */
  overwrites(conflict: Conflict): Promise<boolean>;
  /** Whether an update is to be sent; `asked` tells that the user was asked, so that time has passed. */
  accepts(effects: Effects): Promise<{ readonly isAccepted: boolean; readonly asked: boolean }>;
}

/** What came of a save. */
export interface Saved {
  readonly deployed: DeployedDefinition;
  /** What was sent, as sentences; empty when AWS had all of it already, and nothing was sent. */
  readonly changes: readonly string[];
  /** The version that was replaced without having been seen, if another user updated at the same moment. */
  readonly replaced?: number;
}

/** The changes between two definitions as sentences, without secrets. */
export const changesBetween = (before: PipelineDefinition, after: PipelineDefinition): readonly string[] =>
  changesInWords(structuralChanges(comparable(before), comparable(after)), [
    ...before.stages,
    ...after.stages,
  ]);

/** That the user decided against it, or was told something else first. Nothing was sent. */
export const notSaved = (): Problem => new Problem('fact', l10n.t('Not saved. Nothing was sent to AWS.'));

/**
 * Makes a definition the newest version of a pipeline, for a user who saves it. AWS replaces what is there, so the
 * version is compared before, again after a question, and with the version of the answer. Nothing is sent that AWS has
 * already, nor twice.
 * @param base the version that the edit began with
 * @throws Problem when nothing was saved
 */
export async function saveDefinition(
  needs: Needs,
  of: {
    readonly pipeline: PipelineRef;
    readonly definition: PipelineDefinition;
    readonly base: DeployedDefinition;
  },
  questions: SaveQuestions,
  signal: AbortSignal,
): Promise<Saved> {
  const { pipeline, definition } = of;
  refuseReadOnly(needs, pipeline.connection);
  if (definition.name !== pipeline.name)
    throw new Problem(
      'invalid',
      l10n.t(
        'The name of a pipeline cannot be changed. To make a copy of {0} that is called {1}, run Clone Pipeline.',
        pipeline.name,
        definition.name,
      ),
    );
  let { base } = of;
  let current = await currentOf(needs, pipeline, signal);
  for (;;) {
    const changes = changesBetween(current.definition, definition);
    if (changes.length === 0) return { deployed: current, changes };
    if (!isSameVersion(base, current)) {
      const since = changesBetween(base.definition, current.definition);
      if (!(await questions.overwrites({ pipeline, base, current, changes: since }))) throw notSaved();
      base = current;
    }
    const [cancelled, owner] = await Promise.all([
      cancelledBy(needs, pipeline, current, signal),
      findStackOwner(needs, pipeline, signal),
    ]);
    const { isAccepted, asked } = await questions.accepts({
      pipeline,
      changes,
      version: current.version + 1,
      cancelled,
      lost: lostSecrets(current.definition, definition),
      ...(owner && { owner }),
    });
    if (!isAccepted) throw notSaved();
    const now = asked ? await currentOf(needs, pipeline, signal) : current;
    if (isSameVersion(now, current))
      return send(needs, { pipeline, definition, base: current }, changes, signal);
    current = now;
  }
}

async function send(
  needs: Needs,
  of: Parameters<typeof planUpdate>[1],
  changes: readonly string[],
  signal: AbortSignal,
): Promise<Saved> {
  const { base } = of;
  const { done } = await carryOutOne(needs, planUpdate(needs, of), signal);
  const { createdAt } = base;
  const deployed = { ...done.deployed, ...(createdAt !== undefined && { createdAt }) };
  const isExpected = deployed.version === base.version + 1;
  return { deployed, changes, ...(!isExpected && { replaced: deployed.version - 1 }) };
}

async function currentOf(
  needs: Needs,
  pipeline: PipelineRef,
  signal: AbortSignal,
): Promise<DeployedDefinition> {
  const current = await findDefinition(needs, pipeline, signal);
  if (current !== undefined) return current;
  throw new Problem(
    'notFound',
    l10n.t('{0} was deleted. To create it again, run Create Pipeline from This Document.', pipeline.name),
  );
}

/**
 * The executions that an update ends: all that are in progress, except in PARALLEL mode, where each keeps the structure
 * that it was started with (user guide, "Edit a pipeline"). None where they cannot be read.
 */
async function cancelledBy(
  { scheduler }: Pick<Needs, 'scheduler'>,
  pipeline: PipelineRef,
  { definition }: DeployedDefinition,
  signal: AbortSignal,
): Promise<readonly Execution[]> {
  if (definition.executionMode === 'PARALLEL') return [];
  const page = await scheduler
    .fetch(executionsOf(pipeline), signal, { fresh: true })
    .catch(() => ({ executions: [] }));
  return page.executions.filter(({ status }) => status === 'InProgress');
}
