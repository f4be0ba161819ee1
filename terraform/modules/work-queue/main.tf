# Work that a function does for another one: first in, first out only so that SQS recognises a repeated message.
resource "aws_kms_key" "this" {
  description             = var.purpose
  enable_key_rotation     = true
  deletion_window_in_days = 7
}

resource "aws_sqs_queue" "this" {
  name                       = "${var.name}.fifo"
  fifo_queue                 = true
  deduplication_scope        = "messageGroup"
  fifo_throughput_limit      = "perMessageGroupId"
  message_retention_seconds  = var.retention_seconds
  visibility_timeout_seconds = var.visibility_timeout_seconds
  kms_master_key_id          = aws_kms_key.this.arn

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.name}-dead-letters.fifo"
  fifo_queue                = true
  message_retention_seconds = var.dead_letter_retention_seconds
  kms_master_key_id         = aws_kms_key.this.arn
}
