import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  UpdateSecretVersionStageCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type {
  SigningKeyStage,
  SigningKeyVersion,
  SigningKeyVersions,
} from '../../application/ports/signing-key-versions.js';
import { Secret } from '../../domain/shared/secret.js';

/** Staging labels of Secrets Manager. It leaves `AWSPENDING` on a version that has become the current one, so that label counts last. */
const LABELS: readonly (readonly [SigningKeyStage, string])[] = [
  ['current', 'AWSCURRENT'],
  ['previous', 'AWSPREVIOUS'],
  ['pending', 'AWSPENDING'],
];

/** The versions of one secret, whose text is the PEM of a private key. */
export class SecretsManagerSigningKeyVersions implements SigningKeyVersions {
  constructor(
    private readonly client: SecretsManagerClient,
    private readonly secretId: string,
  ) {}

  async list(): Promise<readonly SigningKeyVersion[]> {
    const found = await Promise.all(LABELS.map(([stage, label]) => this.read(stage, label)));
    const versions = found.filter((version) => version !== undefined);
    return versions.filter(({ id }, at) => versions.findIndex((version) => version.id === id) === at);
  }

  async create(id: string, privateKey: Secret): Promise<void> {
    const value = { ClientRequestToken: id, SecretString: privateKey.reveal(), VersionStages: ['AWSPENDING'] };
    await this.client.send(new PutSecretValueCommand({ SecretId: this.secretId, ...value })).catch(unlessItExists);
  }

  async promote(id: string): Promise<void> {
    const versions = await this.list();
    const { stage } = versions.find((version) => version.id === id) ?? {};
    if (stage === 'current') return;
    if (stage !== 'pending') throw new Error(`Version ${id} of the signing key is not pending.`);
    const from = versions.find((version) => version.stage === 'current')?.id;
    await this.moveLabel('AWSCURRENT', { to: id, from }).catch(async (error: unknown) => {
      // A move whose answer was lost is refused when it is tried again.
      if ((await this.list())[0]?.id !== id) throw error;
    });
  }

  async withdraw(id: string): Promise<void> {
    const { stage } = (await this.list()).find((version) => version.id === id) ?? {};
    if (stage === undefined) return;
    if (stage === 'current') throw new Error(`Version ${id} is the current signing key: promote another one first.`);
    await this.moveLabel(stage === 'pending' ? 'AWSPENDING' : 'AWSPREVIOUS', { from: id });
  }

  private async read(stage: SigningKeyStage, label: string): Promise<SigningKeyVersion | undefined> {
    const request = new GetSecretValueCommand({ SecretId: this.secretId, VersionStage: label });
    const found = await this.client.send(request).catch(unlessThereIsNone);
    if (found?.VersionId === undefined || found.SecretString === undefined) return undefined;
    const createdAt = found.CreatedDate?.getTime() ?? 0;
    return { id: found.VersionId, stage, createdAt, privateKey: new Secret(found.SecretString) };
  }

  /** Secrets Manager gives `AWSPREVIOUS` to the version that `AWSCURRENT` leaves. */
  private async moveLabel(
    VersionStage: string,
    { to, from }: { to?: string; from?: string | undefined },
  ): Promise<void> {
    const move = {
      ...(to !== undefined && { MoveToVersionId: to }),
      ...(from !== undefined && { RemoveFromVersionId: from }),
    };
    await this.client.send(new UpdateSecretVersionStageCommand({ SecretId: this.secretId, VersionStage, ...move }));
  }
}

/** Of the secret, too: an empty one has no version yet. A secret that does not exist at all fails when a key is created. */
function unlessThereIsNone(error: unknown): undefined {
  if (!(error instanceof ResourceNotFoundException)) throw error;
}

/** Only one value was ever stored under this id: the first. */
function unlessItExists(error: unknown): undefined {
  if (!(error instanceof ResourceExistsException)) throw error;
}
