output "bus_name" {
  value = aws_cloudwatch_event_bus.this.name
}

output "bus_arn" {
  value = aws_cloudwatch_event_bus.this.arn
}

output "consumed_queue_arn" {
  value = aws_sqs_queue.consumed.arn
}

output "consumed_patterns" {
  description = "What the rules let through, by the type of the event."
  value       = { for type, rule in aws_cloudwatch_event_rule.consumed : type => jsondecode(rule.event_pattern) }
}

output "consumed_queue_name" {
  value = aws_sqs_queue.consumed.name
}

output "consumed_dead_letters_name" {
  value = aws_sqs_queue.consumed_dead_letters.name
}
