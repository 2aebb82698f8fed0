import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findBuiltInActionType } from '../domain/definition/catalog/builtInActionTypes';
import { checkDefinition } from '../domain/definition/check/checkDefinition';
import type { PipelineDefinition } from '../domain/definition/declaration';
import { definitionProblems } from '../domain/definition/definitionProblems';
import { exceptionOf } from '../domain/definition/definitionProblem';
import type { DefinitionPath } from '../domain/definition/definitionProblem';
import { readDefinition } from '../domain/definition/text/definitionDocument';
import { codePipeline } from './apis';
import { emptyWorld } from './engine/world';
import { validateInput } from './model/validate';
import { createPipeline } from './operations/pipelineChanges';
import { ServiceError } from './serviceError';
import { createSimulator } from './simulation/simulator';
import { acceptedDefinitions } from '../../test/support/definition/accepted';
import { mutationsOf, pick } from '../../test/support/definition/mutations';
import { breakShape } from '../../test/support/definition/shapeMutations';
import { publishedIn } from '../../test/support/definition/published';
import { repeated } from '../../test/support/repetitions';

const now = Date.UTC(2026, 10, 18, 9);
const region = 'us-east-1';
const published = publishedIn(region);
const mutate = mutationsOf([...acceptedDefinitions, ...published]);

/** The service's refusal to create the pipeline; undefined when it creates it. */
function refusal(input: unknown): string | undefined {
  const world = emptyWorld({ accountId: '123456789012', region, seed: 1 });
  const engine = { world, simulator: createSimulator({ rules: [] }) };
  try {
    const { pipeline } = validateInput(codePipeline, 'CreatePipeline', { pipeline: input }) as {
      pipeline: PipelineDefinition;
    };
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

const context = { region, actionTypes: findBuiltInActionType };

/** What the editor says of a definition that AWS refuses, in the order in which it says it. */
const errorsIn = (text: string) =>
  checkDefinition(text, readDefinition(text), context).filter(({ severity }) => severity === 'error');

/** Definitions of others and of ours that AWS accepts. */
const sound = [
  ...acceptedDefinitions,
  ...published.filter((definition) => errorsIn(JSON.stringify(definition)).length === 0),
];

/** The answer of the service without the exception and, for broken shapes, without their count. */
const sentencesOf = (answer: string) => answer.replace(/^\w+: (\d+ validation errors? detected: )?/, '');

describe('The refusal of a definition', function () {
  this.timeout(20_000);

  it('is its first problem, and a definition without problems is accepted', () => {
    const outcomes = new Set<boolean>();
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const definition = mutate(draw);
        const [first] = definitionProblems(definition, context);
        const answer = refusal(definition);
        if (answer?.startsWith('ValidationException') === true) return;
        assert.equal(answer, first === undefined ? undefined : `${exceptionOf(first)}: ${first.message}`);
        outcomes.add(first === undefined);
      }),
      { numRuns: repeated(100, 10_000), endOnFailure: true },
    );
    assert.deepEqual(outcomes, new Set([true, false]));
  });

  it('is none for at least 40 published definitions, and the editor marks the others', () => {
    const refused = published.filter((definition) => !sound.includes(definition));
    for (const definition of published)
      assert.equal(refusal(definition) === undefined, !refused.includes(definition));
    assert.ok(sound.length - acceptedDefinitions.length >= 40, `${refused.length} are refused`);
  });

  it("is the editor's first error, in the same words", () => {
    const exceptions = new Set<string | undefined>();
    fc.assert(
      fc.property(fc.gen(), fc.boolean(), (draw, isBroken) => {
        const definition: unknown = isBroken ? breakShape(draw, mutate(draw)).value : mutate(draw);
        const [first, ...more] = errorsIn(JSON.stringify({ pipeline: definition }, undefined, 2));
        const answer = refusal(definition);
        exceptions.add(answer?.split(':')[0]);
        if (answer === undefined || first === undefined) return assert.equal(answer, first?.message);
        const told = sentencesOf(answer);
        if (!answer.startsWith('ValidationException')) return assert.equal(first.message, told);
        assert.ok(told.startsWith(first.message), `${told} does not begin with ${first.message}`);
        for (const sentence of told.split('; ').slice(1))
          assert.ok(
            more.some(({ message }) => message.includes(sentence)),
            sentence,
          );
      }),
      { numRuns: repeated(100, 10_000), endOnFailure: true },
    );
    for (const each of [
      'InvalidStructureException',
      'ValidationException',
      'SerializationException',
      undefined,
    ])
      assert.ok(exceptions.has(each), `no definition is answered by ${each}`);
  });

  it('is marked where a sound definition was broken', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const { value, path, what } = breakShape(draw, pick(draw, sound));
        const text = JSON.stringify(value, undefined, 2);
        const [first] = errorsIn(text);
        assert.ok(first !== undefined, `${what} at ${path.join('.')} is not found`);
        assert.deepEqual(first.path, path);
        const marked = text.slice(first.range.start, first.range.end);
        assert.ok(isMarkOf(marked, path, value), `${what} at ${path.join('.')}: ${marked} is marked`);
        kinds.add(what);
      }),
      { numRuns: repeated(100, 10_000), endOnFailure: true },
    );
    assert.deepEqual([...kinds].sort(), ['leave out', 'retype', 'stretch']);
  });
});

/** Whether a marked text is the value of a path, its key, or, where it is missing, the key or name of what lacks it. */
function isMarkOf(marked: string, path: DefinitionPath, root: unknown): boolean {
  let value: unknown = root;
  const { name: ownName } = root as { readonly name?: unknown };
  const candidates = [path.at(-1), path.at(-2), ownName].map((each) => JSON.stringify(each));
  for (const segment of path) {
    value = (value as Record<string | number, unknown> | undefined)?.[segment];
    const { name } = (value ?? {}) as { readonly name?: unknown };
    candidates.push(JSON.stringify(name), JSON.stringify(value));
  }
  return [...candidates, '{', '['].includes(marked);
}
