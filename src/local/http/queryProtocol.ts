import { randomUUID } from 'node:crypto';
import { shapeIn } from '../../domain/definition/shape/shape';
import type { Shapes } from '../../domain/definition/shape/shape';
import type { ServiceError } from '../serviceError';
import type { Answer } from './answer';

/** The Query protocol of the older APIs: forms are sent, XML is returned. */
export interface QueryApi {
  readonly version: string;
  readonly namespace: string;
}

const formType = 'application/x-www-form-urlencoded';

export const isForm = (contentType: string | undefined): boolean =>
  (contentType ?? '').split(';')[0]?.trim().toLowerCase() === formType;

/** The action of a form, its API's version, and its parameters, all of them texts. */
export function readForm(body: string): { action: string; version: string; input: object } {
  const {
    Action: action = '',
    Version: version = '',
    ...input
  } = Object.fromEntries(new URLSearchParams(body));
  return { action, version, input };
}

const xml = (status: number, body: string): Answer => ({ status, contentType: 'text/xml', body });

export function successInXml(
  { namespace }: QueryApi,
  operation: string,
  shapes: Shapes,
  output: { readonly shape: string; readonly value: object },
): Answer {
  const result = contentOf(shapes, output.shape, output.value);
  return xml(
    200,
    `<${operation}Response xmlns="${namespace}"><${operation}Result>${result}</${operation}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${operation}Response>`,
  );
}

/** These APIs have older names for the errors that all APIs have. */
const olderNames: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  ExpiredTokenException: 'ExpiredToken',
  ThrottlingException: 'Throttling',
  UnknownOperationException: 'InvalidAction',
};

export function failureInXml({ code, message, httpStatus }: ServiceError): Answer {
  const name = olderNames[code] ?? code;
  const type = httpStatus < 500 ? 'Sender' : 'Receiver';
  return xml(
    httpStatus,
    `<ErrorResponse><Error><Type>${type}</Type><Code>${escaped(name)}</Code><Message>${escaped(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  );
}

function contentOf(shapes: Shapes, name: string, value: unknown): string {
  const shape = shapeIn(shapes, name);
  switch (shape.type) {
    case 'structure':
      return Object.entries(shape.members ?? {})
        .flatMap(([member, type]) => {
          const each = (value as Readonly<Record<string, unknown>>)[member];
          return each === undefined ? [] : [`<${member}>${contentOf(shapes, type, each)}</${member}>`];
        })
        .join('');
    case 'list':
      return (value as readonly unknown[])
        .map((item) => `<member>${contentOf(shapes, shape.member ?? '', item)}</member>`)
        .join('');
    case 'timestamp':
      return new Date(Number(value) * 1000).toISOString();
    case 'map':
      throw new Error(`The Query protocol has no form for the map '${name}' here.`);
    default:
      return escaped(String(value));
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text for XML 1.0, which has no place for most control characters. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[&<>]/g, (char) => entities[char] ?? char)
    .replaceAll(/[^\P{Cc}\t\n\r]|\p{Cs}/gu, '\uFFFD');
