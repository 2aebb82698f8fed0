// What the bench of definitions measures, for one bundle.
export { catalogOnly } from '../../src/domain/definition/catalog/builtInActionTypes';
export { checkDefinition } from '../../src/domain/definition/check/checkDefinition';
export { completionsAt } from '../../src/domain/definition/edit/completions';
export { readDefinition } from '../../src/domain/definition/text/definitionDocument';
