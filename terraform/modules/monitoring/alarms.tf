locals {
  kinds = jsondecode(file("${path.module}/alarms.json"))

  alarms = merge([for name, kind in local.kinds : {
    for instance, dimensions in local.instances[kind.of] : join("-", compact([name, instance])) => {
      runbook    = name
      means      = kind.means
      metrics    = kind.metrics
      value      = kind.value
      threshold  = lookup(var.thresholds, name, kind.above)
      period     = kind.period
      periods    = try(kind.periods, 1)
      missing    = try(kind.missing, "notBreaching")
      dimensions = dimensions
    }
  }]...)
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "${each.value.means} ${var.runbooks_url}/${each.value.runbook}.md"
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  evaluation_periods  = each.value.periods
  treat_missing_data  = each.value.missing
  alarm_actions       = local.actions
  ok_actions          = local.actions

  metric_query {
    id          = "value"
    label       = each.value.runbook
    expression  = contains(keys(each.value.metrics), each.value.value) ? "${each.value.value} * 1" : each.value.value
    return_data = true
  }

  dynamic "metric_query" {
    for_each = each.value.metrics

    content {
      id = metric_query.key

      metric {
        namespace   = metric_query.value[0]
        metric_name = lookup(local.metric_names, metric_query.value[1], metric_query.value[1])
        stat        = metric_query.value[2]
        period      = each.value.period
        dimensions  = each.value.dimensions
      }
    }
  }
}
