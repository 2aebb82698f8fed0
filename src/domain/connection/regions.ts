import * as l10n from '@vscode/l10n';
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
  'mx-central-1': () => l10n.t('Mexico (Central)'),
  'sa-east-1': () => l10n.t('South America (São Paulo)'),
  'us-gov-east-1': () => l10n.t('AWS GovCloud (US-East)'),
  'us-gov-west-1': () => l10n.t('AWS GovCloud (US-West)'),
};

/**
 * Regions to choose from (AWS General Reference, "Service endpoints"). Others can be typed: AWS opens new
 * ones, and a local service may use any name of that form.
 */
export const knownRegions = (): readonly Region[] =>
  Object.entries(names).map(([id, name]) => ({ id, name: name() }));

const regionForm = /^[a-z]{2}(-[a-z]+)+-\d+$/;

/** Whether a text has the form of a region's id, such as "eu-west-1". */
export const isRegion = (text: string): boolean => regionForm.test(text);
