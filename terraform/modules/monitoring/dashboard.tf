locals {
  own_graphs = [for graph in jsondecode(file("${path.module}/dashboard.json")) : {
    title   = graph.title
    metrics = [for name, stat in graph.metrics : ["user-service", name, "stage", var.stage, { stat = stat }]]
  }]

  api_dimensions = flatten([for name, value in local.api : [name, value]])

  graphs = concat(local.own_graphs, [
    {
      title = "Requests, and those answered with 4xx and 5xx"
      metrics = [for name in ["Count", "4XXError", "5XXError"] :
        concat(["AWS/ApiGateway", lookup(local.metric_names, name, name)], local.api_dimensions, [{ stat = "Sum" }])
      ]
    },
    {
      title   = "Time to answer (ms)"
      metrics = [for stat in ["p50", "p99"] : concat(["AWS/ApiGateway", "Latency"], local.api_dimensions, [{ stat = stat }])]
    },
    {
      title   = "Time of the authorizer (ms)"
      metrics = [for stat in ["p50", "p99"] : ["AWS/Lambda", "Duration", "FunctionName", local.function["authorizer"].FunctionName, { stat = stat }]]
    },
    {
      title   = "Errors of functions"
      metrics = [for name, dimensions in local.function : ["AWS/Lambda", "Errors", "FunctionName", dimensions.FunctionName, { stat = "Sum" }]]
    },
    {
      title   = "Age of what streams deliver (ms)"
      metrics = [for name in local.functions.streams : ["AWS/Lambda", "IteratorAge", "FunctionName", local.function[name].FunctionName, { stat = "Maximum" }]]
    },
    {
      title = "Read and write units of tables"
      metrics = [for pair in setproduct(keys(var.tables), ["ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits"]) :
        ["AWS/DynamoDB", pair[1], "TableName", pair[0], { stat = "Sum" }]
      ]
    },
    {
      title   = "Dead letters"
      metrics = [for queue in var.dead_letter_queues : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue, { stat = "Maximum" }]]
    },
    {
      title   = "Load of Redis (%)"
      metrics = [for node in keys(local.instances.redis_nodes) : ["AWS/ElastiCache", "EngineCPUUtilization", "CacheClusterId", node, { stat = "Average" }]]
    },
  ])

  alarm_widget = {
    type       = "alarm"
    x          = 0
    y          = 0
    width      = 24
    height     = 4
    properties = { title = "Alarms", alarms = concat(values(aws_cloudwatch_composite_alarm.burn)[*].arn, values(aws_cloudwatch_metric_alarm.this)[*].arn) }
  }

  graph_widgets = [for i, graph in local.graphs : {
    type       = "metric"
    x          = 8 * (i % 3)
    y          = 4 + 6 * floor(i / 3)
    width      = 8
    height     = 6
    properties = { title = graph.title, region = var.region, period = 60, view = "timeSeries", metrics = graph.metrics }
  }]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name
  # Two lists, as a widget of alarms is of another type than one of graphs.
  dashboard_body = "{\"widgets\":[${join(",", concat([jsonencode(local.alarm_widget)], [for widget in local.graph_widgets : jsonencode(widget)]))}]}"
}
