import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findBuiltInActionType } from '../domain/definition/catalog/builtInActionTypes';
import type { PipelineDefinition } from '../domain/definition/declaration';
import { definitionProblems } from '../domain/definition/definitionProblems';
import { exceptionOf } from '../domain/definition/definitionProblem';
import { emptyWorld } from './engine/world';
import { createPipeline } from './operations/pipelineChanges';
import { ServiceError } from './serviceError';
import { createSimulator } from './simulation/simulator';
import { acceptedDefinitions } from '../../test/support/definition/accepted';
import { mutationsOf } from '../../test/support/definition/mutations';
import { repeated } from '../../test/support/repetitions';

const now = Date.UTC(2026, 10, 18, 9);
const region = 'us-east-1';
const mutate = mutationsOf(acceptedDefinitions);

/** The service's refusal to create the pipeline; undefined when it creates it. */
function refusal(pipeline: PipelineDefinition): string | undefined {
  const world = emptyWorld({ accountId: '123456789012', region, seed: 1 });
  const engine = { world, simulator: createSimulator({ rules: [] }) };
  try {
    createPipeline(
      { pipeline },
      { engine, now, caller: 'arn:aws:iam::1:user/me', endpoint: 'http://localhost' },
    );
  } catch (error) {
    assert.ok(error instanceof ServiceError, String(error));
    return `${error.code}: ${error.message}`;
  }
  return undefined;
}

describe('The refusal of a definition', () => {
  it('is its first problem, and a definition without problems is accepted', () => {
    const outcomes = new Set<boolean>();
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const definition = mutate(draw);
        const [first] = definitionProblems(definition, { region, actionTypes: findBuiltInActionType });
        const expected = first === undefined ? undefined : `${exceptionOf(first)}: ${first.message}`;
        assert.equal(refusal(definition), expected);
        outcomes.add(first === undefined);
      }),
      { numRuns: repeated(300, 10_000) },
    );
    assert.deepEqual(outcomes, new Set([true, false]));
  });
});
