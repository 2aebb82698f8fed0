import assert from 'node:assert/strict';
import type { Problem, ProblemKind } from '../../../src/domain/problem';
import { model } from '../../../src/local/model/model';
import { sampleChanges } from '../../support/sampleChanges';
import { admin } from '../support/admin';
import { gatewayTo } from '../support/floors';
import { inHeldTime } from '../support/heldTime';
import { withService } from '../support/testService';
import type { TestService } from '../support/testService';

const pipeline = { connection: 'local', name: 'shop' };
const executionId = '1a2b3c4d-2222-3333-4444-555555555555';

/** What every operation may answer beside its own errors, and what becomes of a connection under it. */
const everywhere: readonly (readonly [fault: string, kind: ProblemKind])[] = [
  ['accessDenied', 'accessDenied'],
  ['expiredToken', 'credentials'],
];

async function faultyCall(test: TestService, fault: object, call: () => Promise<unknown>): Promise<Problem> {
  await admin(test, 'POST', 'faults', fault);
  try {
    await call();
    return assert.fail('The call was not refused.');
  } catch (error) {
    return error as Problem;
  } finally {
    await admin(test, 'DELETE', 'faults');
  }
}

describe('Each error of a change', function () {
  this.timeout(30_000);

  for (const change of Object.values(sampleChanges(pipeline, executionId))) {
    const { operation } = change;
    it(
      `of ${operation} has a sentence of its own, with a remedy`,
      inHeldTime((time) =>
        withService(
          async (test) => {
            const gateway = gatewayTo(test, { loadSdk: time.loadSdk });
            const call = () => time.settled(gateway.send(change, new AbortController().signal));
            const sentences = new Map<string, string>();
            try {
              for (const error of model.operations[operation]?.errors ?? assert.fail(operation)) {
                const problem = await faultyCall(test, { operation, kind: 'error', error }, call);
                assert.notEqual(problem.kind, 'unknown', error);
                assert.equal(problem.details.errorName, error);
                assert.match(problem.message, /^["A-Z].*[.]$/, error);
                sentences.set(error, problem.message);
              }
              for (const [kind, expected] of everywhere) {
                const problem = await faultyCall(test, { operation, kind }, call);
                assert.equal(problem.kind, expected);
              }
            } finally {
              gateway.dispose();
            }
            assert.equal(new Set(sentences.values()).size, sentences.size, 'Two errors read the same.');
          },
          { admin: true },
        )(),
      ),
    );
  }
});
