/** Whether each of the things that requests need answers right now. None rejects. */
export abstract class HealthProbes {
  abstract dynamodb(): Promise<boolean>;
  abstract denyList(): Promise<boolean>;
  abstract profileCache(): Promise<boolean>;
  abstract signingKey(): Promise<boolean>;
}
