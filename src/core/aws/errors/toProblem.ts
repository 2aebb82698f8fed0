import * as l10n from '@vscode/l10n';
import { mainService } from '../../../domain/connection/connection';
import { cancelled, Problem } from '../../../domain/problem';
import type { ProblemKind } from '../../../domain/problem';
import { explainCaller, providerFailed } from './callerErrors';
import { actionOf } from './callContext';
import type { ErrorContext } from './callContext';
import { readDenial } from './iamDenials';
import { explainMissing } from './missingOperations';
import { explainCode, explainCodeIn, proxyFailed } from './networkErrors';
import type { Explanation } from './networkErrors';
import { plainWords, serviceWords } from './plainWords';
import { resolutionOf } from './resolution';
import type { Resolution } from './resolution';
import { explainRefusal } from './resolutionErrors';
import { explainName, explainStatus, notTheService, wordlessFault } from './serviceErrors';
import { explainTrouble, incomplete } from './troubleErrors';

/** What is read of an error of the SDK, of Node's sockets or of a credential provider. */
interface Facts {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly oauth?: string;
  readonly resolution?: Resolution;
}

function factsOf(error: unknown): Facts {
  if (!(error instanceof Error)) return { name: 'Error', message: withoutSecrets(String(error)) };
  const { code, $metadata, cause, ...oauth } = error as Error & {
    readonly code?: unknown;
    readonly error?: unknown;
    readonly error_description?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  };
  const causeCode = cause instanceof Error ? factsOf(cause).code : undefined;
  const foundCode = typeof code === 'string' ? code : causeCode;
  const resolution = resolutionOf(error);
  const words = typeof oauth.error_description === 'string' ? oauth.error_description : error.message;
  return {
    name: error.name,
    message: withoutSecrets(words),
    ...(typeof oauth.error === 'string' && { oauth: oauth.error }),
    ...(resolution !== undefined && { resolution }),
    ...(foundCode !== undefined && { code: foundCode }),
    ...($metadata?.httpStatusCode !== undefined && { status: $metadata.httpStatusCode }),
    ...($metadata?.requestId !== undefined && { requestId: $metadata.requestId }),
  };
}

/** What services and processes say with a secret in it: a session token in a signature's text, a command's own words. */
const secretive = [
  [/\s*The Canonical String[^]*/, () => ''],
  [/(Value )'[^]*?' (at ')/g, () => '$1$2'],
  [/Authorization=[^]*/, () => 'Authorization=…'],
  [/(x-amz-security-token\s*[:=]\s*)\S+/gi, () => '$1…'],
  [
    /^Command failed:[^]*/,
    () => l10n.t('Command failed. Run the credential_process in a terminal to see why.'),
  ],
] as const;

const withoutSecrets = (text: string) =>
  secretive.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement()), text);

const unexplained = (quotable: (words: string) => string | undefined): Explanation => ({
  kind: 'unknown',
  sentence: ({ operation }, message) =>
    l10n.t(
      '{0} failed: {1}. The log has the details.',
      operation,
      quotable(message)?.replace(/\.$/, '') ?? l10n.t('no reason was given'),
    ),
});
const ofService = unexplained(serviceWords);
const ofProgram = unexplained(plainWords);

/** From the surest sign to the vaguest: a socket's code, an error's name, the HTTP status. */
function explain({ name, message, code, status, oauth, resolution }: Facts): Explanation {
  if (resolution?.trouble !== undefined) return explainTrouble(resolution.trouble);
  // Without a service no host was asked, whatever the code says.
  if (resolution !== undefined && resolution.service === undefined)
    return isOfEngine(name) ? incomplete : (explainCaller(name, message) ?? providerFailed);
  // Only a plain error speaks of the network's proxy; the service's words may hold a pipeline of that name.
  if (status === 407 || (name === 'Error' && /\bproxy\b/i.test(message))) return proxyFailed;
  if (name === 'SyntaxError' && status === 500) return wordlessFault;
  const known =
    explainMissing(name, message, status) ??
    (code !== undefined ? explainCode(code) : undefined) ??
    (name.endsWith('ProviderError') ? explainCodeIn(message) : undefined) ??
    (resolution !== undefined
      ? explainRefusal(resolution, {
          name,
          message,
          ...(status !== undefined && { status }),
          ...(oauth !== undefined && { oauth }),
        })
      : undefined) ??
    explainCaller(name, message) ??
    explainName(name) ??
    explainStatus(status);
  if (known) return known;
  if (resolution !== undefined && status === undefined) return isOfEngine(name) ? incomplete : providerFailed;
  if (isNamedByService(name)) return ofService;
  return name === 'SyntaxError' || status !== undefined ? notTheService : ofProgram;
}

const isOfEngine = (name: string) => /^(Type|Range|Syntax|Reference)Error$/.test(name);

const isNamedByService = (name: string) => /(Exception|Failure|Fault)$/.test(name);

interface Explained {
  readonly facts: Facts;
  readonly explanation: Explanation;
}

/** An error is explained once, although the meter and then the caller ask about it. */
const explanations = new WeakMap<Error, Explained>();

function explained(error: unknown): Explained {
  const before = error instanceof Error ? explanations.get(error) : undefined;
  if (before) return before;
  const facts = factsOf(error);
  const found = { facts, explanation: explain(facts) };
  if (error instanceof Error) explanations.set(error, found);
  return found;
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** What kind of problem an error of a call is. */
export const kindOf = (error: unknown): ProblemKind =>
  isAbort(error) ? 'cancelled' : explained(error).explanation.kind;

/** The call of the resolution in place of the operation that needed the credentials. */
function whileResolving(context: ErrorContext, resolution: Resolution): ErrorContext {
  const { service = context.service, operation, host, profile } = resolution;
  const { connection } = context;
  return {
    connection: profile === undefined ? connection : { ...connection, profile },
    ...(context.environment !== undefined && { environment: context.environment }),
    service,
    operation,
    ...(host !== undefined && { host }),
    resolution,
  };
}

/** Any error of a call as a Problem: its kind, a sentence for people, and the facts for the log. */
export function toProblem(error: unknown, context: ErrorContext): Problem {
  if (error instanceof Problem) return error;
  if (isAbort(error)) return cancelled(context.operation);
  const { facts, explanation } = explained(error);
  const { kind, credentials, sentence } = explanation;
  const asked = facts.resolution === undefined ? context : whileResolving(context, facts.resolution);
  const { service, operation } = asked;
  return new Problem(
    kind,
    sentence(asked, facts.message),
    {
      ...(service !== mainService && { service }),
      operation,
      ...(facts.resolution !== undefined && { isResolution: true }),
      ...(kind === 'credentials' && credentials !== undefined && { credentials }),
      errorName: facts.code ?? facts.name,
      serviceMessage: facts.message,
      ...(facts.requestId !== undefined && { requestId: facts.requestId }),
      ...(kind === 'accessDenied' && {
        deniedAction: actionOf(asked),
        ...readDenial(facts.message),
      }),
    },
    // Others hold the request that was sent, with its signature.
    kind === 'unknown' ? { cause: error } : {},
  );
}
