import { outputVariablesOf } from '../catalog/knownValues';
import type { CompletionPlace } from './completionPlace';
import { actionsBefore, variablesOf } from './scope';
import { plain } from './suggestion';
import type { Suggestion } from './suggestion';

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
      const { namespace, name } = action;
      if (namespace === undefined || namespace.includes('\uE000')) return [];
      const { names } = outputVariablesOf(action);
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
