# Mails carry codes: a key of its own says who may read them.
resource "aws_kms_key" "this" {
  description             = "Mails of ${var.name} that wait to be sent"
  enable_key_rotation     = true
  deletion_window_in_days = 7
}

resource "aws_sqs_queue" "this" {
  name                        = "${var.name}-mail.fifo"
  fifo_queue                  = true
  deduplication_scope         = "messageGroup"
  fifo_throughput_limit       = "perMessageGroupId"
  content_based_deduplication = false
  # A code is worth nothing after that.
  message_retention_seconds  = 900
  visibility_timeout_seconds = 180
  kms_master_key_id          = aws_kms_key.this.arn

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.name}-mail-dead-letters.fifo"
  fifo_queue                = true
  message_retention_seconds = 24 * 3600
  kms_master_key_id         = aws_kms_key.this.arn
}
