import { ApiProperty } from '@nestjs/swagger';
import { toIso, type Instant } from '../../../domain/shared/instant.js';

export class AccountDeleted {
  @ApiProperty()
  readonly message: string = 'Your account is deleted. What we hold on you will be erased in 30 days.';

  @ApiProperty({ format: 'date-time' })
  readonly deletedAt: string;

  constructor(deletedAt: Instant) {
    this.deletedAt = toIso(deletedAt);
  }
}
