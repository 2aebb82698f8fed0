import type { ArtifactDetails, ConfigurationProperty } from '../../domain/definition/actionType';
import { ServiceError } from '../serviceError';

const invalid = (message: string) => new ServiceError('ValidationException', message);

/** @throws ServiceError ValidationException when a type could never have as many artifacts as it needs. */
export function checkArtifactDetails(...sides: ArtifactDetails[]): void {
  for (const { minimumCount, maximumCount } of sides)
    if (maximumCount < minimumCount)
      throw invalid(
        `Maximum Number of Artifacts (${maximumCount}) has to be greater than or equal to minimum (${minimumCount}).`,
      );
}

/** @throws ServiceError ValidationException */
export function checkProperties(
  properties: readonly Pick<ConfigurationProperty, 'name' | 'queryable' | 'required' | 'secret'>[],
): void {
  const names = properties.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated != null)
    throw invalid(`The configuration property '${repeated}' is specified more than once.`);
  const queryable = properties.filter((property) => property.queryable === true);
  const unfit = queryable.find(({ required, secret }) => !required || secret);
  if (unfit != null)
    throw invalid(
      `Invalid queryable property '${unfit.name}'. Queryable configuration properties must be required and non-secret.`,
    );
  if (queryable.length > 1)
    throw invalid(
      `Multiple queryable configuration properties found with names '${queryable.map(({ name }) => name).join(', ')}'. Up to one queryable property may be specified.`,
    );
}
