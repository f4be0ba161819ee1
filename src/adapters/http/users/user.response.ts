import { ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { toIso } from '../../../domain/shared/instant.js';
import type { User } from '../../../domain/users/user.js';
import type { UserStatus } from '../../../domain/users/user-status.js';

/** A user as their owner sees them. */
export class UserView {
  @ApiProperty({ format: 'uuid' })
  readonly userId: string;

  @ApiProperty({ format: 'email', description: 'The primary address.' })
  readonly email: string;

  @ApiProperty({ type: String, nullable: true })
  readonly firstName: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly lastName: string | null;

  @ApiProperty({ type: String, nullable: true, example: '+4915112345678' })
  readonly phone: string | null;

  @ApiProperty({ enum: ['active', 'suspended', 'deleted'] })
  readonly status: UserStatus;

  @ApiProperty({ example: 'free' })
  readonly tier: string;

  @ApiProperty({ description: 'Counts the changes, from 1; it is also the ETag.' })
  readonly version: number;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ format: 'date-time' })
  readonly updatedAt: string;

  constructor(user: User) {
    const { state } = user;
    this.userId = state.id;
    this.email = user.primaryEmail.address;
    this.firstName = state.firstName;
    this.lastName = state.lastName;
    this.phone = state.phone;
    this.status = state.status;
    this.tier = state.tier;
    this.version = state.version;
    this.createdAt = toIso(state.createdAt);
    this.updatedAt = toIso(state.updatedAt);
  }
}

export function userResponse(user: User, reply: FastifyReply): UserView {
  reply.header('etag', `"${user.state.version}"`);
  return new UserView(user);
}
