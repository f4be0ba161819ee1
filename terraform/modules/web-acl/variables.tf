variable "name" {
  description = "Name of the web ACL."
  type        = string
}

variable "login_requests_per_5_minutes" {
  description = "Requests for a login of one address in five minutes."
  type        = number
}
