import * as l10n from '@vscode/l10n';
import { hostOf, titleOf } from './callContext';
import type { Explanation } from './networkErrors';
import { serviceWords } from './plainWords';

const unsupported: Explanation = {
  kind: 'wrongEndpoint',
  sentence: (context, serviceMessage) =>
    [
      l10n.t(
        "The service at {0} does not support {1}. Check that the connection's endpoint is a {2} service.",
        hostOf(context),
        context.operation,
        titleOf(context),
      ),
      ...saying(serviceMessage),
    ].join(' '),
};

/** The endpoint's own words behind a sentence. */
const saying = (serviceMessage: string): readonly string[] => {
  const plain = serviceWords(serviceMessage);
  return plain === undefined ? [] : [l10n.t('Its answer: {0}', plain.replace(/\.?$/, '.'))];
};

/** An emulator that lacks one operation is still the right endpoint for the others. */
const operationMissing: Explanation = {
  kind: 'serviceFault',
  sentence: (context, serviceMessage) =>
    [
      l10n.t('The service at {0} does not have {1}.', hostOf(context), context.operation),
      ...saying(serviceMessage),
    ].join(' '),
};
const serviceMissing: Explanation = {
  kind: 'wrongEndpoint',
  sentence: (context, serviceMessage) =>
    [
      l10n.t('The service at {0} does not have {1}.', hostOf(context), titleOf(context)),
      ...saying(serviceMessage),
    ].join(' '),
};

/** What AWS and its emulators call an operation that they do not have. */
export const missingNames: ReadonlySet<string> = new Set([
  'UnknownOperation',
  'UnsupportedOperation',
  'NotImplemented',
  'InvalidAction',
]);

/**
 * For the answer of an endpoint that does not have what was asked: by its name or, whatever it is called, by HTTP 501.
 * LocalStack tells an absent service and an absent operation apart.
 */
export function explainMissing(
  name: string,
  message: string,
  status: number | undefined,
): Explanation | undefined {
  if (/\bAPI action\b.* not yet (been )?implemented\b/i.test(message)) return operationMissing;
  if (status === 501 || /^API for service\b/i.test(message)) return serviceMissing;
  return missingNames.has(name.replace(/Exception$/, '')) ? unsupported : undefined;
}
