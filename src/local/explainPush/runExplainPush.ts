import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { withDefaults } from '../../domain/definition/declaration';
import { unknownValue } from '../../domain/definition/shape/shapeProblems';
import type { DeclaredPipeline } from '../../domain/definition/text/definitionDocument';
import { filled, valueOf } from '../../domain/definition/text/definitionValue';
import { readDocument } from '../../domain/definition/text/readDocument';
import { markedRange } from '../../domain/definition/text/sourceTree';
import { explainEvents } from '../../domain/definition/triggers/explainEvent';
import type { Explanation, Verdict } from '../../domain/definition/triggers/explainEvent';
import { reasonText, unknownText } from '../../domain/definition/triggers/explanationText';
import type { GitEvent } from '../../domain/definition/triggers/gitEvent';
import { LineIndex } from '../check/lineIndex';
import type { Terminal } from '../check/runCheck';
import { explainPushHelp, readExplainPushOptions } from './explainPushOptions';

/** A verdict as it is printed; lines and columns count from 1. */
interface Line {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly pipeline: string;
  readonly verdict: 'starts' | 'does not start' | 'may start';
  readonly reason: string;
  /** What is not known and decides. */
  readonly missing: readonly string[];
}

const words: Readonly<Record<Verdict, Line['verdict']>> = {
  starts: 'starts',
  doesNotStart: 'does not start',
  mayStart: 'may start',
};

/** Runs `explain-push` with its arguments. Ends with 0, or with 2 where a file cannot be read. */
export async function runExplainPush(args: readonly string[], terminal: Terminal): Promise<0 | 2> {
  try {
    const options = readExplainPushOptions(args);
    if (options === 'help') {
      terminal.out(explainPushHelp);
      return 0;
    }
    const lines: Line[] = [];
    for (const file of options.files) {
      const text = file === '-' ? await readAll(terminal.input) : await readFile(file, 'utf8');
      lines.push(...explain(file === '-' ? 'stdin' : file, text, options.events));
    }
    terminal.out(options.format === 'json' ? `${JSON.stringify(lines, undefined, 2)}\n` : textOf(lines));
    return 0;
  } catch (error) {
    terminal.error(`${(error as Error).message} See explain-push --help.\n`);
    return 2;
  }
}

function explain(file: string, text: string, events: readonly GitEvent[]): readonly Line[] {
  const { pipelines, problems } = readDocument(text);
  if (pipelines.length === 0 || problems.some(({ code }) => code === 'invalid-text'))
    throw new Error(`${file} is not a pipeline definition or a template with a pipeline.`);
  const index = new LineIndex(text);
  return pipelines.map((pipeline) => {
    const { name, explanation } = explainPipeline(pipeline, events);
    const range = markedRange(pipeline.root, explanation.path ?? ['name']);
    return {
      file,
      ...index.at(range.start),
      pipeline: name,
      verdict: words[explanation.verdict],
      reason: reasonText(explanation),
      missing: explanation.missing.map(unknownText),
    };
  });
}

function explainPipeline(
  { root, logicalId }: DeclaredPipeline,
  events: readonly GitEvent[],
): { readonly name: string; readonly explanation: Explanation } {
  const value = valueOf(root) as {
    readonly name?: unknown;
    readonly triggers?: unknown;
    readonly stages?: unknown;
  };
  const definition = withDefaults(filled(value).definition);
  const explanation = explainEvents(definition, events, () => true);
  const sources = Array.isArray(value.stages) ? (value.stages[0] as unknown) : value.stages;
  const isOpen = explanation.verdict !== 'starts' && (hasUnknown(value.triggers) || hasUnknown(sources));
  return {
    name: typeof value.name === 'string' ? value.name : (logicalId ?? ''),
    explanation: isOpen
      ? { ...explanation, verdict: 'mayStart', missing: [...explanation.missing, 'values'] }
      : explanation,
  };
}

/** Whether a value has a part that the template gets only when it is deployed. */
function hasUnknown(value: unknown): boolean {
  if (value === unknownValue) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnknown);
}

const textOf = (lines: readonly Line[]): string =>
  lines
    .map(({ file, line, column, verdict, pipeline, reason, missing }) => {
      const why = [reason, ...missing].filter(Boolean).join('; ');
      return `${file}:${line}:${column} ${verdict} ${pipeline}${why ? `: ${why}` : ''}\n`;
    })
    .join('');
