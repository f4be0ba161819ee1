variable "name" {
  description = "Stands before the names of alarms, and names the dashboard."
  type        = string
}

variable "stage" {
  description = "Dimension of the service's own metrics, and name of the REST API's stage."
  type        = string
}

variable "region" {
  description = "Where the metrics are."
  type        = string
}

variable "http_api_id" {
  description = "The HTTP API, where the stage has one in the place of the REST API."
  type        = string
  default     = null
}

variable "tables" {
  description = "Names of the tables, each with those of its indexes."
  type        = map(list(string))
}

variable "work_queues" {
  description = "Names of queues whose messages somebody waits for."
  type        = list(string)
}

variable "dead_letter_queues" {
  description = "Names of queues that should be empty."
  type        = list(string)
}

variable "deny_list" {
  description = "Redis that must not forget, as the module caches has it."
  type        = object({ name = string, shards = number, replicas = number })
}

variable "profile_cache" {
  description = "Redis that may forget."
  type        = object({ name = string, shards = number, replicas = number })
}

variable "thresholds" {
  description = "Other limits than those in alarms.json, by the name of the alarm: what is much for one stage is little for another."
  type        = map(number)
  default     = {}
}

variable "topic_arn" {
  description = "SNS topic that alarms are sent to; null for none."
  type        = string
}

variable "runbooks_url" {
  description = "Where docs/runbooks can be read."
  type        = string
}
