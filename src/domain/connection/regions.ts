import * as l10n from '@vscode/l10n';
import { regionPattern } from './partitions';

/** A region of AWS, as the console names it. */
export interface Region {
  readonly id: string;
  readonly name: string;
}

const names: Readonly<Record<string, () => string>> = {
  'us-east-1': () => l10n.t('US East (N. Virginia)'),
  'us-east-2': () => l10n.t('US East (Ohio)'),
  'us-west-1': () => l10n.t('US West (N. California)'),
  'us-west-2': () => l10n.t('US West (Oregon)'),
  'af-south-1': () => l10n.t('Africa (Cape Town)'),
  'ap-east-1': () => l10n.t('Asia Pacific (Hong Kong)'),
  'ap-east-2': () => l10n.t('Asia Pacific (Taipei)'),
  'ap-northeast-1': () => l10n.t('Asia Pacific (Tokyo)'),
  'ap-northeast-2': () => l10n.t('Asia Pacific (Seoul)'),
  'ap-northeast-3': () => l10n.t('Asia Pacific (Osaka)'),
  'ap-south-1': () => l10n.t('Asia Pacific (Mumbai)'),
  'ap-south-2': () => l10n.t('Asia Pacific (Hyderabad)'),
  'ap-southeast-1': () => l10n.t('Asia Pacific (Singapore)'),
  'ap-southeast-2': () => l10n.t('Asia Pacific (Sydney)'),
  'ap-southeast-3': () => l10n.t('Asia Pacific (Jakarta)'),
  'ap-southeast-4': () => l10n.t('Asia Pacific (Melbourne)'),
  'ap-southeast-5': () => l10n.t('Asia Pacific (Malaysia)'),
  'ap-southeast-6': () => l10n.t('Asia Pacific (New Zealand)'),
  'ap-southeast-7': () => l10n.t('Asia Pacific (Thailand)'),
  'ca-central-1': () => l10n.t('Canada (Central)'),
  'ca-west-1': () => l10n.t('Canada West (Calgary)'),
  'eu-central-1': () => l10n.t('Europe (Frankfurt)'),
  'eu-central-2': () => l10n.t('Europe (Zurich)'),
  'eu-north-1': () => l10n.t('Europe (Stockholm)'),
  'eu-south-1': () => l10n.t('Europe (Milan)'),
  'eu-south-2': () => l10n.t('Europe (Spain)'),
  'eu-west-1': () => l10n.t('Europe (Ireland)'),
  'eu-west-2': () => l10n.t('Europe (London)'),
  'eu-west-3': () => l10n.t('Europe (Paris)'),
  'il-central-1': () => l10n.t('Israel (Tel Aviv)'),
  'me-central-1': () => l10n.t('Middle East (UAE)'),
  'me-south-1': () => l10n.t('Middle East (Bahrain)'),
  'me-west-1': () => l10n.t('Middle East (Saudi Arabia)'),
  'mx-central-1': () => l10n.t('Mexico (Central)'),
  'sa-east-1': () => l10n.t('South America (São Paulo)'),
  'sa-west-1': () => l10n.t('South America (Chile)'),
  'eusc-de-east-1': () => l10n.t('AWS European Sovereign Cloud (Germany)'),
  'cn-north-1': () => l10n.t('China (Beijing)'),
  'cn-northwest-1': () => l10n.t('China (Ningxia)'),
  'us-gov-east-1': () => l10n.t('AWS GovCloud (US-East)'),
  'us-gov-west-1': () => l10n.t('AWS GovCloud (US-West)'),
};

/**
 * Regions to choose from: all that the SDK knows but those of the isolated partitions (a test holds the two against each
 * other). Others can be typed: AWS opens new ones, and a local service may use any name of that form.
 */
export const knownRegions = (): readonly Region[] =>
  Object.entries(names).map(([id, name]) => ({ id, name: name() }));

/** Whether a text has the form of a region's id, such as "eu-west-1". */
export const isRegion = (text: string): boolean => regionPattern.test(text);
