import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { actionsOf, declarationOf, detailOf, rulesOf, stateOf } from '../../domain/calls/queries';
import { Problem } from '../../domain/problem';
import { noticeOf } from './pageNotice';
import { connection, refOf, shop } from '../../../test/support/builders';
import { PollBench } from '../../../test/support/pollBench';

const run = refOf('run-9');
const denial = (operation: string) =>
  new Problem('accessDenied', `You may not do ${operation}.`, { deniedAction: `codepipeline:${operation}` });

describe('The notice above a page', () => {
  let bench: PollBench;
  const notice = () => noticeOf({ pipeline: shop, execution: run }, connection('here'), bench);

  beforeEach(() => {
    bench = new PollBench();
  });
  afterEach(() => bench.scheduler.dispose());

  it('is absent without a problem', () => {
    assert.equal(notice(), undefined);
  });

  it('is a read that is denied, with the policy statement that would allow it', () => {
    bench.store.setProblem(actionsOf(run), denial('ListActionExecutions'));
    const said = notice();
    assert.equal(said?.message, 'You may not do ListActionExecutions.');
    assert.deepEqual(JSON.parse(said.policyStatement ?? ''), {
      Effect: 'Allow',
      Action: 'codepipeline:ListActionExecutions',
      Resource: '*',
    });
  });

  for (const query of [stateOf(shop), declarationOf(shop), detailOf(run), rulesOf(run)])
    it(`is that what only adds to the drawing is denied: ${query.operation}`, () => {
      bench.store.setProblem(query, denial('Some'));
      assert.ok(notice()?.policyStatement);
    });

  it('is nothing about a passing failure of what only adds to the drawing', () => {
    bench.store.setProblem(stateOf(shop), new Problem('throttled', 'Too many.'));
    assert.equal(notice(), undefined);
  });

  it('offers no policy statement for what no policy mends', () => {
    bench.store.setProblem(actionsOf(run), new Problem('timedOut', 'No answer.'));
    assert.deepEqual(notice(), { kind: 'problem', message: 'No answer.' });
  });
});
