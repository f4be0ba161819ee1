variable "name" {
  description = "Name of the cluster, up to 40 characters."
  type        = string

  validation {
    condition     = length(var.name) <= 40
    error_message = "ElastiCache takes names of up to 40 characters: shorten the stage."
  }
}

variable "purpose" {
  description = "What it is for, in a few words."
  type        = string
}

variable "size" {
  description = "Type of the nodes, shards, and replicas of each shard."
  type        = object({ node_type = string, shards = number, replicas = number })
}

variable "eviction" {
  description = "maxmemory-policy of Redis."
  type        = string
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "clients" {
  description = "Security group of those who may connect."
  type        = string
}
