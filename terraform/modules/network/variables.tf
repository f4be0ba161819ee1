variable "name" {
  description = "Name of the network."
  type        = string
}

variable "cidr" {
  description = "Its addresses, a /16."
  type        = string
}

variable "nat_per_zone" {
  description = "Whether each zone has a NAT gateway of its own, or all share one."
  type        = bool
}
