variable "domain" {
  description = "Domain of the address that mails come from."
  type        = string
}
