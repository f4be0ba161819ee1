output "arn" {
  value = aws_sesv2_email_identity.this.arn
}

output "dkim_records" {
  description = "CNAME records by which the domain shows that it lets SES sign for it."
  value = {
    for token in flatten(aws_sesv2_email_identity.this.dkim_signing_attributes[*].tokens) :
    "${token}._domainkey.${var.domain}" => "${token}.dkim.amazonses.com"
  }
}
