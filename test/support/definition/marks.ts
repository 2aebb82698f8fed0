import { catalogOnly } from '../../../src/domain/definition/catalog/builtInActionTypes';
import { checkDefinition } from '../../../src/domain/definition/check/checkDefinition';
import type { Finding } from '../../../src/domain/definition/check/finding';
import { readDocument } from '../../../src/domain/definition/text/readDocument';

/** What is said about a text where no account is known. */
export const findingsIn = (text: string): Finding[] =>
  checkDefinition(text, readDocument(text), { region: undefined, actionTypes: catalogOnly });

/** `severity id marked text` of every finding. */
export const marksIn = (text: string): string[] =>
  findingsIn(text).map(
    ({ severity, id, range }) => `${severity} ${id} ${text.slice(range.start, range.end)}`,
  );
