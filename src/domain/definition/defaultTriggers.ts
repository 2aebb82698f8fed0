import { sourceActions } from './declaration';
import type { ActionDeclaration, PipelineDeclaration, TriggerDeclaration } from './declaration';

/**
 * The declaration with the triggers that AWS adds to it: to a V2 pipeline that declares none, one for each source action
 * by a connection that detects changes, which it does unless DetectChanges is false. It starts the pipeline by a push to
 * the branch of the action, and comes back when an update leaves it out.
 */
export function withDefaultTriggers(declaration: PipelineDeclaration): PipelineDeclaration {
  const { pipelineType, triggers = [] } = declaration;
  if (pipelineType !== 'V2' || triggers.length > 0) return declaration;
  const added = sourceActions(declaration).filter(detectsChanges).map(triggerOf);
  return added.length === 0 ? declaration : { ...declaration, triggers: added };
}

const detectsChanges = ({ actionTypeId, configuration }: ActionDeclaration): boolean =>
  actionTypeId.owner === 'AWS' &&
  actionTypeId.provider === 'CodeStarSourceConnection' &&
  configuration['DetectChanges']?.toLowerCase() !== 'false';

const triggerOf = ({ name, configuration }: ActionDeclaration): TriggerDeclaration => ({
  providerType: 'CodeStarSourceConnection',
  gitConfiguration: {
    sourceActionName: name,
    push: [{ branches: { includes: [configuration['BranchName'] ?? ''] } }],
  },
});
