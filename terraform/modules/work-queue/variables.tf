variable "name" {
  description = "Name of the queue, without its suffix."
  type        = string
}

variable "purpose" {
  description = "What waits in it, in a few words."
  type        = string
}

variable "visibility_timeout_seconds" {
  description = "Six times the time-out of the function that works on it (AWS Lambda, \"Using Lambda with Amazon SQS\")."
  type        = number
}

variable "retention_seconds" {
  description = "How long a message is worth working on."
  type        = number
}

variable "dead_letter_retention_seconds" {
  description = "How long one that has failed five times is kept."
  type        = number
}
