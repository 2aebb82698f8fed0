import { catalogOnly } from '../../domain/definition/catalog/builtInActionTypes';
import { checkDefinition } from '../../domain/definition/check/checkDefinition';
import { refusedAt } from '../../domain/definition/check/refusedAt';
import { readDefinition } from '../../domain/definition/text/definitionDocument';
import type { TextRange } from '../../domain/definition/text/sourceTree';

/** Where in a definition the thing is that AWS refused. */
export interface PlaceOfRefusal {
  readonly range: TextRange;
  /** Whether the check of definitions marks it with the same sentence. */
  readonly isMarked: boolean;
}

/** Finds the place of a refusal by the sentence of AWS. */
export function placeOfRefusal(text: string, sentence: string): PlaceOfRefusal {
  const read = readDefinition(text);
  const findings = checkDefinition(text, read, { region: undefined, actionTypes: catalogOnly });
  return {
    range: refusedAt(text, read, findings, sentence),
    isMarked: findings.some(({ severity, message }) => severity === 'error' && message === sentence),
  };
}
