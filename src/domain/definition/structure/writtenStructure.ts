import type { PipelineDefinition } from '../declaration';
import type { SourceNode, TextRange } from '../text/sourceTree';

/**
 * The pipeline of a template as it is written: an intrinsic function is the text of its call, because only a deployment gives
 * it a value. To be read and compared, not to be sent.
 * @param name of the pipeline, where the template leaves it to CloudFormation
 */
export const writtenStructure = (text: string, root: SourceNode, name: string): PipelineDefinition =>
  ({ name, ...(writtenValue(text, root) as object) }) as PipelineDefinition;

/** With the tag of its short form, which stands before the value. */
function callText(text: string, { start, end }: TextRange): string {
  const [tag = ''] = /![A-Za-z0-9]+\s+$/.exec(text.slice(Math.max(0, start - 40), start)) ?? [];
  return `${tag}${text.slice(start, end)}`.replaceAll(/\s+/g, ' ').trim();
}

function writtenValue(text: string, node: SourceNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'unknown':
      return callText(text, node.range);
    case 'list':
      return node.items.map((item) => writtenValue(text, item));
    case 'map':
      return Object.fromEntries(
        node.members.flatMap(({ key, value }) =>
          value === undefined || (value.kind === 'scalar' && value.value === null)
            ? []
            : [[key, writtenValue(text, value)]],
        ),
      );
  }
}
