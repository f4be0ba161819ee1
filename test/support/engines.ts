export const TEST_REGION = 'eu-central-1';

/** Of the tables that all specs share, each with fresh ids of its own. */
export const TEST_TABLE_PREFIX = 'test-';

/** Addresses of the servers that the run's set-up has started (see engines.setup.ts). */
export const engines = {
  get dynamoDbEndpoint(): string {
    return address('TEST_DYNAMODB_ENDPOINT');
  },
  get denyListRedisUrl(): string {
    return address('TEST_DENY_LIST_REDIS_URL');
  },
  get profileCacheRedisUrl(): string {
    return address('TEST_PROFILE_CACHE_REDIS_URL');
  },
};

function address(variable: string): string {
  const value = process.env[variable];
  if (value === undefined)
    throw new Error(`${variable} is not set: list this spec under \`needEngines\` in jest.config.mjs.`);
  return value;
}
