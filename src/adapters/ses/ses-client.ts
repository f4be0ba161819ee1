import { SESv2Client } from '@aws-sdk/client-sesv2';

export interface SesSettings {
  readonly region: string;
  /** An engine that is not Amazon's and checks no credentials; absent in the cloud. */
  readonly endpoint: string | undefined;
}

/** Nobody waits for a mail to be sent, and a try whose answer came late is a mail sent twice: tries are long, and two at most. */
export function sesClient({ region, endpoint }: SesSettings): SESv2Client {
  return new SESv2Client({
    region,
    ...(endpoint !== undefined && { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  });
}
