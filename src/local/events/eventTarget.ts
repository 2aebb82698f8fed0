/** Names below `localhost` are of this machine, whatever a resolver knows (RFC 6761, 6.3). */
const loopbackHost = /^((.+\.)?localhost|\[::1\]|127(\.\d+){3})$/;

/**
 * The queue that events are sent to.
 * @throws Error with a sentence for the user who typed it: events of this service never leave the machine, and a queue of
 * AWS would mix them with those of an account.
 */
export function eventTarget(queueUrl: string): URL {
  if (!URL.canParse(queueUrl)) throw new Error(`--events-to must be the URL of a queue, not '${queueUrl}'.`);
  const url = new URL(queueUrl);
  if (url.protocol !== 'http:' || !loopbackHost.test(url.hostname))
    throw new Error(
      `--events-to must be a queue of an emulator on this machine, as in http://127.0.0.1:4566/000000000000/events. Events are not sent to '${url.host}'.`,
    );
  if (url.pathname === '/')
    throw new Error('--events-to must be the URL of a queue, with its path, and not only an address.');
  return url;
}

/** Where the requests about a queue go. */
export const addressOf = ({ origin, hostname, port }: URL): string =>
  hostname.endsWith('.localhost') ? `http://localhost:${port}` : origin;
