import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { pipelinesOf } from '../../../src/domain/calls/queries';
import type { Connection } from '../../../src/domain/connection/connection';
import type { CredentialState, Problem, ProblemKind } from '../../../src/domain/problem';
import { connectionTo, never, problemOf } from './bench';
import type { CredentialsBench } from './credentialsBench';
import type { Answer } from './scriptedService';

/** What becomes of credentials that cannot be resolved. */
export type Outcome = readonly [
  kind: ProblemKind,
  credentials: CredentialState | undefined,
  sentence: RegExp,
];
export type Cases = Readonly<Record<string, readonly [answer: Answer, outcome: Outcome]>>;

export const unusable = (sentence: RegExp): Outcome => ['credentials', 'unusable', sentence];
export const notFound = (sentence: RegExp): Outcome => ['credentials', 'profileNotFound', sentence];
export const signedOut = (sentence: RegExp): Outcome => ['credentials', undefined, sentence];

/** No sentence has words of a program, or a host that was not asked. */
export const technical =
  /undefined|Cannot read|\bNaN\b|\w+(Provider|Type|Range|Syntax)Error|@aws-sdk|amazonaws\.com|CodePipeline|ListPipelines|\.\.|\s\s/;

export const inAnHour = (): Date => new Date(Date.now() + 3_600_000);

/** An error of STS, and of the services that speak JSON over REST. */
export const stsError = (code: string, words = 'No.', status = 400): Answer => ({
  text: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${words}</Message></Error></ErrorResponse>`,
  status,
});
export const restError = (name: string, status: number, body: object = { message: 'No.' }): Answer => ({
  json: body,
  status,
  headers: { 'x-amzn-errortype': name },
});

/** What every service may answer in place of its own errors, and what is no answer of it. */
export const troublesOf = (service: string): Cases => ({
  'an internal error': [
    restError('InternalServerException', 500),
    ['serviceFault', undefined, /^HOST had an internal error/],
  ],
  'a broken connection': ['reset', ['unreachable', undefined, /^The connection to HOST was closed/]],
  silence: ['silence', ['timedOut', undefined, /^HOST did not respond in time/]],
  'a proxy': [{ text: '', status: 407 }, ['unreachable', undefined, /proxy did not forward .* HOST/]],
  'too many requests': [
    service === 'AWS STS' ? stsError('Throttling') : restError('TooManyRequestsException', 429),
    ['throttled', undefined, new RegExp(`^${service} is throttling requests`)],
  ],
});

/** A gateway whose calls of a profile give up soon. */
export const gatewayTo = async (
  bench: CredentialsBench,
  changes: Partial<Connection>,
  timeouts = { connection: 300, request: 300 },
) => {
  const service = await bench.serveNone();
  const url = changes.profile === undefined ? service.url.replace('127.0.0.1', '0.0.0.0') : service.url;
  return { service, gateway: bench.gateway(connectionTo(url, changes), { timeouts }) };
};

/** The problem of a call, for which nothing reached CodePipeline. */
export async function unresolved(
  bench: CredentialsBench,
  changes: Partial<Connection> = { profile: 'work' },
  timeouts?: { readonly connection: number; readonly request: number },
): Promise<Problem> {
  const { service, gateway } = await gatewayTo(bench, changes, timeouts);
  const problem = await problemOf(gateway.ask(pipelinesOf('here'), never));
  assert.equal(service.received.length, 0);
  assert.equal(problem.details.isResolution, true);
  return problem;
}

/** The address of the service that was asked stands in the sentence as `HOST`. */
export function checkOutcome(problem: Problem, [kind, credentials, sentence]: Outcome, address = '-'): void {
  const text = problem.message.replaceAll(address, 'HOST');
  assert.match(text, sentence);
  assert.equal(problem.kind, kind);
  assert.equal(problem.details.credentials, credentials);
  assert.doesNotMatch(text, technical);
}

/** A test for each answer of the service at the variable's endpoint; the folder's files are written before. */
export function testRefusals(
  bench: CredentialsBench,
  { variable, service, prepare }: { variable: string; service: string; prepare: () => void },
  cases: Cases,
): void {
  for (const [name, [answer, outcome]] of Object.entries(cases))
    it(`have a sentence: ${name}`, async () => {
      const asked = await bench.serve(() => answer);
      bench.setEnvironment({ [variable]: asked.url });
      prepare();
      const problem = await unresolved(bench);
      checkOutcome(problem, outcome, asked.url);
      assert.equal(problem.details.service, service);
      assert.ok(asked.received.length > 0);
    });
}

/** Writes a profile "work" that signs in by the session. */
export const writeSso = (bench: CredentialsBench, session = 'corp'): void =>
  bench.write(
    'config',
    `[profile work]\nsso_session = ${session}\nsso_account_id = 123456789012\nsso_role_name = Dev
[sso-session ${session}]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-central-1\n`,
  );

/** Writes what is kept of a sign-in by a session, or by the start URL of an older profile. */
export const writeToken = (bench: CredentialsBench, token: unknown, session = 'corp'): void =>
  bench.write(
    `.aws/sso/cache/${createHash('sha1').update(session).digest('hex')}.json`,
    typeof token === 'string' ? token : JSON.stringify(token),
  );

/** A token that can be renewed. */
export const tokenUntil = (expiresAt: Date) => ({
  accessToken: 'a',
  expiresAt: expiresAt.toISOString(),
  ...{ clientId: 'c', clientSecret: 's', refreshToken: 'r' },
});
