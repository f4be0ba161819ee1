output "arn" {
  value = aws_sqs_queue.this.arn
}

output "url" {
  value = aws_sqs_queue.this.url
}

output "key_arn" {
  value = aws_kms_key.this.arn
}

output "name" {
  value = "${var.name}.fifo"
}

output "dead_letters_name" {
  value = "${var.name}-dead-letters.fifo"
}
