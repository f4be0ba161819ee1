import { AwsFailure, type AwsService, type Input } from './aws-call.js';

interface SecretVersion {
  readonly id: string;
  readonly text: string;
  /** Seconds since the Unix epoch. */
  readonly createdAt: number;
  readonly labels: Set<string>;
}

type Secret = SecretVersion[];

/** Secrets Manager, as far as reading secrets and rotating them takes it. Nothing is encrypted, nothing ever leaves. */
export class LocalSecrets {
  private readonly secrets = new Map<string, Secret>();
  now: () => number = Date.now;

  readonly services: Readonly<Record<string, AwsService>> = {
    secretsmanager: {
      CreateSecret: (input) => this.createSecret(input),
      GetSecretValue: (input) => this.getSecretValue(input),
      PutSecretValue: (input) => this.putSecretValue(input),
      UpdateSecretVersionStage: (input) => this.updateSecretVersionStage(input),
    },
  };

  private createSecret({ Name, ...input }: Input): object {
    const name = textOf(Name, 'Name');
    if (this.secrets.has(name)) throw new AwsFailure('ResourceExistsException', `The secret ${name} already exists.`);
    this.secrets.set(name, []);
    if (input['SecretString'] === undefined) return { Name: name };
    return this.putSecretValue({ ...input, SecretId: name });
  }

  private getSecretValue({ SecretId, VersionStage = 'AWSCURRENT', VersionId }: Input): object {
    const label = textOf(VersionStage, 'VersionStage');
    const version = this.find(SecretId).find(({ id, labels }) => (VersionId ?? id) === id && labels.has(label));
    if (version === undefined) {
      throw new AwsFailure('ResourceNotFoundException', `There is no value for staging label: ${label}`);
    }
    const { id, text, createdAt, labels } = version;
    return { Name: SecretId, VersionId: id, SecretString: text, CreatedDate: createdAt, VersionStages: [...labels] };
  }

  private putSecretValue({
    SecretId,
    ClientRequestToken,
    SecretString,
    VersionStages = ['AWSCURRENT'],
  }: Input): object {
    const secret = this.find(SecretId);
    const [id, text] = [textOf(ClientRequestToken, 'ClientRequestToken'), textOf(SecretString, 'SecretString')];
    const labels = VersionStages as readonly string[];
    const there = secret.find((version) => version.id === id);
    if (there !== undefined && there.text !== text) {
      throw new AwsFailure('ResourceExistsException', `The version ${id} already exists with another value.`);
    }
    if (there === undefined) {
      secret.push({ id, text, createdAt: this.now() / 1_000, labels: new Set() });
      for (const label of labels) moveLabel(secret, label, id);
    }
    return { Name: SecretId, VersionId: id, VersionStages: labels };
  }

  private updateSecretVersionStage({ SecretId, VersionStage, MoveToVersionId, RemoveFromVersionId }: Input): object {
    const secret = this.find(SecretId);
    const label = textOf(VersionStage, 'VersionStage');
    const holder = secret.find(({ labels }) => labels.has(label));
    if (holder !== undefined && holder.id !== RemoveFromVersionId) {
      throw new AwsFailure('InvalidParameterException', `The label ${label} is on another version.`);
    }
    if (MoveToVersionId === undefined) holder?.labels.delete(label);
    else moveLabel(secret, label, textOf(MoveToVersionId, 'MoveToVersionId'));
    return { Name: SecretId };
  }

  private find(id: unknown): Secret {
    const secret = this.secrets.get(textOf(id, 'SecretId'));
    if (secret === undefined) throw new AwsFailure('ResourceNotFoundException', 'There is no such secret.');
    return secret;
  }
}

/** As Secrets Manager moves them: whatever `AWSCURRENT` leaves becomes `AWSPREVIOUS`. */
function moveLabel(secret: Secret, label: string, to: string): void {
  const target = secret.find(({ id }) => id === to);
  if (target === undefined) throw new AwsFailure('ResourceNotFoundException', `There is no version ${to}.`);
  const holder = secret.find(({ labels }) => labels.has(label));
  holder?.labels.delete(label);
  target.labels.add(label);
  if (label === 'AWSCURRENT' && holder !== undefined && holder !== target) moveLabel(secret, 'AWSPREVIOUS', holder.id);
}

function textOf(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '')
    throw new AwsFailure('InvalidParameterException', `${name} is needed.`);
  return value;
}
