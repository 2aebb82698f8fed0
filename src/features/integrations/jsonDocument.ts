import * as vscode from 'vscode';
import type { ParseError } from 'jsonc-parser';
import { Problem } from '../../domain/problem';

/**
 * The value of a JSON document.
 * @throws Problem when it is no JSON.
 */
export async function readJson(document: vscode.TextDocument): Promise<unknown> {
  const { parse } = await import('jsonc-parser');
  const errors: ParseError[] = [];
  const value: unknown = parse(document.getText(), errors);
  if (errors.length === 0 && value !== undefined) return value;
  throw new Problem('invalid', vscode.l10n.t('The document is not valid JSON.'));
}
