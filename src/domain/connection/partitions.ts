/** A partition of AWS: its regions share accounts and domains, and nothing with the regions of another one. */
export interface Partition {
  /** As ARNs name it. */
  readonly id: string;
  readonly regions: RegExp;
  /** What the hosts of its endpoints end with. */
  readonly suffix: string;
  /** The same of the endpoints that IPv4 and IPv6 reach. */
  readonly dualStackSuffix: string;
  /** What the hosts of its console end with, after the region. */
  readonly consoleDomain: string;
  /** The host of IAM, which has one for the partition. */
  readonly iamHost: string;
}

const commercial: Partition = {
  id: 'aws',
  regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  suffix: 'amazonaws.com',
  dualStackSuffix: 'api.aws',
  consoleDomain: 'console.aws.amazon.com',
  iamHost: 'iam.amazonaws.com',
};

/**
 * All partitions (the SDK's table, which a test holds against this one; the consoles of AWS General Reference, "AWS
 * service endpoints", and of the sign-in hosts in the SDK).
 */
export const partitions: readonly Partition[] = [
  commercial,
  {
    id: 'aws-cn',
    regions: /^cn-\w+-\d+$/,
    suffix: 'amazonaws.com.cn',
    dualStackSuffix: 'api.amazonwebservices.com.cn',
    consoleDomain: 'console.amazonaws.cn',
    iamHost: 'iam.cn-north-1.amazonaws.com.cn',
  },
  {
    id: 'aws-us-gov',
    regions: /^us-gov-\w+-\d+$/,
    suffix: 'amazonaws.com',
    dualStackSuffix: 'api.aws',
    consoleDomain: 'console.amazonaws-us-gov.com',
    iamHost: 'iam.us-gov.amazonaws.com',
  },
  {
    id: 'aws-eusc',
    regions: /^eusc-de-\w+-\d+$/,
    suffix: 'amazonaws.eu',
    dualStackSuffix: 'api.amazonwebservices.eu',
    consoleDomain: 'console.amazonaws-eusc.eu',
    iamHost: 'iam.eusc-de-east-1.amazonaws.eu',
  },
  {
    id: 'aws-iso',
    regions: /^us-iso-\w+-\d+$/,
    suffix: 'c2s.ic.gov',
    dualStackSuffix: 'api.aws.ic.gov',
    consoleDomain: 'console.c2shome.ic.gov',
    iamHost: 'iam.us-iso-east-1.c2s.ic.gov',
  },
  {
    id: 'aws-iso-b',
    regions: /^us-isob-\w+-\d+$/,
    suffix: 'sc2s.sgov.gov',
    dualStackSuffix: 'api.aws.scloud',
    consoleDomain: 'console.sc2shome.sgov.gov',
    iamHost: 'iam.us-isob-east-1.sc2s.sgov.gov',
  },
  {
    id: 'aws-iso-e',
    regions: /^eu-isoe-\w+-\d+$/,
    suffix: 'cloud.adc-e.uk',
    dualStackSuffix: 'api.cloud-aws.adc-e.uk',
    consoleDomain: 'console.csphome.adc-e.uk',
    iamHost: 'iam.eu-isoe-west-1.cloud.adc-e.uk',
  },
  {
    id: 'aws-iso-f',
    regions: /^us-isof-\w+-\d+$/,
    suffix: 'csp.hci.ic.gov',
    dualStackSuffix: 'api.aws.hci.ic.gov',
    consoleDomain: 'console.csphome.hci.ic.gov',
    iamHost: 'iam.us-isof-south-1.csp.hci.ic.gov',
  },
];

/** The partition of a region; a region that none claims is in `aws`, as the SDK has it. */
export const partitionOf = (region: string): Partition =>
  partitions.find(({ regions }) => regions.test(region)) ?? commercial;

/** Variants of the endpoints of AWS. */
export interface EndpointForm {
  /** With cryptography that FIPS 140 has validated. */
  readonly isFips?: boolean;
  /** Reached by IPv4 and by IPv6. */
  readonly isDualStack?: boolean;
}

/** The host of a service that has one in each region; `prefix` is what its hosts begin with. */
export function regionalHost(prefix: string, region: string, { isFips, isDualStack }: EndpointForm): string {
  const { suffix, dualStackSuffix } = partitionOf(region);
  return `${prefix}${isFips ? '-fips' : ''}.${region}.${isDualStack ? dualStackSuffix : suffix}`;
}

/** The host of the sign-in, which is beside the console. */
export const signInHost = (region: string): string =>
  `${region}.${partitionOf(region).consoleDomain.replace('console', 'signin')}`;

/** The domains of the endpoints of AWS in all partitions. */
export const awsDomains: readonly string[] = [
  ...new Set(partitions.flatMap(({ suffix, dualStackSuffix }) => [suffix, dualStackSuffix])),
];

/** The form of the regions of all partitions, and of those to come; the schema of the settings has the same pattern. */
export const regionPattern = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;
