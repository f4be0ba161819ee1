output "arn" {
  value = aws_sqs_queue.this.arn
}

output "url" {
  value = aws_sqs_queue.this.url
}

output "key_arn" {
  value = aws_kms_key.this.arn
}

output "dead_letter_queue_name" {
  value = aws_sqs_queue.dead_letters.name
}
