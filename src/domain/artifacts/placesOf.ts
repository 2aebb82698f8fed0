import type { ArtifactRef } from '../execution/execution';
import type { Job } from '../jobs/job';
import type { ConnectionId } from '../refs';
import { artifactKey } from './artifactPlace';
import type { ArtifactPlace } from './artifactPlace';

/** The place of an artifact; undefined for one that is not in S3. */
export const placeOf = (
  connection: ConnectionId,
  { name, bucket, key }: ArtifactRef,
): ArtifactPlace | undefined =>
  bucket === undefined || key === undefined ? undefined : { connection, name, bucket, key };

/** The places of the input artifacts of a job, which its own credentials reach. */
export const placesOfJob = (connection: ConnectionId, { id, inputs }: Job): readonly ArtifactPlace[] =>
  placesOf(connection, inputs).map((place) => ({ ...place, job: id }));

/** The places of those that are in S3, each once. */
export const placesOf = (
  connection: ConnectionId,
  artifacts: readonly ArtifactRef[],
): readonly ArtifactPlace[] => {
  const places = artifacts.flatMap((artifact) => placeOf(connection, artifact) ?? []);
  return [...new Map(places.map((place) => [artifactKey(place), place])).values()];
};
