import type { LocalCommit, LocalUser } from '../../git/localRepository';
import type { TimelineRun } from '../input';

/** Who the user is, as far as anything tells. */
export interface Me {
  /** The ARN with which the user calls AWS. */
  readonly callerArn?: string;
  /** The users that the open repositories are configured with. */
  readonly users: readonly LocalUser[];
}

/** True when something tells who the user is. */
export const isKnown = ({ callerArn, users }: Me): boolean =>
  callerArn !== undefined || users.some(({ name, email }) => (name ?? email) !== undefined);

/**
 * Whether a run is the user's own: it was started by the user's identity in AWS, or the user is the author of one of its
 * revisions. AWS tells the author only of a connection's source (the variable AuthorEmail of its action); otherwise the
 * open repository has to know the commit.
 * @param commits the commits that the open repositories know, by their ids.
 */
export const isMine = (
  { execution, actions }: Pick<TimelineRun, 'execution' | 'actions'>,
  me: Me,
  commits: ReadonlyMap<string, LocalCommit>,
): boolean =>
  (me.callerArn !== undefined && execution.trigger?.detail === me.callerArn) ||
  actions.some(
    ({ outputVariables: { AuthorEmail: email } }) => email !== undefined && isUser(me, { email }),
  ) ||
  execution.sourceRevisions.some(({ revisionId }) => {
    const commit = revisionId === undefined ? undefined : commits.get(revisionId);
    if (!commit) return false;
    const { author: name, authorEmail: email } = commit;
    return isUser(me, { ...(name !== undefined && { name }), ...(email !== undefined && { email }) });
  });

/** By the address, and by the name only where one of the two has no address: names are shared. */
const isUser = ({ users }: Me, { name, email }: LocalUser): boolean =>
  users.some((user) =>
    email !== undefined && user.email !== undefined
      ? email.toLowerCase() === user.email.toLowerCase()
      : name !== undefined && name === user.name,
  );
