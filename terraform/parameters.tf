# What serverless.yml reads at deployment, as {{resolve:ssm:…}}.
locals {
  parameters = merge(
    { for table, arn in module.tables.arns : "tables/${table}/arn" => arn },
    { for table, arn in module.tables.stream_arns : "tables/${table}/stream-arn" => arn },
    {
      "events/bus-name"           = module.events.bus_name
      "events/bus-arn"            = module.events.bus_arn
      "events/consumed-queue-arn" = module.events.consumed_queue_arn
      "mail/queue-arn"            = module.mail_queue.arn
      "mail/queue-url"            = module.mail_queue.url
      "mail/key-arn"              = module.mail_queue.key_arn
      "mail/from"                 = var.mail_from
      "mail/identity-arn"         = module.mail_identity.arn
      "confirmations/queue-arn"   = module.confirmation_queue.arn
      "confirmations/queue-url"   = module.confirmation_queue.url
      "confirmations/key-arn"     = module.confirmation_queue.key_arn
      "deny-list/url"             = module.deny_list.url
      "profile-cache/url"         = module.profile_cache.url
      "network/subnet-ids"        = join(",", module.network.subnet_ids)
      "network/security-group-id" = module.network.functions_security_group_id
      "user-pool/id"              = module.user_pool.id
      "user-pool/arn"             = module.user_pool.arn
      "user-pool/client-id"       = module.user_pool.client_id
      "secrets/signing-key-arn"   = module.secrets.signing_key_arn
      "secrets/settings-arn"      = module.secrets.settings_arn
      "secrets/key-arn"           = module.secrets.key_arn
      "logs/key-arn"              = module.logs_key.arn
      "web-acl/arn"               = module.web_acl.arn
      "api/url"                   = var.public_url
      "api/cors-origins"          = join(",", var.cors_origins)
      "deployment/role-arn"       = module.github_oidc.role_arn
    },
  )
}

resource "aws_ssm_parameter" "this" {
  for_each = local.parameters

  name  = "/user-service/${var.stage}/${each.key}"
  type  = "String"
  value = each.value
}
