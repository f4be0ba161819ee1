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
