import type { ActionDeclaration } from '../../domain/definition/declaration';
import type { WebhookDefinition } from '../engine/records';
import { parseRange } from '../engine/webhooks/authentication';
import { compilePath, placeholdersOf } from '../engine/webhooks/filters';
import { ServiceError } from '../serviceError';

type Property = keyof WebhookDefinition['authenticationConfiguration'];

/** The required property of each kind of authentication, and the only one it may have. */
const properties: { readonly [K in WebhookDefinition['authentication']]: Property | undefined } = {
  GITHUB_HMAC: 'SecretToken',
  IP: 'AllowedIPRange',
  UNAUTHENTICATED: undefined,
};

/** @throws ServiceError InvalidWebhookAuthenticationParametersException */
export function checkAuthentication(definition: WebhookDefinition): void {
  const { authentication, authenticationConfiguration: configuration } = definition;
  const expected = properties[authentication];
  const given = Object.keys(configuration);
  if (expected == null && given.length > 0)
    throw invalidAuthentication("Optional['authenticationConfig' should be empty]");
  if (expected != null && (given.length !== 1 || given[0] !== expected))
    throw invalidAuthentication(
      `Optional['authenticationConfig' should contain only one property: '${expected}']`,
    );
  if (expected === 'AllowedIPRange' && parseRange(configuration.AllowedIPRange ?? '') == null)
    throw invalidAuthentication("'AllowedIPRange' should be a range of IP addresses in CIDR notation");
}

/** @throws ServiceError InvalidWebhookFilterPatternException */
export function checkFilters(
  { filters }: WebhookDefinition,
  { name, configuration }: ActionDeclaration,
): void {
  for (const filter of filters) {
    try {
      compilePath(filter);
    } catch (error) {
      throw invalidFilter(`The JSONPath '${filter.jsonPath}' is not valid: ${(error as Error).message}`);
    }
    const unknown = placeholdersOf(filter).find((key) => !Object.hasOwn(configuration, key));
    if (unknown != null)
      throw invalidFilter(
        `The configuration of action '${name}' does not have the key '${unknown}' that 'matchEquals' refers to`,
      );
  }
}

const invalidAuthentication = (message: string) =>
  new ServiceError('InvalidWebhookAuthenticationParametersException', message);
const invalidFilter = (message: string) => new ServiceError('InvalidWebhookFilterPatternException', message);
