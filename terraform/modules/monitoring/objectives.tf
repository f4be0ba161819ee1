# Alarms on how fast an error budget burns (Site Reliability Workbook, chapter 5): at the rate 1 it lasts for exactly 30 days. The long window says
# that it matters, the short one that it still goes on.
locals {
  objectives = jsondecode(file("${path.module}/objectives.json"))

  burns = {
    fast   = { rate = 14.4, long = 3600, short = 300 }    # 2 % of the budget in an hour
    medium = { rate = 6, long = 6 * 3600, short = 1800 }  # 5 % in six hours
    slow   = { rate = 3, long = 24 * 3600, short = 7200 } # 10 % in a day
  }

  burn_alarms = merge([for name, objective in local.objectives : {
    for speed, burn in local.burns : "${name}-${speed}" => merge(burn, { objective = name })
  }]...)

  burn_windows = merge([for name, burn in local.burn_alarms : {
    for window in ["long", "short"] : "${name}-${window}" => {
      objective = local.objectives[burn.objective]
      threshold = burn.rate * local.objectives[burn.objective].budget
      period    = burn[window]
    }
  }]...)
}

resource "aws_cloudwatch_metric_alarm" "window" {
  for_each = local.burn_windows

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "A part of the alarm with this name but its last word. ${each.value.objective.promises}."
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"

  metric_query {
    id          = "missed"
    label       = "Share of requests that miss the objective"
    expression  = each.value.objective.missed
    return_data = true
  }

  dynamic "metric_query" {
    for_each = each.value.objective.metrics

    content {
      id = metric_query.key

      metric {
        namespace   = metric_query.value[0]
        metric_name = lookup(local.metric_names, metric_query.value[1], metric_query.value[1])
        stat        = metric_query.value[2]
        period      = each.value.period
        dimensions  = local.instances[each.value.objective.of][""]
      }
    }
  }
}

resource "aws_cloudwatch_composite_alarm" "burn" {
  for_each = local.burn_alarms

  alarm_name        = "${var.name}-${each.key}"
  alarm_description = "The budget of \"${local.objectives[each.value.objective].promises}\" burns ${each.value.rate} times as fast as it may. ${var.runbooks_url}/${each.value.objective}.md"
  alarm_actions     = local.actions
  ok_actions        = local.actions

  alarm_rule = join(" AND ", [
    for window in ["long", "short"] : "ALARM(\"${aws_cloudwatch_metric_alarm.window["${each.key}-${window}"].alarm_name}\")"
  ])
}
