variable "name" {
  description = "Stands before the names of the secrets."
  type        = string
}

variable "rotation_function_arn" {
  description = "The function that rotates the signing key; null until it has been deployed."
  type        = string
}

variable "recovery_days" {
  description = "For how many days a deleted secret can be had back; 0 for none."
  type        = number
}
