import { sourceActions } from '../../domain/pipeline/pipeline';
import type { PipelineDeclaration } from '../../domain/pipeline/pipeline';

/**
 * The triggers and the source actions of a pipeline as JSON, in the shape of its definition: what decides whether a push
 * starts it. Source actions are in the first stage only.
 */
export function triggerText(declaration: PipelineDeclaration): string {
  const { ref, type, triggers = [], stages } = declaration;
  const sources = new Set(sourceActions(declaration));
  const shown = {
    name: ref.name,
    pipelineType: type,
    triggers: triggers.map(({ source, push, pullRequest }) => ({
      providerType: 'CodeStarSourceConnection',
      gitConfiguration: {
        sourceActionName: source,
        ...(push.length > 0 && { push }),
        ...(pullRequest.length > 0 && { pullRequest }),
      },
    })),
    stages: stages
      .filter(({ actions }) => actions.some((action) => sources.has(action)))
      .map(({ name, actions }) => ({
        name,
        actions: actions.map((action) => ({
          name: action.name,
          actionTypeId: action.type,
          configuration: action.configuration,
        })),
      })),
  };
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}
