import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as l10n from '@vscode/l10n';
import { cancelled, Problem } from '../../domain/problem';
import type { SignedRequest } from '../../domain/artifacts/artifactPlace';

/** An artifact beyond this is not downloaded, in bytes. */
export const largestArtifact = 2 * 1024 ** 3;
/** How long S3 may take to send something more, in milliseconds. */
const silence = 30_000;
/** How much of an answer that refuses is read, in characters. */
const refusalLength = 4_096;

export interface DownloadProgress {
  /** Bytes so far. */
  readonly done: number;
  /** Bytes in all; undefined where S3 does not say. */
  readonly total: number | undefined;
}

/** S3 answered otherwise than by the artifact. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    /** As S3 names the error, such as `NoSuchKey`. */
    readonly code: string,
    readonly words: string,
    /** Where the bucket is, where S3 says so. */
    readonly region: string | undefined,
  ) {
    super(code);
  }
}

/**
 * Downloads what a signed request names into a file, which is removed again where that fails.
 * @throws Refusal where S3 does not give it; Problem where it is too large or the download ends early
 */
export async function download(
  { url, headers }: SignedRequest,
  file: string,
  signal: AbortSignal,
  onProgress: (progress: DownloadProgress) => void,
  limit = largestArtifact,
): Promise<void> {
  const response = await get(url, headers, signal);
  const { statusCode = 0 } = response;
  if (statusCode !== 200) throw await refusalOf(response);
  const length = Number(response.headers['content-length']);
  const total = Number.isFinite(length) ? length : undefined;
  if (total !== undefined && total > limit) {
    response.destroy();
    throw tooLarge();
  }
  let done = 0;
  const counted = new Transform({
    transform(part: Buffer, _encoding, next) {
      done += part.length;
      onProgress({ done, total });
      next(done > limit ? tooLarge() : null, part);
    },
  });
  try {
    await pipeline(response, counted, createWriteStream(file, { mode: 0o600, flags: 'wx' }), { signal });
    if (total !== undefined && done !== total) throw new Error('It ended early.');
  } catch (error) {
    await rm(file, { force: true });
    throw asDownloadProblem(error, signal);
  }
}

function get(
  url: string,
  headers: SignedRequest['headers'],
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const { get: send } = url.startsWith('https:') ? https : http;
  return new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = send(url, { headers, signal }, resolve);
    request.setTimeout(silence, () => request.destroy(new Error('S3 is silent.')));
    request.on('error', (error) => reject(asDownloadProblem(error, signal)));
  });
}

async function refusalOf(response: http.IncomingMessage): Promise<Refusal> {
  response.setEncoding('utf8');
  let body = '';
  for await (const part of response) {
    body += part as string;
    if (body.length > refusalLength) break;
  }
  const member = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1];
  const region = response.headers['x-amz-bucket-region'];
  return new Refusal(
    response.statusCode ?? 0,
    member('Code') ?? '',
    member('Message') ?? '',
    typeof region === 'string' ? region : member('Region'),
  );
}

const tooLarge = (): Problem =>
  new Problem(
    'limitExceeded',
    l10n.t('The artifact is larger than 2 GB, and is not opened here. Download it with the AWS CLI.'),
  );

function asDownloadProblem(error: unknown, signal: AbortSignal): Problem {
  if (signal.aborted) return cancelled('GetObject');
  if (error instanceof Problem) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new Problem(
    'unreachable',
    l10n.t('The artifact could not be downloaded: {0} Try again.', reason.replace(/\.?$/, '.')),
  );
}
