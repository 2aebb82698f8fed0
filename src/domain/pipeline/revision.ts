import * as v from 'valibot';
import type { SourceRevision } from '../execution/execution';
import { shortId } from '../refs';

/** Connection sources wrap the commit message in JSON (seen in answers of the service); others give it as it is. */
const wrappedMessage = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ CommitMessage: v.string() }),
  v.transform(({ CommitMessage }) => CommitMessage),
);

/** The commit message, or the provider's description of a revision, as plain text. */
export function revisionMessage(revision: Pick<SourceRevision, 'summary'>): string | undefined {
  if (revision.summary === undefined) return undefined;
  const unwrapped = v.safeParse(wrappedMessage, revision.summary);
  return unwrapped.success ? unwrapped.output : revision.summary;
}

/** The short form of a revision id; a digest's prefix is the same for all and is left out. */
export const shortRevision = (revisionId: string): string => shortId(revisionId.replace(/^sha256:/, ''));
