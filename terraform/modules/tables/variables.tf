variable "prefix" {
  description = "Stands before the name of each table; the setting TABLE_PREFIX of the functions."
  type        = string
}

variable "protect" {
  description = "Whether a table refuses to be deleted."
  type        = bool
}

variable "managed" {
  description = "Whether the engine is Amazon's, with keys of KMS and backups. DynamoDB Local knows neither."
  type        = bool
  default     = true
}
