import { catalogOnly } from '../../domain/definition/catalog/builtInActionTypes';
import { checkDefinition } from '../../domain/definition/check/checkDefinition';
import type { Finding } from '../../domain/definition/check/finding';
import { refusedAt } from '../../domain/definition/check/refusedAt';
import { readDefinition } from '../../domain/definition/text/definitionDocument';
import type { TextRange } from '../../domain/definition/text/sourceTree';

/** Where in a definition the thing is that AWS refused. */
export interface PlaceOfRefusal {
  readonly range: TextRange;
  /** Whether the check of definitions marks it with the same sentence. */
  readonly isMarked: boolean;
}

/** What is marked in a definition as refused by AWS, as far as it can be told without an account. */
export const errorsIn = (text: string): readonly Finding[] =>
  checkDefinition(text, readDefinition(text), context).filter(({ severity }) => severity === 'error');

const context = { region: undefined, actionTypes: catalogOnly };

/** Finds the place of a refusal by the sentence of AWS. */
export function placeOfRefusal(text: string, sentence: string): PlaceOfRefusal {
  const read = readDefinition(text);
  const findings = checkDefinition(text, read, context);
  return {
    range: refusedAt(text, read, findings, sentence),
    isMarked: findings.some(({ severity, message }) => severity === 'error' && message === sentence),
  };
}
