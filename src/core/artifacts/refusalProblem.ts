import * as l10n from '@vscode/l10n';
import type { ArtifactPlace } from '../../domain/artifacts/artifactPlace';
import { Problem } from '../../domain/problem';
import type { ProblemKind } from '../../domain/problem';
import type { Refusal } from './downloadArtifact';

/** What S3 answered in place of an artifact, as a sentence that says what is missing. */
export function refusalProblem({ status, code, words }: Refusal, place: ArtifactPlace): Problem {
  const [kind, sentence] = explain(status, code, words, place);
  return new Problem(kind, sentence, { operation: 'GetObject', ...(code !== '' && { errorName: code }) });
}

function explain(
  status: number,
  code: string,
  words: string,
  { name, bucket, key, job }: ArtifactPlace,
): readonly [ProblemKind, string] {
  if (/^KMS|\bkms\b/i.test(`${code} ${words}`))
    return [
      'accessDenied',
      l10n.t(
        'The artifact {0} is encrypted, and its KMS key cannot be used. Allow kms:Decrypt for the key.',
        name,
      ),
    ];
  if (code === 'NoSuchKey')
    return [
      'notFound',
      l10n.t('The artifact {0} no longer exists in S3. A rule of its bucket may have deleted it.', name),
    ];
  if (code === 'NoSuchBucket') return ['notFound', l10n.t('The bucket {0} does not exist.', bucket)];
  if (code === 'InvalidObjectState')
    return ['notPossible', l10n.t('The artifact {0} was archived. Restore it in S3 first.', name)];
  if (code === 'ExpiredToken' || code === 'InvalidAccessKeyId' || code === 'SignatureDoesNotMatch')
    return job === undefined
      ? ['credentials', l10n.t('S3 did not accept the credentials ({0}). Sign in again.', code)]
      : [
          'accessDenied',
          l10n.t(
            'S3 no longer accepts the credentials of the job ({0}). Open the artifact from its action.',
            code,
          ),
        ];
  if (status === 403 && code !== '')
    return [
      'accessDenied',
      l10n.t(
        'S3 denied the artifact {0}. Allow s3:GetObject for arn:aws:s3:::{1}/{2} and, if the bucket is encrypted, kms:Decrypt for its key.',
        ...[name, bucket, key],
      ),
    ];
  // S3 always names its errors.
  if (code === '' && status >= 400 && status !== 503)
    return [
      'notFound',
      l10n.t('The endpoint of the connection has no S3, so the artifact {0} cannot be opened.', name),
    ];
  return ['serviceFault', l10n.t('S3 answered {0} for the artifact {1}. Try again.', code || status, name)];
}

/** A job gives its credentials until it ends. */
export const jobEndedProblem = (): Problem =>
  new Problem(
    'fact',
    l10n.t('The job has ended, and its credentials are no longer valid. Open the artifact from its action.'),
  );
