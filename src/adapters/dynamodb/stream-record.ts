import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Row } from './row.js';

/** A record of a table's stream, as much as there is of it. */
export interface StreamRecord {
  readonly eventName?: string | undefined;
  readonly dynamodb?: StreamChange | undefined;
}

interface StreamChange {
  readonly Keys?: Readonly<Record<string, { readonly S?: string | undefined }>> | undefined;
  readonly OldImage?: Image | undefined;
  readonly NewImage?: Image | undefined;
  readonly SequenceNumber?: string | undefined;
}

type Image = Readonly<Record<string, object>>;

/** The row as it has become; `undefined` where it is gone, by TTL or otherwise. */
export function rowAfter({ dynamodb }: StreamRecord): Row | undefined {
  return rowOf(dynamodb?.NewImage);
}

function rowOf(image: Image | undefined): Row | undefined {
  return image && unmarshall(image as Record<string, AttributeValue>);
}
