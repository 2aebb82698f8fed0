import type { CodePipeline } from '@aws-sdk/client-codepipeline';

/** The members of CodePipeline's answers that are times (API reference). */
const times =
  'created|updated|pollingDisabledAt|startTime|lastUpdateTime|lastStatusChange|lastChangedAt|approvedAt';
const writtenDate = new RegExp(`"(${times})":\\s*"(\\d{4}-\\d\\d-\\d\\dT[^"]+)"`, 'g');

const toEpochSeconds = (text: string): string =>
  text.replace(writtenDate, (whole, member: string, date: string) => {
    const time = Date.parse(date);
    return Number.isNaN(time) ? whole : `"${member}": ${time / 1000}`;
  });

interface Response {
  body?: AsyncIterable<Uint8Array>;
}

/**
 * Lets a client read times written as dates. CodePipeline sends epoch seconds and the SDK accepts nothing
 * else, but emulators send ISO 8601 (moto does). Not for AWS itself, whose answers stay unchanged.
 */
export function readWrittenDates(client: CodePipeline): void {
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
