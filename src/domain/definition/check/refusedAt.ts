import type { DefinitionDocument } from '../text/definitionDocument';
import { markedRange } from '../text/sourceTree';
import type { TextRange } from '../text/sourceTree';
import type { Finding } from './finding';

/**
 * The place that a refusal of AWS is about: where the same sentence was found before, else where the text has something
 * that the sentence names, such as the ARN of a role; the name of the pipeline where there is nothing of it.
 */
export function refusedAt(
  text: string,
  document: DefinitionDocument,
  findings: readonly Finding[],
  sentence: string,
): TextRange {
  const found = findings.find(({ severity, message }) => severity === 'error' && message === sentence);
  if (found !== undefined) return found.range;
  const named = [...sentence.matchAll(/arn:[^\s'",]+|'([^']+)'|"([^"]+)"|action (\S+)/g)]
    .map(([whole, ...parts]) => parts.find((part) => part !== undefined) ?? whole)
    .map((name) => name.replace(/[.,;:]+$/, ''))
    .find((name) => text.includes(`"${name}"`));
  if (named !== undefined) {
    const start = text.indexOf(`"${named}"`);
    return { start, end: start + named.length + 2 };
  }
  const root = document.pipelines[0]?.root;
  return root === undefined ? { start: 0, end: Math.min(1, text.length) } : markedRange(root, ['name']);
}
