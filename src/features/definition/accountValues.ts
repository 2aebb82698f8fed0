import type * as vscode from 'vscode';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { Scheduler } from '../../core/cache/scheduler';
import type { SnapshotStore } from '../../core/cache/snapshotStore';
import { actionTypesOf } from '../../domain/calls/integrationQueries';
import { declarationOf, pipelinesOf } from '../../domain/calls/queries';
import { catalogOnly, withOwnTypes } from '../../domain/definition/catalog/builtInActionTypes';
import type { DefinitionContext } from '../../domain/definition/definitionProblems';
import type { AccountValues } from '../../domain/definition/edit/suggestion';
import type { ConnectionId } from '../../domain/refs';
import { addressOf } from '../../ui/documents/definitionUri';

interface Needs {
  readonly store: Pick<SnapshotStore, 'get'>;
  readonly scheduler: Pick<Scheduler, 'fetch'>;
  readonly connections: Pick<ConnectionList, 'all' | 'find'>;
}

type DocumentUri = Pick<vscode.Uri, 'scheme' | 'path' | 'query'>;

/** What the accounts of connections add to what is known of every account. */
export class DocumentAccounts {
  readonly #asked = new Set<ConnectionId>();

  constructor(private readonly needs: Needs) {}

  /**
   * What may be suggested in a document, without a call: the values that pipelines use whose definitions are known, and the
   * action types of its connection; of a file, which has none, those of every connection.
   */
  suggested(uri: DocumentUri): AccountValues {
    const { store, connections } = this.needs;
    const own = this.#connectionOf(uri);
    return {
      valuesOf(category, provider, key) {
        const known = connections.all.flatMap(({ id }) =>
          (store.get(pipelinesOf(id)).value ?? []).flatMap(
            ({ ref }) => store.get(declarationOf(ref)).value ?? [],
          ),
        );
        const actions = known.flatMap(({ stages }) => stages.flatMap((stage) => stage.actions));
        const values = actions
          .filter(({ type }) => type.category === category && type.provider === provider)
          .flatMap(({ configuration }) => configuration[key] ?? []);
        return [...new Set(values)]
          .filter((value) => !value.includes('#{') && !/^\*+$/.test(value))
          .toSorted();
      },
      actionTypes: connections.all
        .filter(({ id }) => own === undefined || id === own)
        .flatMap(({ id }) => store.get(actionTypesOf(id)).value ?? []),
    };
  }

  /** What a document is held against: the types of its connection count, and those of a file are unknown. */
  contextOf(uri: DocumentUri): DefinitionContext {
    const id = this.#connectionOf(uri);
    const types = id === undefined ? undefined : this.needs.store.get(actionTypesOf(id)).value;
    const region = id === undefined ? undefined : this.needs.connections.find(id)?.region;
    return { region, actionTypes: types === undefined ? catalogOnly : withOwnTypes(types) };
  }

  /** Asks for the types of the connection, once, where a document has one of an account. */
  askFor(uri: DocumentUri, text: string): void {
    const id = this.#connectionOf(uri);
    if (id === undefined || this.#asked.has(id) || !text.includes('"Custom"')) return;
    this.#asked.add(id);
    // Where it is denied, the types stay unknown.
    this.needs.scheduler.fetch(actionTypesOf(id), new AbortController().signal).catch(() => {});
  }

  #connectionOf(uri: DocumentUri): ConnectionId | undefined {
    const id = addressOf(uri)?.pipeline.connection;
    return id === undefined ? undefined : this.needs.connections.find(id)?.id;
  }
}
