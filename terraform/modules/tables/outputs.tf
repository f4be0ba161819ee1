output "arns" {
  description = "ARN of each table, by its name without the prefix."
  value       = { for name, table in aws_dynamodb_table.this : name => table.arn }
}

output "stream_arns" {
  description = "ARN of each stream, by the name of its table without the prefix."
  value       = { for name, table in aws_dynamodb_table.this : name => table.stream_arn if table.stream_enabled }
}

output "tables" {
  description = "The tables themselves, by their names without the prefix."
  value       = aws_dynamodb_table.this
}

output "names" {
  description = "Names of the tables, each with those of its indexes."
  value       = { for name, table in local.tables : "${var.prefix}${name}" => [for index in table.indexes : index.name] }
}
