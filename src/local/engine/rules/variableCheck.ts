import type { RuleEnding } from '../engine';

const operators: Readonly<Record<string, (actual: string, expected: string) => boolean>> = {
  EQ: (actual, expected) => actual === expected,
  NE: (actual, expected) => actual !== expected,
  CONTAINS: (actual, expected) => actual.includes(expected),
  MATCHES: (actual, expected) => new RegExp(`^(?:${expected})$`, 's').test(actual),
};

/** Compares a variable with a value. A MATCHES pattern has to fit the whole of it, as in Java. */
export function checkVariable({
  Variable = '',
  Value = '',
  Operator = '',
}: Readonly<Record<string, string>>): RuleEnding {
  const holds = Object.hasOwn(operators, Operator) ? operators[Operator] : undefined;
  if (holds == null)
    return errored(`The operator '${Operator}' is not one of ${Object.keys(operators).join(', ')}.`);
  try {
    const summary = `'${Variable}' ${Operator} '${Value}'`;
    return holds(Variable, Value)
      ? { status: 'Succeeded', summary: `${summary} holds.` }
      : { status: 'Failed', summary: `${summary} does not hold.` };
  } catch {
    return errored(`The value '${Value}' is not a regular expression.`);
  }
}

const errored = (message: string): RuleEnding => ({
  status: 'Errored',
  error: { code: 'ConfigurationError', message },
});
