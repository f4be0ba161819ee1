variable "name" {
  description = "Name of the pool and of its app client."
  type        = string
}

variable "protect" {
  description = "Whether the pool refuses to be deleted."
  type        = bool
}

variable "triggers" {
  description = "ARNs of the functions that the pool calls; null until they have been deployed."
  type        = object({ post_confirmation = string, pre_token_generation = string })
}
