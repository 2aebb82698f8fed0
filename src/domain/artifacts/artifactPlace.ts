import type { ConnectionId } from '../refs';

/** An artifact in S3, as a connection reaches it. */
export interface ArtifactPlace {
  readonly connection: ConnectionId;
  readonly name: string;
  readonly bucket: string;
  readonly key: string;
  /** The id of the job with whose credentials it is read; those of the connection without it. */
  readonly job?: string;
}

/** Equal for the same object, whichever execution names it. */
export const artifactKey = ({ connection, bucket, key }: ArtifactPlace): string =>
  JSON.stringify([connection, bucket, key]);

/** A request that can be sent as it is: it holds credentials, and is never logged. */
export interface SignedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}
