import { outputVariablesOf } from '../catalog/knownValues';
import type { CompletionPlace } from './completionPlace';
import { actionsBefore, variablesOf } from './scope';
import { plain } from './suggestion';
import type { Suggestion } from './suggestion';
import { nodeAt, textAt } from '../text/sourceTree';
import type { SourceNode } from '../text/sourceTree';

/** Inside of `#{`: every variable that exists at the place; undefined elsewhere. */
export function variablesFor({
  text,
  root,
  path,
  range,
  offset,
}: CompletionPlace): readonly Suggestion[] | undefined {
  const before = text.slice(range.start, offset);
  const [begun] = /#\{[^{}"]*$/.exec(before) ?? [];
  if (begun === undefined) return undefined;
  const isClosed = /^[\w@.-]*\}/.exec(text.slice(offset, range.end));
  const replaced = { start: offset - begun.length, end: offset + (isClosed?.[0].length ?? 0) };
  const suggest = (namespace: string, key: string, detail: string): Suggestion => ({
    label: `#{${namespace}.${key}}`,
    kind: 'variable',
    snippet: plain(`#{${namespace}.${key}}`),
    range: replaced,
    detail,
  });
  const isInSource = path[0] === 'stages' && path[1] === 0 && path[2] === 'actions';
  return [
    ...(isInSource ? [] : variablesOf(root).map((name) => suggest('variables', name, 'variables'))),
    ...actionsBefore(root, path).flatMap((action) => {
      const namespace = textAt(action, ['namespace']);
      if (namespace === undefined || namespace === '') return [];
      const name = textAt(action, ['name']) ?? '';
      const { names } = outputVariablesOf({
        category: textAt(action, ['actionTypeId', 'category']) ?? '',
        owner: textAt(action, ['actionTypeId', 'owner']) ?? '',
        provider: textAt(action, ['actionTypeId', 'provider']) ?? '',
        outputVariables: outputsOf(action),
      });
      if (names.length > 0) return names.map((key) => suggest(namespace, key, name));
      const open: Suggestion = {
        ...suggest(namespace, '', name),
        snippet: `#{${plain(namespace)}.\${1:NAME\\}}`,
      };
      return [{ ...open, label: `#{${namespace}.…}` }];
    }),
    suggest('codepipeline', 'PipelineExecutionId', 'codepipeline'),
  ];
}

function outputsOf(action: SourceNode): readonly string[] {
  const list = nodeAt(action, ['outputVariables']);
  return list?.kind === 'list' ? list.items.flatMap((item) => textAt(item, []) ?? []) : [];
}
