import * as l10n from '@vscode/l10n';
import type { EndpointForm } from '../../../domain/connection/partitions';
import type { SharedEndpoints } from '../../../domain/connection/sharedAddresses';
import { servicesPrefix } from './readSections';
import type { Sections } from './readSections';

/** What a profile says about the addresses of services; absent members leave it to what comes after the profile. */
export interface ProfileAddresses extends EndpointForm {
  readonly endpoints: SharedEndpoints;
  /** Whether endpoints of the environment and of the profile do not count. */
  readonly areIgnored?: boolean;
  /** Why the settings cannot be used, as a sentence; it matters where the endpoints do. */
  readonly fault?: string;
}

type Settings = Readonly<Record<string, string>>;

const endpointKey = 'endpoint_url';

/** The settings that are read here. Hardly a profile has one of them, and a config can have thousands of profiles. */
const keys = [
  endpointKey,
  'services',
  'ignore_configured_endpoint_urls',
  'use_fips_endpoint',
  'use_dualstack_endpoint',
];

/** A switch of the shared config or of the environment, as the AWS CLI reads it; undefined where it is not set. */
export const readSwitch = (value: string | undefined): boolean | undefined =>
  value ? value.trim().toLowerCase() === 'true' : undefined;

/** Only this reader uses these settings, so they may be in capitals, as for the AWS CLI. */
const inLowerCase = (of: Settings): Settings =>
  Object.keys(of).some((key) => key !== key.toLowerCase())
    ? { ...Object.fromEntries(Object.entries(of).map(([key, value]) => [key.toLowerCase(), value])), ...of }
    : of;

/** The endpoints in a `services` section, by the ids of the services. */
const endpointsIn = (section: Settings): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(section)
      .filter(([key]) => key.endsWith(`.${endpointKey}`))
      .map(([key, url]) => [key.slice(0, -endpointKey.length - 1).toLowerCase(), url]),
  );

/** The member `addresses` of a profile; none where it says nothing about them. */
export function profileAddresses(
  name: string,
  written: Settings,
  config: Sections,
): { readonly addresses?: ProfileAddresses } {
  const of = inLowerCase(written);
  if (!keys.some((key) => key in of)) return {};
  const { endpoint_url: every, services } = of;
  const section = services === undefined ? undefined : config.get(`${servicesPrefix}${services}`);
  const areIgnored = readSwitch(of['ignore_configured_endpoint_urls']);
  const isFips = readSwitch(of['use_fips_endpoint']);
  const isDualStack = readSwitch(of['use_dualstack_endpoint']);
  const fault =
    services === undefined || section !== undefined
      ? undefined
      : l10n.t(
          'The profile "{0}" uses the services section "{1}", which the AWS config file does not contain. Add the section, or remove the setting "services" from the profile.',
          name,
          services,
        );
  const addresses = {
    endpoints: { ...(section && { of: endpointsIn(section) }), ...(every !== undefined && { every }) },
    ...(areIgnored !== undefined && { areIgnored }),
    ...(isFips !== undefined && { isFips }),
    ...(isDualStack !== undefined && { isDualStack }),
    ...(fault !== undefined && { fault }),
  };
  return { addresses };
}
