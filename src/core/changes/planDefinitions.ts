import { definitionOf } from '../../domain/calls/definitionQueries';
import * as changes from '../../domain/calls/definitionChanges';
import { required } from '../../domain/calls/required';
import type { PipelineDefinition } from '../../domain/definition/declaration';
import { isStoredAs } from '../../domain/definition/structure/storedAs';
import type { DeployedDefinition } from '../../domain/pipeline/pipeline';
import { asProblem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import type { ChangeNeeds, Done, PlannedChange } from './plannedChange';

// Changes of the structure of pipelines. An update has no token that would make it safe to send it twice, and AWS replaces
// what is there, whatever that is: what was lost is looked up by its version and structure.

interface Needs {
  readonly gateway: ChangeNeeds['gateway'];
  readonly scheduler: Pick<ChangeNeeds['scheduler'], 'fetch'>;
}

/** A definition that is deployed now. */
export interface Deployed extends Done {
  readonly deployed: DeployedDefinition;
}

/**
 * The definition of a pipeline as AWS has it at this moment.
 * @param version an older one; the current one unless given.
 * @throws Problem
 */
export async function fetchDefinition(
  { scheduler }: Pick<Needs, 'scheduler'>,
  pipeline: PipelineRef,
  signal: AbortSignal,
  version?: number,
): Promise<DeployedDefinition> {
  const answer = await scheduler.fetch(definitionOf({ pipeline, version }), signal, { fresh: true });
  return required(answer.deployed, 'pipeline');
}

/** The same; undefined where there is no such pipeline. */
export async function findDefinition(
  needs: Pick<Needs, 'scheduler'>,
  pipeline: PipelineRef,
  signal: AbortSignal,
): Promise<DeployedDefinition | undefined> {
  try {
    return await fetchDefinition(needs, pipeline, signal);
  } catch (error) {
    const problem = asProblem(error);
    if (problem.kind === 'notFound') return undefined;
    throw problem;
  }
}

/** Whether two answers are of the same version of the same pipeline, which may have been deleted and created again. */
export const isSameVersion = (a: DeployedDefinition, b: DeployedDefinition): boolean =>
  a.version === b.version &&
  (a.createdAt === undefined || b.createdAt === undefined || a.createdAt === b.createdAt);

/** Replaces the structure of a pipeline, of which `base` is known. */
export function planUpdate(
  needs: Needs,
  of: {
    readonly pipeline: PipelineRef;
    readonly definition: PipelineDefinition;
    readonly base: DeployedDefinition;
  },
): PlannedChange<Deployed> {
  const { pipeline, definition, base } = of;
  const call = changes.updatePipeline(of);
  return {
    name: pipeline.name,
    call,
    send: async (signal) => ({ deployed: await needs.gateway.send(call, signal) }),
    wasDone: async (signal) => {
      const deployed = await fetchDefinition(needs, pipeline, signal);
      return deployed.version > base.version && isStoredAs(definition, deployed.definition)
        ? { deployed }
        : undefined;
    },
  };
}

/** Creates a pipeline. There was none of its name. */
export function planCreate(
  needs: Needs,
  of: { readonly pipeline: PipelineRef; readonly definition: PipelineDefinition },
): PlannedChange<Deployed> {
  const { pipeline, definition } = of;
  const call = changes.createPipeline(of);
  return {
    name: pipeline.name,
    call,
    send: async (signal) => ({ deployed: await needs.gateway.send(call, signal) }),
    wasDone: async (signal) => {
      const deployed = await findDefinition(needs, pipeline, signal);
      return deployed?.version === 1 && isStoredAs(definition, deployed.definition)
        ? { deployed }
        : undefined;
    },
  };
}

/** Deletes a pipeline; that it is gone already is no error. */
export function planDelete({ gateway }: Pick<Needs, 'gateway'>, pipeline: PipelineRef): PlannedChange {
  const call = changes.deletePipeline({ pipeline });
  return {
    name: pipeline.name,
    call,
    send: async (signal) => {
      await gateway.send(call, signal);
      return {};
    },
  };
}
