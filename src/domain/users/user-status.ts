export type UserStatus = 'active' | 'suspended' | 'deleted';
