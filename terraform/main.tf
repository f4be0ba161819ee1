locals {
  name = "${var.stage}-user-service"

  # As serverless.yml names it.
  stream_dead_letters = "user-service-${var.stage}-stream-dead-letters"
}

module "network" {
  source = "./modules/network"

  name = local.name
  cidr = var.vpc_cidr

  # One for all is one zone whose failure takes the others along.
  nat_per_zone = var.protect
}

module "tables" {
  source = "./modules/tables"

  prefix  = "${local.name}-"
  protect = var.protect
}

module "events" {
  source = "./modules/events"

  name                 = local.name
  schemas_dir          = "${path.module}/../docs/events"
  consumed_schemas_dir = "${path.module}/../docs/events/consumed"
}

module "mail_queue" {
  source = "./modules/work-queue"

  name                          = "${local.name}-mail"
  purpose                       = "Mails of ${local.name}, with codes in them, that wait to be sent"
  visibility_timeout_seconds    = 180
  retention_seconds             = 3600
  dead_letter_retention_seconds = 4 * 24 * 3600
}

module "confirmation_queue" {
  source = "./modules/work-queue"

  name                          = "${local.name}-confirmations"
  purpose                       = "Confirmed members of the user pool of ${local.name} who wait to become users"
  visibility_timeout_seconds    = 360
  retention_seconds             = 4 * 24 * 3600
  dead_letter_retention_seconds = 14 * 24 * 3600
}

module "deny_list" {
  source = "./modules/caches"

  name       = "${local.name}-deny-list"
  purpose    = "Revocations, read on every request"
  size       = var.deny_list
  subnet_ids = module.network.subnet_ids
  vpc_id     = module.network.vpc_id
  clients    = module.network.functions_security_group_id
  # An evicted revocation would let a revoked token through: a full server refuses writes instead.
  eviction = "noeviction"
}

module "profile_cache" {
  source = "./modules/caches"

  name       = "${local.name}-profiles"
  purpose    = "Profiles for an hour"
  size       = var.profile_cache
  subnet_ids = module.network.subnet_ids
  vpc_id     = module.network.vpc_id
  clients    = module.network.functions_security_group_id
  eviction   = "allkeys-lru"
}

module "mail_identity" {
  source = "./modules/mail-identity"

  domain = split("@", var.mail_from)[1]
}

module "logs_key" {
  source = "./modules/logs-key"

  name = local.name
}

module "user_pool" {
  source = "./modules/user-pool"

  name     = local.name
  protect  = var.protect
  triggers = var.user_pool_triggers
}

module "secrets" {
  source = "./modules/secrets"

  name                  = local.name
  rotation_function_arn = var.rotation_function_arn
  recovery_days         = var.protect ? 30 : 0
}

module "web_acl" {
  source = "./modules/web-acl"

  name                         = local.name
  login_requests_per_5_minutes = var.login_requests_per_5_minutes
}

module "monitoring" {
  source = "./modules/monitoring"

  name               = local.name
  stage              = var.stage
  region             = var.region
  http_api_id        = var.http_api_id
  tables             = module.tables.names
  work_queues        = [module.mail_queue.name, module.confirmation_queue.name, module.events.consumed_queue_name]
  dead_letter_queues = [module.mail_queue.dead_letters_name, module.confirmation_queue.dead_letters_name, module.events.consumed_dead_letters_name, local.stream_dead_letters]
  deny_list          = { name = "${local.name}-deny-list", shards = var.deny_list.shards, replicas = var.deny_list.replicas }
  profile_cache      = { name = "${local.name}-profiles", shards = var.profile_cache.shards, replicas = var.profile_cache.replicas }
  thresholds         = var.alarm_thresholds
  topic_arn          = var.alarm_topic_arn
  runbooks_url       = "https://github.com/${var.github_repository}/blob/main/docs/runbooks"
}

module "github_oidc" {
  source = "./modules/github-oidc"

  name       = local.name
  stage      = var.stage
  repository = var.github_repository
}
