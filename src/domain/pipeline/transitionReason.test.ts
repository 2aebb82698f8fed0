import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultReasons } from '../operate/changeModes';
import { transitionReasonProblem } from './transitionReason';
import { repeated } from '../../../test/support/repetitions';

/** As the API reference has it for DisabledReason, which is 1 to 300 characters long. */
const taken = /^[a-zA-Z0-9!@ ().*?-]+$/;

describe('The reason of a disabled transition', () => {
  it('is valid when the service accepts it, and invalid when the service refuses it', () => {
    const anyReason = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'aZ09!@ ().*?-') }),
      fc.string({ unit: fc.constantFrom(...'a .-_,\n\té€') }),
      fc.string({ unit: fc.constantFrom(...'aZ\u0000\u007f\u2028"\'#💥', '\ud83d') }),
      fc.nat(305).map((length) => 'a'.repeat(length)),
    );
    fc.assert(
      fc.property(anyReason, (reason) => {
        const isTaken = taken.test(reason) && reason.length <= 300 && reason.trim() !== '';
        assert.equal(transitionReasonProblem(reason) === undefined, isTaken);
      }),
      { numRuns: repeated(200, 1000) },
    );
  });

  it('may be the default reason', () => {
    assert.equal(transitionReasonProblem(defaultReasons.disableTransition), undefined);
  });

  it('is refused with a sentence', () => {
    assert.equal(transitionReasonProblem('Waiting for the release (v2.0)!'), undefined);
    assert.equal(transitionReasonProblem('  '), 'Enter a reason. AWS requires one.');
    assert.equal(
      transitionReasonProblem('a'.repeat(301)),
      'A reason can have at most 300 characters; this one has 301.',
    );
    assert.equal(
      transitionReasonProblem('Bug #5'),
      'Use only letters, digits, spaces and !@().*?-. AWS does not accept "#".',
    );
  });

  it('is refused with the invalid character in full', () => {
    assert.match(transitionReasonProblem('Broken 💥 again') ?? '', /does not accept "💥"/u);
  });
});
