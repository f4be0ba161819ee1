import type { Grant } from './http.js';

export type LoginAnswer = Grant | { readonly challenge: 'totp'; readonly challengeToken: string };

export interface User {
  readonly userId: string;
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly phone: string | null;
  readonly status: string;
  readonly tier: string;
  readonly version: number;
  readonly createdAt: string;
}

export interface Account extends User {
  readonly emails: readonly Email[];
}

export interface Email {
  readonly emailId: string;
  readonly email: string;
  readonly isPrimary: boolean;
  readonly isVerified: boolean;
}

export interface Session {
  readonly sessionId: string;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
  readonly userAgent: string | null;
  readonly ip: string | null;
  readonly current: boolean;
}

export interface Todo {
  readonly todoId: string;
  readonly title: string;
  readonly completed: boolean;
  readonly version: number;
}

export interface Activity {
  readonly at: string;
  readonly action: string;
  readonly result: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
  readonly actor: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface Preferences {
  readonly goals: readonly string[];
  readonly experienceLevel: string;
  readonly workoutTypes: readonly string[];
  readonly daysPerWeek: number;
  readonly sessionMinutes: number;
  readonly equipment: readonly string[];
  readonly units: string;
  readonly preferredTimes?: readonly string[];
  readonly limitations?: readonly string[];
  readonly timezone?: string;
}

export interface Mail {
  readonly template: string;
  readonly code?: string;
  readonly sentAt: string;
}
