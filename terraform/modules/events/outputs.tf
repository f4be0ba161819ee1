output "bus_name" {
  value = aws_cloudwatch_event_bus.this.name
}

output "bus_arn" {
  value = aws_cloudwatch_event_bus.this.arn
}

output "dead_letter_queue_arn" {
  value = aws_sqs_queue.dead_letters.arn
}

output "dead_letter_queue_url" {
  value = aws_sqs_queue.dead_letters.url
}

output "dead_letter_queue_name" {
  value = aws_sqs_queue.dead_letters.name
}
