import type { AttentionKind } from '../../domain/list/attentionItem';
import { pipelineKey } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import type { Target } from '../commands/target';
import type { Step } from './steps';
import type { Services } from '../services';
import { choosePipelineToChange } from './choosePipeline';
import { refuseReadOnly } from '../../core/changes/readOnly';

/** The pipelines of the rows that a command was given, each once. */
const pipelinesOf = (targets: readonly Target[]): readonly PipelineRef[] => [
  ...new Map(
    targets.flatMap(({ pipeline }) => (pipeline ? [[pipelineKey(pipeline), pipeline] as const] : [])),
  ).values(),
];

/**
 * Asks for the pipeline that something is to be changed in, unless the rows say so.
 * @param wanted what has to be up with a pipeline for the command to do something there.
 * @throws Problem, before any question, when the rows are of a read-only connection.
 */
export function pipelineStep(
  services: Services,
  title: string,
  targets: readonly Target[],
  wanted: readonly AttentionKind[],
  keep: (pipelines: readonly PipelineRef[]) => void,
): Step {
  const given = pipelinesOf(targets);
  for (const { connection } of given) refuseReadOnly(services, connection);
  if (given.length > 0) keep(given);
  return {
    isSkipped: () => given.length > 0,
    ask: async () => {
      const pipeline = await choosePipelineToChange(services, undefined, title, wanted);
      if (!pipeline) return undefined;
      keep([pipeline]);
      return 'next';
    },
  };
}
