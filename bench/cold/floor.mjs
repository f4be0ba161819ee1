/** The least that a Node program can do for an authenticated GET: the same clients, one verified token, no framework. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { Redis } from 'ioredis';
import jwt from 'jsonwebtoken';
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';

const publicKey = createPublicKey(readFileSync(String(process.env['SIGNING_KEY_FILE'])));
const table = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
const redis = new Redis({ lazyConnect: true });

/** @param {{ headers: { authorization: string } }} event */
export async function handler({ headers }) {
  try {
    const token = jwt.verify(headers.authorization.slice('Bearer '.length), publicKey, { algorithms: ['RS256'] });
    if (typeof token === 'string' || token.sub === undefined) throw new TypeError('The token has no subject.');
    await redis.mget(token.sub);
    const { Item } = await table.send(new GetCommand({ TableName: 'users', Key: { pk: token.sub } }));
    return { statusCode: 200, body: JSON.stringify(Item) };
  } catch {
    return { statusCode: 401, body: '{}' };
  }
}
