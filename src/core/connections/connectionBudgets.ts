import type { CallBudget } from '../../domain/calls/callBudget';
import { budgetOf } from '../../domain/connection/connection';
import { callBudgetOf } from '../aws/awsServices';
import type { Asked } from '../cache/callQueue';
import type { ConnectionList } from './connectionList';

/** What calls share: connections that reach the same account and region have the same budget. */
export const connectionBudgets =
  (connections: Pick<ConnectionList, 'find'>) =>
  ({ connection: id, service }: Asked): CallBudget => {
    const connection = connections.find(id);
    return callBudgetOf(connection ? budgetOf(connection) : id, service);
  };
