variable "stage" {
  description = "Name of the stage; the setting STAGE of the functions."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,19}$", var.stage))
    error_message = "A stage is a short lower-case name like dev or prod."
  }
}

variable "region" {
  description = "AWS region of everything but the web ACL's logs."
  type        = string
  default     = "eu-central-1"
}

variable "vpc_cidr" {
  description = "Addresses of the network that the caches and the functions share."
  type        = string
  default     = "10.64.0.0/16"
}

variable "protect" {
  description = "Whether tables, user pool and secrets refuse to be deleted. Only a stage that may be lost says no."
  type        = bool
  default     = true
}

variable "deny_list" {
  description = "Size of the Redis that is read on every request."
  type        = object({ node_type = string, shards = number, replicas = number })
}

variable "profile_cache" {
  description = "Size of the Redis that caches profiles; it may be lost at any time."
  type        = object({ node_type = string, shards = number, replicas = number })
}

variable "public_url" {
  description = "Where clients find the API, without a slash at the end. It is the issuer of its access tokens as well: it has to stay."
  type        = string

  validation {
    condition     = can(regex("^https://[^/]+(/[^/]+)*$", var.public_url))
    error_message = "The URL starts with https:// and has no slash at its end."
  }
}

variable "cors_origins" {
  description = "Web origins that may read answers and use the cookie."
  type        = list(string)

  validation {
    condition     = length(var.cors_origins) > 0 && alltrue([for origin in var.cors_origins : can(regex("^https://[^/]+$", origin))])
    error_message = "There is at least one origin, like https://app.example.com."
  }
}

variable "mail_from" {
  description = "Address that mails come from; SES is set up for its domain."
  type        = string

  validation {
    condition     = can(regex("^[^@\\s]+@[^@\\s]+$", var.mail_from))
    error_message = "The sender is an address like no-reply@example.com."
  }
}

variable "github_repository" {
  description = "owner/name of the repository whose workflows may deploy this stage."
  type        = string

  validation {
    condition     = can(regex("^[\\w.-]+/[\\w.-]+$", var.github_repository))
    error_message = "The repository is written owner/name."
  }
}

variable "login_requests_per_5_minutes" {
  description = "How often one address may ask for a login before the web ACL refuses it. The service's own limits are far below."
  type        = number
  default     = 500
}

variable "alarm_topic_arn" {
  description = "SNS topic that alarms are sent to; none by default."
  type        = string
  default     = null
}

variable "alarm_thresholds" {
  description = "Limits of alarms that differ from modules/monitoring/alarms.json, by the name of the alarm."
  type        = map(number)
  default     = {}
}

variable "http_api_id" {
  description = "The HTTP API, where this stage was deployed with one and not with a REST API."
  type        = string
  default     = null
}

variable "rotation_function_arn" {
  description = "The function rotateSigningKey, once it has been deployed; until then nothing rotates."
  type        = string
  default     = null
}

variable "user_pool_triggers" {
  description = "The functions postConfirmation and preTokenGeneration, once they have been deployed; until then the pool calls nobody."
  type        = object({ post_confirmation = string, pre_token_generation = string })
  default     = null
}
