import type { ConnectionList } from '../../core/connections/connectionList';
import type { SnapshotStore } from '../../core/cache/snapshotStore';
import { declarationOf, pipelinesOf } from '../../domain/calls/queries';
import type { AccountValues } from '../../domain/definition/edit/suggestion';

/** The values that pipelines use whose definitions are known, without a call for those that are not. */
export const accountValues = (store: SnapshotStore, connections: ConnectionList): AccountValues => ({
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
    return [...new Set(values)].filter((value) => !value.includes('#{') && !/^\*+$/.test(value)).toSorted();
  },
});
