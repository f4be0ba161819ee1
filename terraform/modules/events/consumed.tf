# Events of other services, which the function consumeEvents deals with. A rule each, so that a service can send what is its own and no more.
locals {
  consumed = { for file in fileset(var.consumed_schemas_dir, "*.json") : trimsuffix(file, ".json") => jsondecode(file("${var.consumed_schemas_dir}/${file}")) }
}

resource "aws_cloudwatch_event_rule" "consumed" {
  for_each = local.consumed

  name           = "${var.name}-${replace(each.key, ".", "-")}"
  event_bus_name = aws_cloudwatch_event_bus.this.name
  event_pattern = jsonencode({
    source        = each.value.properties.source.enum
    "detail-type" = each.value.properties["detail-type"].enum
  })
}

resource "aws_cloudwatch_event_target" "consumed" {
  for_each = aws_cloudwatch_event_rule.consumed

  rule           = each.value.name
  event_bus_name = aws_cloudwatch_event_bus.this.name
  arn            = aws_sqs_queue.consumed.arn

  dead_letter_config {
    arn = aws_sqs_queue.consumed_dead_letters.arn
  }
}

# Not a FIFO queue: there a message that fails would hold up those behind it, and order is what the function sees to.
resource "aws_sqs_queue" "consumed" {
  name                       = "${var.name}-consumed-events"
  message_retention_seconds  = 4 * 24 * 3600
  visibility_timeout_seconds = 180
  sqs_managed_sse_enabled    = true

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.consumed_dead_letters.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "consumed_dead_letters" {
  name                      = "${var.name}-consumed-events-dead-letters"
  message_retention_seconds = 14 * 24 * 3600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "consumed" {
  for_each = { queue = aws_sqs_queue.consumed, dead_letters = aws_sqs_queue.consumed_dead_letters }

  queue_url = each.value.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = each.value.arn
      Condition = { ArnEquals = { "aws:SourceArn" = [for rule in aws_cloudwatch_event_rule.consumed : rule.arn] } }
    }]
  })
}
