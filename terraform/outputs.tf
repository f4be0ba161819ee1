output "parameters" {
  description = "Names of the SSM parameters that serverless.yml reads."
  value       = sort([for parameter in aws_ssm_parameter.this : parameter.name])
}

output "dns_records" {
  description = "What the DNS of the sender's domain has to hold before SES sends."
  value       = module.mail_identity.dkim_records
}

output "deployment_role_arn" {
  description = "Role that the repository's workflows assume."
  value       = module.github_oidc.role_arn
}
