import type { ErrorObject } from 'ajv';
import { ServiceError } from '../serviceError';
import { constraintOf, constraintsOf } from './constraints';
import { locate } from './locate';
import { model } from './model';
import type { Validators } from './schema';

/**
 * Validates a request body against its operation's input shape, and returns it without its nulls.
 * @throws ServiceError SerializationException when a member has the wrong type; ValidationException in the
 * service's own words, with every violated constraint, otherwise.
 */
export function validateInput(validators: Validators, operation: string, body: unknown): object {
  const shapeName = model.operations[operation]?.input;
  if (shapeName == null) throw new Error(`The API model has no operation '${operation}'.`);
  const input = withoutNulls(body);
  const validate = validators(shapeName);
  if (validate(input)) return input as object;

  const errors = (validate.errors ?? []).filter((error) => error.keyword !== 'propertyNames');
  const mistyped = errors.find((error) => error.keyword === 'type');
  if (mistyped != null) throw new ServiceError('SerializationException', conversionText(mistyped));
  const findings = [...new Set(errors.map((error) => finding(shapeName, error)))];
  const count = findings.length === 1 ? '1 validation error' : `${findings.length} validation errors`;
  throw new ServiceError('ValidationException', `${count} detected: ${findings.join('; ')}`);
}

function finding(shapeName: string, error: ErrorObject): string {
  const segments = error.instancePath
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (error.keyword === 'required') {
    const { path } = locate(shapeName, [...segments, String(error.params.missingProperty)]);
    return failed(`Value null at '${path}'`, 'Member must not be null');
  }

  const { path, shape, map } = locate(shapeName, segments);
  if (error.propertyName != null)
    return failed(
      `Value at '${path}'`,
      `Map keys must satisfy constraint: [${constraintsOf(shape.key).join(', ')}]`,
    );
  if (map != null)
    return failed(
      `Value at '${path}'`,
      `Map value must satisfy constraint: [${constraintsOf(map.value).join(', ')}]`,
    );
  const value = shape.sensitive === true ? undefined : printed(error.data);
  return failed(
    value == null ? `Value at '${path}'` : `Value '${value}' at '${path}'`,
    constraintOf(error, shape),
  );
}

const failed = (subject: string, constraint: string) =>
  `${subject} failed to satisfy constraint: ${constraint}`;

function printed(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) && value.length === 0 ? '[]' : undefined;
}

const targetNames: Readonly<Record<string, string>> = {
  string: 'a String',
  integer: 'an Integer',
  number: 'a Timestamp',
  boolean: 'a Boolean',
};

function conversionText(error: ErrorObject): string {
  const expected = String(error.params.type);
  const { data } = error;
  if (expected === 'object' || expected === 'array')
    return typeof data === 'object'
      ? 'Unexpected kind of collection.'
      : 'Expected a collection, found a value.';
  if (Array.isArray(data)) return 'Start of list found where not expected';
  if (typeof data === 'object') return 'Start of structure or map found where not expected.';
  return `${typeof data === 'boolean' ? String(data).toUpperCase() : (typeof data).toUpperCase()}_VALUE can not be converted to ${targetNames[expected] ?? expected}`;
}

/** The deepest nesting of a body, more than twice that of any operation's input. */
const deepest = 64;

/** A null member is treated as missing: the protocol does not distinguish them. */
function withoutNulls(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value == null) return value;
  if (depth > deepest)
    throw new ServiceError('SerializationException', 'The request body is nested too deeply.');
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member != null)
      .map(([name, member]) => [name, withoutNulls(member, depth + 1)]),
  );
}
