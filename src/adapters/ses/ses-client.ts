import { SESv2Client } from '@aws-sdk/client-sesv2';

export interface SesSettings {
  readonly region: string;
  /** A local engine instead of AWS. */
  readonly endpoint: string | undefined;
}

/** One retry at most: a mail is sent while somebody waits. */
export function sesClient({ region, endpoint }: SesSettings): SESv2Client {
  return new SESv2Client({
    region,
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 300, requestTimeout: 1_000, throwOnRequestTimeout: true },
  });
}
