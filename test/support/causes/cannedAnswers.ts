import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { modelProblems } from './causeModels';

/** Its output as the SDK types it, or that it is denied. */
type Canned = object | 'denied';

/** What an operation answers, to whatever is asked or by what is asked. */
export type CannedAnswers = Readonly<Record<string, Canned | ((input: never) => Canned)>>;

/** One call as it arrived: the service that it was signed for, and its operation. */
interface Asked {
  readonly service: string;
  readonly operation: string;
  readonly protocol: 'json' | 'rest' | 'query';
  /** Of REST, where it is in the path, nothing. */
  readonly input: object;
}

/** The operations of the services that speak REST. */
const paths: readonly (readonly [operation: string, path: RegExp])[] = [
  ['GetFunctionConfiguration', /^\/2015-03-31\/functions\/[^/]+\/configuration$/],
  ['GetDeployment', /^\/applications\/[^/]+\/environments\/[^/]+\/deployments\/\d+$/],
  ['ListDeployments', /^\/applications\/[^/]+\/environments\/[^/]+\/deployments$/],
];

/** What services sign with, where they are called otherwise here. */
const signingNames: Readonly<Record<string, string>> = {
  states: 'sfn',
  elasticbeanstalk: 'elastic-beanstalk',
  servicecatalog: 'service-catalog',
};

function askedBy({ headers, url = '' }: IncomingMessage, body: string): Asked {
  const [, signed = ''] = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  const service = signingNames[signed] ?? signed;
  const target = headers['x-amz-target'];
  if (target !== undefined)
    return {
      ...{ service, operation: String(target).split('.').at(-1) ?? '', protocol: 'json' },
      input: JSON.parse(body) as object,
    };
  const { Action: action, ...input } = Object.fromEntries(new URLSearchParams(body));
  if (action !== undefined) return { service, operation: action, protocol: 'query', input };
  const { pathname } = new URL(url, 'http://here');
  const [operation = ''] = paths.find(([, path]) => path.test(pathname)) ?? [];
  return { service, operation, protocol: 'rest', input: {} };
}

/** AWS writes times as epoch seconds in JSON, and as ISO 8601 in REST and XML. */
const written = (value: unknown, time: (date: Date) => unknown): unknown => {
  if (value instanceof Date) return time(value);
  if (Array.isArray(value)) return value.map((item) => written(item, time));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, written(member, time)]));
};

const toXml = (value: unknown): string => {
  if (Array.isArray(value)) return value.map((item) => `<member>${toXml(item)}</member>`).join('');
  if (typeof value !== 'object' || value === null)
    return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return Object.entries(value)
    .map(([name, member]) => `<${name}>${toXml(member)}</${name}>`)
    .join('');
};

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const message = (operation: string) =>
  `User: arn:aws:iam::111122223333:user/dev is not authorized to perform: any:${operation}`;

function denialOf({ protocol, operation }: Asked): Answer {
  const said = message(operation);
  if (protocol === 'query')
    return {
      status: 403,
      headers: { 'Content-Type': 'text/xml' },
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${said}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
    };
  return protocol === 'rest'
    ? {
        status: 403,
        headers: { 'Content-Type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
        body: JSON.stringify({ Message: said }),
      }
    : {
        status: 400,
        headers: { 'Content-Type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({ __type: 'AccessDeniedException', message: said }),
      };
}

function answerOf({ protocol, operation }: Asked, answer: object): Answer {
  const iso = (date: Date) => date.toISOString();
  if (protocol === 'query')
    return {
      status: 200,
      headers: { 'Content-Type': 'text/xml' },
      body: `<${operation}Response><${operation}Result>${toXml(written(answer, iso))}</${operation}Result></${operation}Response>`,
    };
  const time = protocol === 'rest' ? iso : (date: Date) => date.getTime() / 1000;
  return {
    status: 200,
    headers: { 'Content-Type': `application/${protocol === 'rest' ? 'json' : 'x-amz-json-1.1'}` },
    body: JSON.stringify(written(answer, time)),
  };
}

/**
 * Services of AWS that give one answer for each operation, while the work lasts. Throws when an answer, or what was sent as
 * JSON, is not valid against the model of its service.
 */
export async function withAnswers(
  answers: CannedAnswers,
  work: (endpoint: { readonly service: { readonly url: string; readonly region: string } }) => Promise<void>,
): Promise<void> {
  const faults: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const asked = askedBy(request, body);
      const { service, operation, protocol, input } = asked;
      if (protocol === 'json') faults.push(...modelProblems(service, operation, 'input', input));
      const canned = answers[operation];
      const answer = typeof canned === 'function' ? (canned as (input: object) => Canned)(input) : canned;
      const isGiven = answer !== undefined && answer !== 'denied';
      if (isGiven) faults.push(...modelProblems(service, operation, 'output', answer));
      const { status, headers, body: sent } = isGiven ? answerOf(asked, answer) : denialOf(asked);
      response.writeHead(status, headers).end(sent);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await work({ service: { url: `http://127.0.0.1:${port}`, region: 'eu-west-1' } });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
