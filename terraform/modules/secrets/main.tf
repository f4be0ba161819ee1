resource "aws_kms_key" "this" {
  description             = "Secrets of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

# Empty at first: its first rotation makes the first key.
resource "aws_secretsmanager_secret" "signing_key" {
  name                    = "${var.name}/signing-key"
  description             = "RSA key that signs access tokens, PEM"
  kms_key_id              = aws_kms_key.this.arn
  recovery_window_in_days = var.recovery_days
}

resource "aws_secretsmanager_secret_rotation" "signing_key" {
  count = var.rotation_function_arn == null ? 0 : 1

  secret_id           = aws_secretsmanager_secret.signing_key.id
  rotation_lambda_arn = var.rotation_function_arn

  rotation_rules {
    automatically_after_days = 90
  }
}

# REFRESH_KEY, MFA_KEYS, MACHINE_CLIENTS and CAPTCHA_SECRET, a JSON object that people fill in: no value of it ever stands in a state file.
resource "aws_secretsmanager_secret" "settings" {
  name                    = "${var.name}/settings"
  description             = "Secret settings of the functions auth and users, JSON"
  kms_key_id              = aws_kms_key.this.arn
  recovery_window_in_days = var.recovery_days
}
