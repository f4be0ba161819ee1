output "arn" {
  value = aws_sqs_queue.this.arn
}

output "url" {
  value = aws_sqs_queue.this.url
}

output "key_arn" {
  value = aws_kms_key.this.arn
}
