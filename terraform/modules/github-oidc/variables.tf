variable "name" {
  description = "Stands before the name of the role."
  type        = string
}

variable "stage" {
  description = "Environment of the repository whose workflows may deploy."
  type        = string
}

variable "repository" {
  description = "owner/name."
  type        = string
}
