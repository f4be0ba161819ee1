variable "name" {
  description = "Name of the pool and of its app client."
  type        = string
}

variable "protect" {
  description = "Whether the pool refuses to be deleted."
  type        = bool
}
