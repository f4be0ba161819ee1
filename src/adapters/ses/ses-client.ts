import { SESv2Client } from '@aws-sdk/client-sesv2';

export interface SesSettings {
  readonly region: string;
  /** An engine that is not Amazon's and checks no credentials; absent in the cloud. */
  readonly endpoint: string | undefined;
}

/** One retry at most: a mail is sent while somebody waits. */
export function sesClient({ region, endpoint }: SesSettings): SESv2Client {
  return new SESv2Client({
    region,
    ...(endpoint !== undefined && { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 300, requestTimeout: 1_000, throwOnRequestTimeout: true },
  });
}
