variable "name" {
  description = "Name of the bus, the archive and the registry."
  type        = string
}

variable "schemas_dir" {
  description = "Directory with a JSON Schema for each published event."
  type        = string
}

variable "consumed_schemas_dir" {
  description = "Directory with a JSON Schema for each consumed event."
  type        = string
}
