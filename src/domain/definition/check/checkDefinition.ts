import * as l10n from '@vscode/l10n';
import { withDefaults } from '../declaration';
import { pipelineProblems } from '../definitionProblems';
import type { DefinitionContext } from '../definitionProblems';
import type { DefinitionPath, DefinitionProblem } from '../definitionProblem';
import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeProblems } from '../shape/shapeProblems';
import type { ShapeProblem } from '../shape/shapeProblems';
import type { DeclaredPipeline, DefinitionDocument, DocumentProblem } from '../text/definitionDocument';
import { filled, valueOf } from '../text/definitionValue';
import { markedRange, nodeAt } from '../text/sourceTree';
import type { SourceNode, TextRange } from '../text/sourceTree';
import type { Finding, FindingId } from './finding';
import { memberProblems, wrapperProblems } from './memberProblems';
import type { MemberProblem } from './memberProblems';
import { trapsOf } from './traps';
import type { Trap } from './traps';

/**
 * Everything there is to say about a document. Of each pipeline, what AWS refuses comes first, in the order in which AWS
 * checks it: the first is the sentence with which CreatePipeline and UpdatePipeline refuse it.
 * @param text the same that the document was read from
 */
export function checkDefinition(
  text: string,
  document: DefinitionDocument,
  context: DefinitionContext,
): Finding[] {
  const pipelines = document.pipelines.flatMap((pipeline, definition) =>
    findingsOf(text, pipeline, document, context).map((finding) => ({ ...finding, definition })),
  );
  return [
    ...document.problems.map(documentFinding),
    ...pipelines,
    ...[...wrapperProblems(document)].map(memberFinding),
  ];
}

function findingsOf(
  text: string,
  { root }: DeclaredPipeline,
  { kind }: DefinitionDocument,
  context: DefinitionContext,
): Finding[] {
  const isTemplate = kind === 'template';
  const value = valueOf(root);
  const shapes = problemsOfShape(value, isTemplate);
  // Only templates have values that are known later.
  const isWhole =
    !isTemplate && !shapes.some(({ code }) => code === 'wrong-type' || code === 'missing-member');
  const { definition, isCertain } = filled(value, isWhole);
  const pipeline = withDefaults(definition);
  const refused = [...shapes, ...[...pipelineProblems(pipeline, context)].filter(isCertain)];
  const marked = ({ code: id, path }: ShapeProblem | DefinitionProblem | Trap, reference?: string) => ({
    id,
    path,
    range: rangeOf(text, root, id, path, reference),
  });
  return [
    ...refused.map((problem): Finding => ({
      ...marked(problem, referenceIn(problem.message)),
      severity: 'error',
      message: problem.message,
    })),
    ...[...trapsOf(pipeline)].map((trap): Finding => ({
      ...marked(trap, trap.reference),
      severity: 'warning',
      message: trap.message,
    })),
    // CloudFormation has members of its own, and says itself which it does not know.
    ...(isTemplate ? [] : memberProblems(root).map(memberFinding)),
  ];
}

/** A value that cannot be converted keeps AWS from looking at anything else. */
function problemsOfShape(value: unknown, isTemplate: boolean): readonly ShapeProblem[] {
  const problems = [...shapeProblems(pipelineShapes, 'PipelineDeclaration', value, ['pipeline'])];
  return [
    ...problems.filter(({ code }) => code === 'wrong-type'),
    ...problems.filter(
      ({ code, path }) => code !== 'wrong-type' && !(isTemplate && isMissingName(code, path)),
    ),
  ];
}

/** CloudFormation makes a name for a pipeline that has none. */
const isMissingName = (code: ShapeProblem['code'], path: DefinitionPath) =>
  code === 'missing-member' && path.length === 1 && path[0] === 'name';

/** Ids that are about a key rather than about its value. */
const ofKey = /^(unknown-.*(configuration|member)|invalid-key|.*-cannot-have-.*|reserved-blockers)$/;

/** Of a text with a reference that is at fault, the reference alone. */
function rangeOf(
  text: string,
  root: SourceNode,
  id: FindingId,
  path: DefinitionPath,
  reference: string | undefined,
): TextRange {
  const range = markedRange(root, path, ofKey.test(id) ? 'key' : 'value');
  if (reference === undefined || nodeAt(root, path)?.kind !== 'scalar') return range;
  const written = `#{${reference}}`;
  const index = text.slice(range.start, range.end).indexOf(written);
  if (index === -1) return range;
  return { start: range.start + index, end: range.start + index + written.length };
}

/** The reference that a sentence of the service names. */
const referenceIn = (message: string): string | undefined =>
  /VariableReferenceText=\[(.*)\]$/.exec(message)?.[1];

const memberFinding = ({ code: id, ...where }: MemberProblem): Finding => ({
  ...where,
  id,
  severity: 'warning',
});

function documentFinding({ code: id, range, message }: DocumentProblem): Finding {
  const severity = id === 'too-large' ? 'warning' : id === 'loop-not-read' ? 'information' : 'error';
  return { id, severity, message: message ?? sentenceOf(id), range, path: [] };
}

function sentenceOf(code: DocumentProblem['code']): string {
  switch (code) {
    case 'too-large':
      return l10n.t('The file has more than two million characters and is not checked.');
    case 'loop-not-read':
      return l10n.t('Pipelines in Fn::ForEach are not checked.');
    default:
      return l10n.t(
        'This is not a pipeline. A definition is a JSON object with the members of a pipeline, such as "name", "roleArn" and "stages", or { "pipeline": … } around it.',
      );
  }
}
