# SES sends for the domain once its DNS holds what the output asks for.
resource "aws_sesv2_email_identity" "this" {
  email_identity = var.domain
}
