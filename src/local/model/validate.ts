import { shapeProblems } from '../../domain/definition/shape/shapeProblems';
import { ServiceError } from '../serviceError';
import type { ApiModel } from './model';

/** What an API needs to check its requests. */
export interface CheckedApi {
  readonly model: ApiModel;
  /** The exception for an input that violates a constraint. */
  readonly invalidInput: string;
  /** Whether its sentences write the members in lower case, unlike its model. */
  readonly inLowerCase?: boolean;
}

/**
 * Validates a request body against its operation's input shape, and returns it without its nulls.
 * @throws ServiceError SerializationException when a member has the wrong type; the API's exception for an
 * invalid input, in the service's own words and with every violated constraint, otherwise.
 */
export function validateInput(
  { model, invalidInput, inLowerCase = false }: CheckedApi,
  operation: string,
  body: unknown,
): object {
  const shapeName = model.operations[operation]?.input;
  if (shapeName === undefined) throw new Error(`The API model has no operation '${operation}'.`);
  const input = withoutNulls(body);
  const problems = [...shapeProblems(model.shapes, shapeName, input)];
  if (problems.length === 0) return input as object;

  const mistyped = problems.find(({ code }) => code === 'wrong-type');
  if (mistyped !== undefined) throw new ServiceError('SerializationException', mistyped.message);
  const findings = [
    ...new Set(
      problems.map(({ message }) =>
        inLowerCase ? message.replace(/(?<= at ')[A-Z]/, (first) => first.toLowerCase()) : message,
      ),
    ),
  ];
  const count = findings.length === 1 ? '1 validation error' : `${findings.length} validation errors`;
  throw new ServiceError(invalidInput, `${count} detected: ${findings.join('; ')}`);
}

/** The deepest nesting of a body, more than twice that of any operation's input. */
const deepest = 64;

/** A null member is treated as missing: the protocol does not distinguish them. */
function withoutNulls(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest)
    throw new ServiceError('SerializationException', 'The request body is nested too deeply.');
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name, withoutNulls(member, depth + 1)]),
  );
}
