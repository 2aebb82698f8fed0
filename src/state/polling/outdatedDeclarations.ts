import { isSamePipeline } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import type { SnapshotStore } from '../snapshots/snapshotStore';
import type { Topic } from './topics';

/**
 * Forgets the declarations that another version has replaced, so that whoever wants them asks again. A declaration is
 * otherwise never asked twice: it changes only with the pipeline's version, which other answers carry anyway.
 */
export function forgetOutdatedDeclarations(store: SnapshotStore, answered: Topic): void {
  const current =
    answered.kind === 'state'
      ? [store.get(answered).value]
      : answered.kind === 'pipelines'
        ? (store.get(answered).value ?? [])
        : [];
  const isOutdated = (pipeline: PipelineRef): boolean => {
    const known = store.get({ kind: 'declaration', pipeline }).value;
    const version = current.find((each) => each && isSamePipeline(each.ref, pipeline))?.version;
    return known !== undefined && version !== undefined && known.version !== version;
  };
  if (current.length === 0) return;
  store.forget((topic) => topic.kind === 'declaration' && isOutdated(topic.pipeline));
}
