variable "name" {
  description = "Whose logs they are."
  type        = string
}
