import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What the editor shows to a person as it is. */
const shownProperties = new Set([
  ...['title', 'placeholder', 'placeHolder', 'prompt', 'detail', 'tooltip', 'separator', 'ariaLabel'],
  ...['openLabel', 'saveLabel', 'validationMessage'],
]);
const shownCalls =
  /^(showInformationMessage|showWarningMessage|showErrorMessage|setStatusBarMessage|askText|askConfirmation)$/;

/** Two letters in a row that are no placeholder and no icon are words. */
const hasWords = (text: string): boolean =>
  /\p{L}{2}/u.test(text.replaceAll(/\$\([\w-~]+\)/g, '').replaceAll(/https?:\S+/g, ''));

function literalText(node: ts.Expression): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' ');
  return undefined;
}

function isShown(node: ts.Node): node is ts.Expression {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) && parent.initializer === node)
    return ts.isIdentifier(parent.name) && shownProperties.has(parent.name.text);
  if (!ts.isCallExpression(parent) || parent.expression === node) return false;
  const { expression } = parent;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  return shownCalls.test(name);
}

/** Words in the sources of a folder that are shown without having been looked up in a translation. */
export function hardCodedTexts(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const path = join(folder, name);
      const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        const text = isShown(node) ? literalText(node) : undefined;
        if (text !== undefined && hasWords(text)) {
          const { line } = source.getLineAndCharacterOfPosition(node.getStart());
          found.push(`${path}:${line + 1} ${text}`);
        }
        ts.forEachChild(node, visit);
      };
      ts.forEachChild(source, visit);
      return found;
    });
}
