variable "name" {
  description = "Name of the network."
  type        = string
}

variable "cidr" {
  description = "Its addresses, a /16."
  type        = string
}
