import type { RuleEnding } from '../engine';
import { javaPattern } from './javaRegex/javaPattern';

type Verdict = boolean | { readonly error: string };

const operators: Readonly<Record<string, (actual: string, expected: string) => Verdict>> = {
  EQ: (actual, expected) => actual === expected,
  NE: (actual, expected) => actual !== expected,
  CONTAINS: (actual, expected) => actual.includes(expected),
  MATCHES: fits,
};

/** A pattern has to fit the whole of the variable. One that only Java can evaluate has no verdict. */
function fits(actual: string, expected: string): Verdict {
  const pattern = javaPattern(expected);
  switch (pattern.kind) {
    case 'pattern':
      return pattern.matches(actual);
    case 'invalid':
      return { error: `The value '${expected}' is not a regular expression.` };
    case 'unsupported':
      return {
        error: `The regular expression '${expected}' cannot be evaluated by the local service: ${pattern.construct}.`,
      };
  }
}

/** Compares a variable with a value. */
export function checkVariable({
  Variable = '',
  Value = '',
  Operator = '',
}: Readonly<Record<string, string>>): RuleEnding {
  const compare = Object.hasOwn(operators, Operator) ? operators[Operator] : undefined;
  if (compare === undefined)
    return errored(`The operator '${Operator}' is not one of ${Object.keys(operators).join(', ')}.`);
  const verdict = compare(Variable, Value);
  if (typeof verdict === 'object') return errored(verdict.error);
  const summary = `'${Variable}' ${Operator} '${Value}'`;
  return verdict
    ? { status: 'Succeeded', summary: `${summary} holds.` }
    : { status: 'Failed', summary: `${summary} does not hold.` };
}

const errored = (message: string): RuleEnding => ({
  status: 'Errored',
  error: { code: 'ConfigurationError', message },
});
