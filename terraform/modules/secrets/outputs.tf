output "signing_key_arn" {
  value = aws_secretsmanager_secret.signing_key.arn
}

output "settings_arn" {
  value = aws_secretsmanager_secret.settings.arn
}

output "key_arn" {
  value = aws_kms_key.this.arn
}

output "rotates" {
  value = length(aws_secretsmanager_secret_rotation.signing_key) > 0
}
