import assert from 'node:assert/strict';
import { findBuiltInActionType } from '../../../src/domain/definition/catalog/builtInActionTypes';
import type { PipelineDefinition } from '../../../src/domain/definition/declaration';
import { definitionProblems } from '../../../src/domain/definition/definitionProblems';
import type {
  DefinitionPath,
  DefinitionProblem,
  ProblemCode,
} from '../../../src/domain/definition/definitionProblem';

/** Every problem of a pipeline in us-east-1, in an account without action types of its own. */
export const problemsOf = (definition: PipelineDefinition): DefinitionProblem[] => [
  ...definitionProblems(definition, { region: 'us-east-1', actionTypes: findBuiltInActionType }),
];

export interface Case {
  readonly what: string;
  readonly definition: PipelineDefinition;
  readonly code: ProblemCode;
  readonly message: string | RegExp;
  readonly path: DefinitionPath;
  /** Other problems, where a fault cannot come alone. */
  readonly also?: readonly ProblemCode[];
}

/** One test for each definition of which the rules must report a problem, first of all. */
export function report(cases: readonly Case[]): void {
  for (const { what, definition, code, message, path, also = [] } of cases)
    it(`report ${what}`, () => {
      const [first, ...others] = problemsOf(definition);
      assert.ok(first !== undefined);
      assert.equal(first.code, code);
      if (typeof message === 'string') assert.equal(first.message, message);
      else assert.match(first.message, message);
      assert.deepEqual(first.path, path);
      assert.deepEqual(
        others.map((other) => other.code),
        also,
      );
    });
}
