resource "aws_cloudwatch_event_bus" "this" {
  name = var.name
}

# For consumers that have lost something: `npm run events:replay` repeats one user, this everything.
resource "aws_cloudwatch_event_archive" "this" {
  name             = var.name
  event_source_arn = aws_cloudwatch_event_bus.this.arn
  retention_days   = 90
}

resource "aws_schemas_registry" "this" {
  name        = var.name
  description = "Events of the user service"
}

resource "aws_schemas_schema" "event" {
  for_each = fileset(var.schemas_dir, "*.json")

  name          = "user-service@${trimsuffix(each.key, ".json")}"
  registry_name = aws_schemas_registry.this.name
  type          = "JSONSchemaDraft4"
  content       = file("${var.schemas_dir}/${each.key}")
}

# What Lambda has given up on: hints at rows of the outbox, which stay where they are.
resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.name}-events-dead-letters"
  message_retention_seconds = 14 * 24 * 3600
  sqs_managed_sse_enabled   = true
}
