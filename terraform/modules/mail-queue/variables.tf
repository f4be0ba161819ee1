variable "name" {
  description = "Stands before the names of the queues."
  type        = string
}
