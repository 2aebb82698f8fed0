import type { ActionDeclaration, PipelineDeclaration } from '../../pipeline/pipeline';
import type { Criteria } from './judgeFilter';

/** What an event needs to know of an action. */
export interface SourceAction {
  readonly name: string;
  readonly actionTypeId: { readonly category: string; readonly provider: string };
  readonly configuration: Readonly<Record<string, string>>;
  readonly region?: string;
}

/** A trigger, in the shape of the API. */
export interface DeclaredTrigger {
  readonly gitConfiguration: {
    readonly sourceActionName: string;
    readonly push?: readonly {
      readonly tags?: Criteria;
      readonly branches?: Criteria;
      readonly filePaths?: Criteria;
    }[];
    readonly pullRequest?: readonly {
      readonly events?: readonly ('OPEN' | 'UPDATED' | 'CLOSED')[];
      readonly branches?: Criteria;
      readonly filePaths?: Criteria;
    }[];
  };
}

/** What decides whether an event starts a pipeline: a part of a definition. */
export interface TriggeredPipeline {
  readonly triggers?: readonly DeclaredTrigger[];
  readonly stages: readonly { readonly actions: readonly SourceAction[] }[];
}

/** The source actions, in order. */
export const sourcesOf = ({ stages }: Pick<TriggeredPipeline, 'stages'>): readonly SourceAction[] =>
  stages.flatMap(({ actions }) => actions.filter(({ actionTypeId }) => actionTypeId.category === 'Source'));

/** The same of a pipeline as AWS answers it. */
export const triggeredPart = ({
  stages,
  triggers = [],
}: Pick<PipelineDeclaration, 'stages' | 'triggers'>): TriggeredPipeline => ({
  stages: stages.map(({ actions }) => ({ actions: actions.map(sourceAction) })),
  triggers: triggers.map(({ source, push, pullRequest }) => ({
    gitConfiguration: {
      sourceActionName: source,
      ...(push.length > 0 && { push }),
      ...(pullRequest.length > 0 && { pullRequest }),
    },
  })),
});

const sourceAction = ({ name, type, configuration, region }: ActionDeclaration): SourceAction => ({
  ...{ name, actionTypeId: type, configuration },
  ...(region !== undefined && { region }),
});
