import type { ArtifactStore, PipelineDeclaration } from '../../domain/definition/declaration';
import { token } from './random';
import type { ExecutionRecord } from './records';

/** The location of an artifact: under the execution that made it, which for a rollback is its target. */
export function artifactLocation(
  declaration: PipelineDeclaration,
  { id, rollbackTarget }: ExecutionRecord,
  artifact: string,
): { bucket: string; key: string } {
  const file = token(7, rollbackTarget ?? id, artifact);
  return {
    bucket: storeOf(declaration)?.location ?? '',
    key: `${declaration.name.slice(0, 20)}/${artifact.slice(0, 10)}/${file}`,
  };
}

/** The store of a pipeline, or the first when it has one for each region. */
export function storeOf({ artifactStore, artifactStores }: PipelineDeclaration): ArtifactStore | undefined {
  return artifactStore ?? Object.values(artifactStores ?? {})[0];
}
