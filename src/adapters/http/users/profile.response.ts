import { ApiProperty } from '@nestjs/swagger';
import type { Profile } from '../../../domain/users/profile.js';
import type { UserStatus } from '../../../domain/users/user-status.js';

/** What other services may know of a user. */
export class ProfileView {
  @ApiProperty({ format: 'uuid' })
  readonly userId: string;

  @ApiProperty({ type: String, nullable: true })
  readonly firstName: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly lastName: string | null;

  @ApiProperty({ format: 'email' })
  readonly email: string;

  @ApiProperty({ example: 'free' })
  readonly tier: string;

  @ApiProperty({ enum: ['active', 'suspended', 'deleted'] })
  readonly status: UserStatus;

  constructor(profile: Profile) {
    this.userId = profile.userId;
    this.firstName = profile.firstName;
    this.lastName = profile.lastName;
    this.email = profile.email;
    this.tier = profile.tier;
    this.status = profile.status;
  }
}
