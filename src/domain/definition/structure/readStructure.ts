import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import { withoutVersion } from '../declaration';
import type { PipelineDefinition } from '../declaration';
import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeProblems } from '../shape/shapeProblems';
import type { DefinitionDocument } from '../text/definitionDocument';
import { valueOf } from '../text/definitionValue';

/**
 * The pipeline that a document declares, as it is sent: without a version, which the service counts itself.
 * @param index which of the pipelines of a template
 * @throws Problem where the text is no JSON, declares no pipeline, or one with values of a wrong type
 */
export function readStructure(document: DefinitionDocument, index = 0): PipelineDefinition {
  const [problem] = document.problems;
  const root = document.pipelines[index]?.root;
  if (problem !== undefined || root === undefined)
    throw new Problem(
      'invalid',
      problem?.message ?? l10n.t('The document declares no pipeline that can be read.'),
    );
  const value = valueOf(root);
  const wrong = [...shapeProblems(pipelineShapes, 'PipelineDeclaration', value, ['pipeline'])].find(
    ({ code }) => code === 'wrong-type' || code === 'missing-member',
  );
  if (wrong !== undefined) throw new Problem('invalid', wrong.message, { serviceMessage: wrong.message });
  return withoutVersion(JSON.parse(JSON.stringify(value)) as PipelineDefinition);
}
