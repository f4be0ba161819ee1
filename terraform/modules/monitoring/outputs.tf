output "alarms" {
  description = "Whatever wakes somebody, by its name without the prefix: description, and whom it tells."
  value = {
    for name, alarm in merge(aws_cloudwatch_metric_alarm.this, aws_cloudwatch_composite_alarm.burn) :
    name => { description = alarm.alarm_description, actions = alarm.alarm_actions }
  }
}

output "thresholds" {
  value = { for name, alarm in merge(aws_cloudwatch_metric_alarm.this, aws_cloudwatch_metric_alarm.window) : name => alarm.threshold }
}

output "rules" {
  description = "When a budget counts as burning, by the name of its alarm."
  value       = { for name, alarm in aws_cloudwatch_composite_alarm.burn : name => alarm.alarm_rule }
}

output "dashboard" {
  value = jsondecode(aws_cloudwatch_dashboard.this.dashboard_body)
}
