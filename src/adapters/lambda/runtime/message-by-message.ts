import type { SQSBatchItemFailure, SQSBatchResponse, SQSRecord } from 'aws-lambda';

type Message = Pick<SQSRecord, 'messageId' | 'body'>;

/** Each message for itself: those that fail come again, until the queue parks them with its dead letters; the others are done. */
export async function messageByMessage(
  messages: readonly Message[],
  workOff: (body: string) => Promise<void>,
  report: (error: unknown) => void,
): Promise<SQSBatchResponse> {
  const settle = async ({ messageId, body }: Message): Promise<readonly SQSBatchItemFailure[]> => {
    try {
      await workOff(body);
      return [];
    } catch (error) {
      report(error);
      return [{ itemIdentifier: messageId }];
    }
  };
  const failed = await Promise.all(messages.map(settle));
  return { batchItemFailures: failed.flat() };
}
