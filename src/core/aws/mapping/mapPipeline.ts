import type {
  ActionDeclaration as SdkAction,
  ActionTypeId as SdkActionType,
  Condition as SdkCondition,
  GetPipelineOutput,
  PipelineSummary as SdkSummary,
  PipelineTriggerDeclaration as SdkTrigger,
  StageDeclaration as SdkStage,
} from '@aws-sdk/client-codepipeline';
import type {
  ActionDeclaration,
  ActionTypeId,
  ConditionDeclaration,
  PipelineDeclaration,
  PipelineSummary,
  SourceTrigger,
  StageDeclaration,
  TriggerPatterns,
} from '../../../domain/pipeline/pipeline';
import type { ConditionGate } from '../../../domain/pipeline/pipelineState';
import type { ConnectionId, PipelineRef } from '../../../domain/refs';
import { required } from '../../../domain/calls/required';
import { toDeployed } from '../../../domain/calls/definitionChanges';
import { defined } from './sdkShape';

/** The API's default for a missing type. */
const defaultType = 'V1';
const defaultMode = 'SUPERSEDED';

export function toPipelineSummary(connection: ConnectionId, summary: SdkSummary): PipelineSummary {
  return {
    ref: { connection, name: required(summary.name, 'name') },
    version: summary.version ?? 1,
    type: summary.pipelineType ?? defaultType,
    mode: summary.executionMode ?? defaultMode,
    updatedAt: (summary.updated ?? summary.created)?.getTime() ?? 0,
  };
}

export const toActionType = (type: SdkActionType): ActionTypeId => ({
  category: required(type.category, 'category'),
  owner: required(type.owner, 'owner'),
  provider: required(type.provider, 'provider'),
  version: type.version ?? '1',
});

const toAction = (action: SdkAction): ActionDeclaration => ({
  name: required(action.name, 'name'),
  type: toActionType(required(action.actionTypeId, 'actionTypeId')),
  runOrder: action.runOrder ?? 1,
  configuration: action.configuration ?? {},
  inputArtifacts: (action.inputArtifacts ?? []).map(({ name }) => required(name, 'name')),
  outputArtifacts: (action.outputArtifacts ?? []).map(({ name }) => required(name, 'name')),
  ...defined({ namespace: action.namespace, region: action.region, roleArn: action.roleArn }),
});

const toConditions = (
  gate: ConditionGate,
  declared: { readonly conditions?: readonly SdkCondition[] | undefined } | undefined,
): ConditionDeclaration[] =>
  (declared?.conditions ?? []).map(({ rules }) => ({
    gate,
    rules: (rules ?? []).map(({ name }) => required(name, 'name')),
  }));

function toStage({ name, actions, beforeEntry, onSuccess, onFailure }: SdkStage): StageDeclaration {
  const conditions = [
    ...toConditions('beforeEntry', beforeEntry),
    ...toConditions('onSuccess', onSuccess),
    ...toConditions('onFailure', onFailure),
  ];
  return {
    name: required(name, 'name'),
    actions: (actions ?? []).map(toAction),
    ...(conditions.length > 0 && { conditions }),
  };
}

function toTrigger({ gitConfiguration }: SdkTrigger): readonly SourceTrigger[] {
  const { sourceActionName, push = [], pullRequest = [] } = gitConfiguration ?? {};
  if (sourceActionName === undefined) return [];
  return [
    {
      source: sourceActionName,
      push: push.map(({ tags, branches, filePaths }) =>
        defined({ tags: toPatterns(tags), branches: toPatterns(branches), filePaths: toPatterns(filePaths) }),
      ),
      pullRequest: pullRequest.map(({ events, branches, filePaths }) =>
        defined({ events, branches: toPatterns(branches), filePaths: toPatterns(filePaths) }),
      ),
    },
  ];
}

const toPatterns = (
  criteria:
    | { readonly includes?: string[] | undefined; readonly excludes?: string[] | undefined }
    | undefined,
): TriggerPatterns | undefined =>
  criteria && defined({ includes: criteria.includes, excludes: criteria.excludes });

/** @param isWhole whether the structure as the API has it is wanted as well. */
export function toPipelineDeclaration(
  ref: PipelineRef,
  { pipeline, metadata }: GetPipelineOutput,
  isWhole = false,
): PipelineDeclaration {
  const declaration = required(pipeline, 'pipeline');
  const triggers = (declaration.triggers ?? []).flatMap(toTrigger);
  const { roleArn, artifactStore, artifactStores = {} } = declaration;
  const stores = [artifactStore, ...Object.values(artifactStores)].flatMap((store) => store?.location ?? []);
  return {
    ref,
    version: declaration.version ?? 1,
    type: declaration.pipelineType ?? defaultType,
    mode: declaration.executionMode ?? defaultMode,
    stages: (declaration.stages ?? []).map(toStage),
    variables: (declaration.variables ?? []).map(({ name, defaultValue, description }) => ({
      name: required(name, 'name'),
      ...defined({ defaultValue, description }),
    })),
    ...(triggers.length > 0 && { triggers }),
    ...(stores.length > 0 && { stores }),
    ...defined({ arn: metadata?.pipelineArn, roleArn }),
    ...(isWhole && {
      deployed: {
        ...toDeployed(declaration),
        ...defined({ createdAt: metadata?.created?.getTime(), updatedAt: metadata?.updated?.getTime() }),
      },
    }),
  };
}
