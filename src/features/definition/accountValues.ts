import type * as vscode from 'vscode';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { Scheduler } from '../../core/cache/scheduler';
import type { SnapshotStore } from '../../core/cache/snapshotStore';
import { actionTypesOf, partnerTypesOf } from '../../domain/calls/integrationQueries';
import { declarationOf, pipelinesOf } from '../../domain/calls/queries';
import { catalogOnly, withOwnTypes } from '../../domain/definition/catalog/builtInActionTypes';
import type { DefinitionContext } from '../../domain/definition/definitionProblems';
import type { AccountValues } from '../../domain/definition/edit/suggestion';
import type { ConnectionId } from '../../domain/refs';
import type { DefinitionConnections } from './definitionConnections';

interface Needs {
  readonly store: Pick<SnapshotStore, 'get'>;
  readonly scheduler: Pick<Scheduler, 'fetch'>;
  readonly connections: Pick<ConnectionList, 'all' | 'find'>;
  readonly chosen: Pick<DefinitionConnections, 'of'>;
}

/** What the accounts of connections add to what is known of every account. */
export class DocumentAccounts {
  readonly #asked = new Set<string>();

  constructor(private readonly needs: Needs) {}

  /**
   * What may be suggested in a document, without a call: the values that pipelines use whose definitions are known, and the
   * action types of its connection; of a file without one, those of every connection.
   */
  suggested(uri: vscode.Uri): AccountValues {
    const own = this.#connectionOf(uri);
    const ids = own === undefined ? this.needs.connections.all.map(({ id }) => id) : [own];
    const pipelines = () => ids.flatMap((id) => this.#pipelinesOf(id));
    const actions = () => pipelines().flatMap(({ stages }) => stages.flatMap((stage) => stage.actions));
    return {
      valuesOf: (category, provider, key) =>
        distinct(
          actions()
            .filter(({ type }) => type.category === category && type.provider === provider)
            .flatMap(({ configuration }) => configuration[key] ?? []),
        ),
      get roles() {
        return distinct([...pipelines(), ...actions()].flatMap(({ roleArn }) => roleArn ?? []));
      },
      get stores() {
        return distinct(pipelines().flatMap(({ stores = [] }) => stores));
      },
      actionTypes: ids.flatMap((id) => Object.values(this.#typesOf(id)).flatMap((types) => types ?? [])),
    };
  }

  /** What a document is held against: the types of its connection count, and those of a file without one are unknown. */
  contextOf(uri: vscode.Uri): DefinitionContext {
    const id = this.#connectionOf(uri);
    if (id === undefined) return { region: undefined, actionTypes: catalogOnly };
    return { region: this.needs.connections.find(id)?.region, actionTypes: withOwnTypes(this.#typesOf(id)) };
  }

  /** Asks for the types of the connection, those of each owner once, where a document has one of the owner. */
  askFor(uri: vscode.Uri, text: string): void {
    const id = this.#connectionOf(uri);
    if (id === undefined) return;
    for (const [owner, typesOf] of [
      [/\bCustom\b/, actionTypesOf],
      [/\bThirdParty\b/, partnerTypesOf],
    ] as const) {
      const query = typesOf(id);
      if (this.#asked.has(query.key) || !owner.test(text)) continue;
      this.#asked.add(query.key);
      if (this.needs.store.get(query).value !== undefined) continue;
      // Where it is denied, the types stay unknown.
      this.needs.scheduler.fetch(query, new AbortController().signal).catch(() => {});
    }
  }

  /** A user who chooses the connection again wants its types to be asked for again. */
  forget(id: ConnectionId): void {
    for (const typesOf of [actionTypesOf, partnerTypesOf]) this.#asked.delete(typesOf(id).key);
  }

  #typesOf(id: ConnectionId) {
    const { store } = this.needs;
    return { custom: store.get(actionTypesOf(id)).value, partner: store.get(partnerTypesOf(id)).value };
  }

  #pipelinesOf(id: ConnectionId) {
    const { store } = this.needs;
    const listed = store.get(pipelinesOf(id)).value ?? [];
    return listed.flatMap(({ ref }) => store.get(declarationOf(ref)).value ?? []);
  }

  #connectionOf(uri: vscode.Uri): ConnectionId | undefined {
    const id = this.needs.chosen.of(uri);
    return id === undefined ? undefined : this.needs.connections.find(id)?.id;
  }
}

/** Each value once, without masked secrets and values that refer to variables of another pipeline. */
const distinct = (values: readonly string[]): readonly string[] =>
  [...new Set(values)].filter((value) => !value.includes('#{') && !/^\*+$/.test(value)).toSorted();
