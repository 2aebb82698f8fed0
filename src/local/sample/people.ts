/** The people who start, approve and stop executions in the sample account. */
const role = (name: string, session: string) => `arn:aws:sts::123456789012:assumed-role/${name}/${session}`;

export const people = {
  amara: role('Developer', 'amara.okafor'),
  jonas: role('Developer', 'jonas.lindqvist'),
  mei: role('ReleaseManager', 'mei.tanaka'),
  rafael: role('PlatformEngineer', 'rafael.duarte'),
  priya: role('Developer', 'priya.raman'),
  scheduler: role('EventBridgeScheduler', 'nightly-orders'),
} as const;
