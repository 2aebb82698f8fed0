import * as v from 'valibot';

/** Connection sources wrap the commit message in JSON (seen in answers of the service); others give it as it is. */
const wrappedMessage = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ CommitMessage: v.string() }),
  v.transform(({ CommitMessage }) => CommitMessage),
);

/** A summary as plain text: the commit message without the JSON around it, or the provider's own words. */
export function plainSummary(summary: string | undefined): string | undefined {
  if (summary === undefined) return undefined;
  const unwrapped = v.safeParse(wrappedMessage, summary);
  return unwrapped.success ? unwrapped.output : summary;
}
