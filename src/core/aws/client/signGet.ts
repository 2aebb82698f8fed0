import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import { endpointOf } from '../../../domain/connection/connection';
import type { Connection } from '../../../domain/connection/connection';
import { regionalHost } from '../../../domain/connection/partitions';
import type { ArtifactPlace, SignedRequest } from '../../../domain/artifacts/artifactPlace';

/** The request for an object, before it is signed. */
interface Addressed {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
}

/** As S3 wants a path: each part of the key escaped once. */
const escaped = (path: string): string =>
  encodeURIComponent(path)
    .replaceAll('%2F', '/')
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Where an object is. A name with dots has no certificate as a part of the host, and an emulator no such hosts, so that
 * the bucket is a part of the path there.
 */
function addressOf(connection: Connection, { bucket, key }: ArtifactPlace, region: string): Addressed {
  const endpoint = endpointOf(connection, 's3');
  if (endpoint !== undefined) {
    const { protocol, hostname, port, pathname } = new URL(endpoint);
    const path = `${pathname.replace(/\/$/, '')}/${bucket}/${escaped(key)}`;
    return { protocol, hostname, path, ...(port !== '' && { port: Number(port) }) };
  }
  const host = regionalHost('s3', region, { isFips: connection.shared?.isFips ?? false });
  return bucket.includes('.')
    ? { protocol: 'https:', hostname: host, path: `/${bucket}/${escaped(key)}` }
    : { protocol: 'https:', hostname: `${bucket}.${host}`, path: `/${escaped(key)}` };
}

/** The request that gets an artifact, signed. The client of S3 would be many times as large as this one call. */
export async function signGet(
  connection: Connection,
  artifact: ArtifactPlace,
  region: string,
  credentials: ConstructorParameters<typeof SignatureV4>[0]['credentials'],
  signingDate: Date,
): Promise<SignedRequest> {
  const { port, ...address } = addressOf(connection, artifact, region);
  const host = port === undefined ? address.hostname : `${address.hostname}:${port}`;
  const signer = new SignatureV4({
    ...{ credentials, region, service: 's3', uriEscapePath: false },
    sha256: Hash.bind(null, 'sha256'),
  });
  const { headers } = await signer.sign(
    {
      ...{ method: 'GET', ...address, query: {} },
      ...(port !== undefined && { port }),
      headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    },
    { signingDate },
  );
  return { url: `${address.protocol}//${host}${address.path}`, headers };
}
