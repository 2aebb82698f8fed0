import * as l10n from '@vscode/l10n';
import { knownFacts } from './causeText';
import type { CauseWords } from './causeText';
import type {
  ConfigDeployment,
  ConfigEvent,
  EnvironmentEvent,
  ProductRecord,
  ProductVersion,
} from './reports';

/** What services that tell a failure in one message tell beside it. */
type ReportedFact =
  | 'application'
  | 'environment'
  | 'instance'
  | 'configuration'
  | 'version'
  | 'deployment'
  | 'trigger'
  | 'product'
  | 'record'
  | 'code'
  | 'status'
  | 'others';

/** Why an action failed, as its service tells it in one message. */
export interface ReportedCause {
  readonly kind: 'reported';
  readonly what: 'environment' | 'rollback' | 'product' | 'productVersion';
  /** What was deployed to, or the product. */
  readonly target: string;
  readonly message?: string;
  readonly facts: Readonly<Partial<Record<ReportedFact, string>>>;
}

/** That something failed, after what says why. */
const isConsequence = ({ message }: EnvironmentEvent): boolean =>
  /^(Failed to deploy application|Unsuccessful command execution|During an aborted deployment|The environment was reverted)/i.test(
    message,
  );

/** The first error of an environment that says more than that the deployment failed; undefined without one. */
export function environmentCause(
  { application, environment }: { readonly application: string; readonly environment: string },
  events: readonly EnvironmentEvent[],
): ReportedCause | undefined {
  const errors = events
    .filter(({ severity }) => severity === 'ERROR' || severity === 'FATAL')
    .toSorted((a, b) => a.at - b.at);
  const first = errors.find((event) => !isConsequence(event)) ?? errors[0];
  if (first === undefined) return undefined;
  const { instance, message = first.message } =
    /^\[Instance: (?<instance>i-[0-9a-f]+)\]\s*(?<message>[^]*)$/.exec(first.message)?.groups ?? {};
  return {
    kind: 'reported',
    ...{ what: 'environment', target: environment, message },
    facts: {
      ...{ application, environment },
      ...(instance !== undefined && { instance }),
      ...(first.version !== undefined && { version: first.version }),
      ...(errors.length > 1 && { others: String(errors.length - 1) }),
    },
  };
}

const isRollback = ({ type }: ConfigEvent): boolean => /^(ROLLBACK|REVERT)/.test(type);

/** Why a configuration was not deployed: what began its rollback. Undefined for a deployment that tells none. */
export function configCause(
  { application, environment }: { readonly application: string; readonly environment: string },
  { number, state, configuration, version, events }: ConfigDeployment,
): ReportedCause | undefined {
  const inOrder = events.toSorted((a, b) => a.at - b.at);
  const began = inOrder.find(isRollback);
  const refused = inOrder.find(({ extensionError }) => extensionError !== undefined);
  if (began === undefined && refused === undefined && !/^(ROLL|REVERT)/.test(state)) return undefined;
  const message = refused?.extensionError ?? began?.description;
  const { trigger } = began ?? {};
  return {
    kind: 'reported',
    ...{ what: 'rollback', target: environment },
    ...(message !== undefined && { message }),
    facts: {
      ...{ application, environment, deployment: String(number), status: state },
      ...(configuration !== undefined && { configuration }),
      ...(version !== undefined && { version }),
      ...(trigger !== undefined && { trigger }),
    },
  };
}

/** Why a request to Service Catalog failed; undefined for one that did not. */
export function recordCause({ id, status, product, errors }: ProductRecord): ReportedCause | undefined {
  const [first] = errors;
  if (first === undefined && !/(FAILED|IN_ERROR)$/.test(status)) return undefined;
  return {
    kind: 'reported',
    ...{ what: 'product', target: product ?? id },
    ...(first?.description !== undefined && { message: first.description }),
    facts: {
      ...{ record: id, status },
      ...(product !== undefined && { product }),
      ...(first?.code !== undefined && { code: first.code }),
      ...(errors.length > 1 && { others: String(errors.length - 1) }),
    },
  };
}

/** That the version of a product could not be made, of which Service Catalog tells no reason. */
export function productVersionCause(
  product: string,
  { id, name, status }: ProductVersion,
): ReportedCause | undefined {
  if (status !== 'FAILED') return undefined;
  const version = name ?? id;
  return {
    kind: 'reported',
    ...{ what: 'productVersion', target: product },
    facts: { product, status, ...(version !== undefined && { version }) },
  };
}

const factNames: Readonly<Record<ReportedFact, () => string>> = {
  application: () => l10n.t('Application'),
  environment: () => l10n.t('Environment'),
  instance: () => l10n.t('Instance'),
  configuration: () => l10n.t('Configuration'),
  version: () => l10n.t('Version'),
  deployment: () => l10n.t('Deployment'),
  trigger: () => l10n.t('Triggered by'),
  product: () => l10n.t('Product'),
  record: () => l10n.t('Record'),
  code: () => l10n.t('Code'),
  status: () => l10n.t('Status'),
  others: () => l10n.t('Other failures'),
};

export function reportedWords({ what, target, message, facts }: ReportedCause): CauseWords {
  const names = Object.keys(factNames) as readonly ReportedFact[];
  const [first = '', ...rest] = (message ?? '').split(/\s*\r?\n/).filter((line) => line.trim() !== '');
  return {
    sentence: sentenceOf(what, target, facts.version, first),
    facts: knownFacts(names.map((name) => [factNames[name](), facts[name]])),
    ...(rest.length > 0 && { output: [first, ...rest] }),
  };
}

function sentenceOf(
  what: ReportedCause['what'],
  target: string,
  version: string | undefined,
  message: string,
): string {
  const failed = {
    environment: () => l10n.t('The deployment to {0} failed', target),
    rollback: () => l10n.t('The deployment to {0} was rolled back', target),
    product: () => l10n.t('The request for {0} failed', target),
    productVersion: () =>
      version === undefined
        ? l10n.t('A version of {0} could not be created', target)
        : l10n.t('The version {0} of {1} could not be created', version, target),
  }[what]();
  return message === '' ? `${failed}.` : `${failed}: ${message}`;
}
