import { fetchDefinition } from '../../src/core/changes/planDefinitions';
import { saveDefinition } from '../../src/core/changes/saveDefinition';
import { readStructure } from '../../src/domain/definition/structure/readStructure';
import { definitionText } from '../../src/domain/definition/structure/definitionText';
import { readDefinition } from '../../src/domain/definition/text/definitionDocument';
import type { PipelineDefinition } from '../../src/domain/definition/declaration';
import type { Change } from '../../src/domain/calls/changes';
import type { DeployedDefinition } from '../../src/domain/pipeline/pipeline';
import { connection, FakeConnections } from '../support/connections';
import { bigDefinition } from './bigDefinition';
import { median, processorWatch } from './figure';
import type { Figure } from './figure';

const rounds = 20;
const pipeline = { connection: 'here', name: 'big' };
const { signal } = new AbortController();

/** A service that has the pipeline, and counts what it is asked. */
function service() {
  let deployed: DeployedDefinition = { definition: bigDefinition(), version: 1 };
  const calls: string[] = [];
  const answers: Readonly<Record<string, () => unknown>> = {
    GetPipeline: () => ({ deployed }),
    ListPipelineExecutions: () => ({ executions: [] }),
  };
  const needs = {
    connections: new FakeConnections([connection('here')]),
    scheduler: {
      fetch: <T>({ operation }: { readonly operation: string }): Promise<T> => {
        calls.push(operation);
        return Promise.resolve(answers[operation]?.() as T);
      },
      invalidate: () => {},
      invalidateResources: () => {},
    },
    gateway: {
      send: <T>(change: Change<T>): Promise<T> => {
        calls.push(change.operation);
        const { pipeline: definition } = change.input as { readonly pipeline: PipelineDefinition };
        deployed = { definition, version: deployed.version + 1 };
        return Promise.resolve(change.answer({ pipeline: { ...definition, version: deployed.version } }));
      },
    },
    watcher: { watch: () => {} },
  };
  return { needs, calls };
}

const questions = {
  overwrites: () => Promise.resolve(false),
  accepts: () => Promise.resolve({ isAccepted: true, asked: false }),
};

/** What opening and saving a definition costs besides the answers of AWS. */
export async function* figures(): AsyncGenerator<Figure> {
  const { needs, calls } = service();
  const opened: number[] = [];
  const saved: number[] = [];
  const counted = { open: 0, save: 0 };
  let text = '';
  for (let round = 0; round <= rounds; round++) {
    calls.length = 0;
    const opening = processorWatch();
    const base = await fetchDefinition(needs, pipeline, signal);
    text = definitionText(base.definition);
    const shown = opening();
    counted.open = calls.length;
    calls.length = 0;
    const edited = text.replaceAll('"ProjectName": "shop', `"ProjectName": "shop${round % 2}`);
    const saving = processorWatch();
    const definition = readStructure(readDefinition(edited));
    await saveDefinition(needs, { pipeline, definition, base }, questions, signal);
    const spent = saving();
    counted.save = calls.length;
    // The first round is for the compiler.
    if (round > 0) {
      opened.push(shown);
      saved.push(spent);
    }
  }
  const how = `100 stages with 1,000 actions, of which each is changed; processor time, median of ${rounds}`;
  const size = Math.round(text.length / 1024);
  yield { name: 'definition, text of a document', value: size, unit: 'KB', how };
  yield { name: 'definition, opened', value: Math.round(median(opened)), unit: 'ms', atMost: 50, how };
  yield { name: 'definition, saved', value: Math.round(median(saved)), unit: 'ms', atMost: 200, how };
  yield { name: 'calls to open a definition', value: counted.open, unit: 'calls', atMost: 1, how };
  yield { name: 'calls to save a definition', value: counted.save, unit: 'calls', atMost: 4, how };
}
