import * as l10n from '@vscode/l10n';
import type { ArtifactDetails } from '../definition/actionType';
import type { Shapes } from '../definition/shape/shape';
import { shapeProblems } from '../definition/shape/shapeProblems';

/** A value that AWS would accept, or what it would refuse, as sentences. */
export type Checked<T> =
  | { readonly value: T; readonly problems?: never }
  | { readonly problems: readonly [string, ...string[]] };

/**
 * Checks values as AWS does: their shape in the words of the service, then the rules beyond it.
 * @param root the name of the shape of a value
 */
export const checkedReader =
  <T>(shapes: Shapes, root: string, rules: (value: T) => Iterable<string>) =>
  (value: unknown): Checked<T> => {
    const [first, ...others] = shapeProblems(shapes, root, value).map(({ message }) => message);
    if (first !== undefined) return { problems: [first, ...others] };
    const [rule, ...more] = rules(value as T);
    return rule === undefined ? { value: value as T } : { problems: [rule, ...more] };
  };

/** The shapes that both kinds of action types are made of. */
export const commonShapes = {
  Category: {
    type: 'string',
    enum: ['Source', 'Build', 'Deploy', 'Test', 'Invoke', 'Approval', 'Compute'],
  },
  Provider: { type: 'string', min: 1, max: 35, pattern: '[0-9A-Za-z_-]+' },
  Version: { type: 'string', min: 1, max: 9, pattern: '[0-9A-Za-z_-]+' },
  Artifacts: {
    type: 'structure',
    required: ['minimumCount', 'maximumCount'],
    members: { minimumCount: 'Count', maximumCount: 'Count' },
  },
  Properties: { type: 'list', max: 10, member: 'Property' },
  Name: { type: 'string', min: 1, max: 50 },
  Boolean: { type: 'boolean' },
  Url: { type: 'string', min: 1, max: 2048 },
} as const satisfies Shapes;

/** Counts of artifacts whose minimum is more than their maximum. */
export function* countProblems(...counts: readonly ArtifactDetails[]): Generator<string> {
  for (const { minimumCount, maximumCount } of counts)
    if (maximumCount < minimumCount)
      yield l10n.t(
        'The maximum count of artifacts ({0}) is less than the minimum ({1}).',
        maximumCount,
        minimumCount,
      );
}

/** A worker polls by one property, whose value every action has and everyone may see. */
export function* queryableProblems(
  properties: readonly { readonly name: string; readonly isRequired: boolean; readonly isSecret: boolean }[],
): Generator<string> {
  for (const { name, isRequired, isSecret } of properties)
    if (!isRequired || isSecret)
      yield l10n.t('The property "{0}" is queryable, so it has to be required and not secret.', name);
  if (properties.length > 1)
    yield l10n.t(
      'Only one property can be queryable; these are: {0}.',
      properties.map(({ name }) => name).join(', '),
    );
}
