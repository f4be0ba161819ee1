import type { AwsService } from '../aws-call.js';
import type { SentCode } from './pool-settings.js';

export interface DatedCode extends SentCode {
  /** Milliseconds since 1970. */
  readonly sentAt: number;
}

/** The codes that pools have sent, to be read instead of delivered. */
export class SentCodes {
  /** Oldest first. */
  readonly all: DatedCode[] = [];

  readonly deliver = (code: SentCode): void => void this.all.push({ ...code, sentAt: Date.now() });

  /** Beside those of Cognito: an operation that it has not. */
  get services(): Readonly<Record<string, AwsService>> {
    return { LocalCognito: { ReadCodes: () => ({ Codes: this.all }) } };
  }
}

/** What Cognito tells of where it has sent a code. */
export function deliveryTo(address: string) {
  const [local = '', domain = ''] = address.split('@');
  return {
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: `${local.slice(0, 1)}***@${domain.slice(0, 1)}***`,
  };
}
