import { declarationOf, tagsId, tagsOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { pipelineArn } from '../../domain/pipeline/pipelineArn';
import type { PipelineRef } from '../../domain/refs';
import type { SnapshotStore } from '../cache/snapshotStore';
import type { ConnectionIdentities } from '../connections/connectionIdentities';
import type { ConnectionList } from '../connections/connectionList';

export interface PipelineTagSources {
  readonly connections: Pick<ConnectionList, 'find'>;
  readonly identities: Pick<ConnectionIdentities, 'of'>;
  readonly store: SnapshotStore;
}

/** The tags of pipelines, which AWS has by ARN. */
export class PipelineTags {
  constructor(private readonly sources: PipelineTagSources) {}

  /** How to ask for a pipeline's tags; undefined as long as its account is not known. */
  queryOf(pipeline: PipelineRef): Query<'ListTagsForResource'> | undefined {
    const { store, connections, identities } = this.sources;
    const region = connections.find(pipeline.connection)?.region;
    const accountId = identities.of(pipeline.connection)?.accountId;
    const arn =
      store.get(declarationOf(pipeline)).value?.arn ??
      (region !== undefined && accountId !== undefined
        ? pipelineArn(pipeline, region, accountId)
        : undefined);
    return arn === undefined ? undefined : tagsOf({ pipeline, arn });
  }

  /** The value of a pipeline's tag; null where it has no such tag, undefined until its tags are known. */
  valueOf(pipeline: PipelineRef, key: string): string | null | undefined {
    const { value } = this.sources.store.get(tagsId(pipeline));
    return value && (value[key] ?? null);
  }
}
