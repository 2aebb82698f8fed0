import assert from 'node:assert/strict';
import { Bench, connectionTo, problemOf } from '../../../../test/support/aws/bench';
import { read } from '../../../../test/support/aws/errorCases';
import { failure } from '../../../../test/support/aws/scriptedService';
import type { Answer } from '../../../../test/support/aws/scriptedService';
import type { ProblemKind } from '../../../domain/problem';

const unknown =
  /^The service at HOST does not support GetPipelineState\. Check .* is a CodePipeline service\./;
const noService = /^The service at HOST does not have CodePipeline\./;
const noOperation = /^The service at HOST does not have GetPipelineState\./;
const localStack = "API for service 'codepipeline' not yet implemented or pro feature - see the list.";
const oneAction =
  "API action 'GetPipelineState' for service 'codepipeline' not yet implemented or pro feature.";

const cases: Readonly<Record<string, readonly [answer: Answer, kind: ProblemKind, sentence: RegExp]>> = {
  'LocalStack without the service': [failure('InternalFailure', localStack, 501), 'wrongEndpoint', noService],
  'LocalStack without the operation': [
    failure('InternalFailure', oneAction, 501),
    'serviceFault',
    noOperation,
  ],
  'HTTP 501 with a page': [{ text: '<html>', status: 501 }, 'wrongEndpoint', noService],
  'HTTP 501 without words': [failure('InternalFailure', '', 501), 'wrongEndpoint', noService],
  UnknownOperationException: [failure('UnknownOperationException', '', 404), 'wrongEndpoint', unknown],
  UnsupportedOperation: [failure('UnsupportedOperation', 'No such thing'), 'wrongEndpoint', unknown],
  NotImplemented: [failure('NotImplemented', 'Not here', 400), 'wrongEndpoint', unknown],
  InvalidAction: [failure('InvalidAction', 'Could not find operation'), 'wrongEndpoint', unknown],
};

describe('What an endpoint does not have', () => {
  const bench = new Bench();
  beforeEach(() => bench.isolate());
  afterEach(() => bench.end());

  for (const [name, [answer, kind, sentence]] of Object.entries(cases))
    it(`is explained in the words of the service, and asked for once: ${name}`, async () => {
      const service = await bench.serve(() => answer);
      const problem = await problemOf(read(bench.gateway(connectionTo(service.url))));
      assert.match(problem.message.replaceAll(service.url, 'HOST'), sentence);
      assert.equal(problem.kind, kind);
      const words =
        typeof answer === 'object' && 'json' in answer
          ? String((answer.json as { message: string }).message)
          : '';
      assert.ok(problem.message.includes(words));
      assert.doesNotMatch(problem.message, /undefined|\.\.|\s\s|Try again|Unexpected token/);
      assert.equal(service.received.length, 1);
    });
});
