import type { SourceNode, TextRange } from './sourceTree';
import { memberOf } from './sourceTree';
import { readJson } from './readJson';

/** A text that declares pipelines, as far as it can be read. */
export interface DefinitionDocument {
  /** In a template, AWS CloudFormation is who reads it: members are its own affair. */
  readonly kind: 'definition' | 'template';
  readonly pipelines: readonly DeclaredPipeline[];
  /** What is wrong with the text itself. */
  readonly problems: readonly DocumentProblem[];
  /** The input of CreatePipeline around the pipeline; undefined where there is none. */
  readonly wrapper?: SourceNode;
}

export interface DeclaredPipeline {
  /** With the members of the API, whatever the document calls them. */
  readonly root: SourceNode;
  /** The resource of a template. */
  readonly logicalId?: string;
}

export interface DocumentProblem {
  readonly code: 'invalid-text' | 'not-a-pipeline' | 'too-large' | 'loop-not-read';
  readonly range: TextRange;
  readonly message?: string;
}

/** The pipeline at an offset: a definition has one, and a template may have several between its other resources. */
export const pipelineAt = (
  { kind, pipelines }: DefinitionDocument,
  offset: number,
): DeclaredPipeline | undefined =>
  kind === 'definition'
    ? pipelines[0]
    : pipelines.find(({ root: { range } }) => range.start <= offset && offset <= range.end);

/** Longer texts are not read: a pipeline of 1,000 actions has about 500,000 characters. */
export const longestText = 2_000_000;

const members = [
  'name',
  'roleArn',
  'stages',
  'artifactStore',
  'artifactStores',
  'triggers',
  'variables',
  'pipelineType',
];

/**
 * Reads a definition: the pipeline itself, or the input of CreatePipeline and the output of GetPipeline, which have it as
 * their member `pipeline`.
 */
export function readDefinition(text: string): DefinitionDocument {
  if (text.length > longestText) return unread('too-large', { start: 0, end: 1 });
  const { root, errors } = readJson(text);
  const problems = errors.map(({ range, message }): DocumentProblem => ({
    code: 'invalid-text',
    range,
    message,
  }));
  const wrapped = memberOf(root, 'pipeline');
  const pipeline = wrapped === undefined ? root : wrapped.value;
  if (pipeline?.kind === 'map' && (wrapped !== undefined || isPipeline(pipeline)))
    return {
      kind: 'definition',
      pipelines: [{ root: pipeline }],
      problems,
      ...(wrapped && root && { wrapper: root }),
    };
  if (problems.length > 0) return { kind: 'definition', pipelines: [], problems };
  const range = wrapped?.keyRange ?? root?.range ?? { start: 0, end: Math.min(1, text.length) };
  return unread('not-a-pipeline', {
    start: range.start,
    end: Math.min(range.start + (wrapped ? 10 : 1), text.length),
  });
}

const isPipeline = (root: SourceNode) => members.some((member) => memberOf(root, member) !== undefined);

const unread = (code: DocumentProblem['code'], range: TextRange): DefinitionDocument => ({
  kind: 'definition',
  pipelines: [],
  problems: [{ code, range }],
});
