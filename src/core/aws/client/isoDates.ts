/** The members of the answers of the services with JSON that are times (API references). */
const times =
  'created|updated|pollingDisabledAt|startTime|endTime|lastUpdateTime|lastStatusChange|lastChangedAt|approvedAt' +
  '|createTime|completeTime|lastUpdatedAt|createdAt|updatedAt|stoppedAt|startedAt|startDate|stopDate|timestamp';
const writtenDate = new RegExp(`"(${times})":\\s*"(\\d{4}-\\d\\d-\\d\\dT[^"]+)"`, 'g');

const toEpochSeconds = (text: string): string =>
  text.replace(writtenDate, (whole, member: string, date: string) => {
    const time = Date.parse(date);
    return Number.isNaN(time) ? whole : `"${member}": ${time / 1000}`;
  });

interface Response {
  body?: AsyncIterable<Uint8Array>;
}

/** A step between two others of a client, whichever its service is. */
type Step = <Args, Result extends { readonly response: unknown }>(
  next: (args: Args) => Promise<Result>,
) => (args: Args) => Promise<Result>;

/** The client of any service, as far as its answers can be rewritten before they are read. */
export interface Rewritable {
  readonly middlewareStack: {
    add(
      step: Step,
      place: { readonly step: 'deserialize'; readonly priority: 'low'; readonly name: string },
    ): void;
  };
}

/**
 * Lets a client read times written as dates. AWS sends epoch seconds and the SDK accepts nothing
 * else, but emulators send ISO 8601 (moto does). Not for AWS itself, whose answers stay unchanged.
 */
export function readWrittenDates(client: Rewritable): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const response = result.response as Response;
      if (response.body === undefined) return result;
      const chunks: Uint8Array[] = [];
      for await (const chunk of response.body) chunks.push(chunk);
      const text = toEpochSeconds(Buffer.concat(chunks).toString());
      Object.assign(response, { body: Buffer.from(text) });
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'readWrittenDates' },
  );
}
