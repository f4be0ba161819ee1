# What is watched. alarms.json, objectives.json and dashboard.json say how; tests of the service hold them to its metrics and runbooks.
locals {
  functions = jsondecode(file("${path.module}/functions.json"))
  function  = { for name in flatten(values(local.functions)) : name => { FunctionName = "user-service-${var.stage}-${name}" } }

  api = var.http_api_id == null ? tomap({ ApiName = "user-service-${var.stage}", Stage = var.stage }) : tomap({ ApiId = var.http_api_id, Stage = "$default" })

  # An HTTP API calls them so.
  metric_names = var.http_api_id == null ? tomap({}) : tomap({ "5XXError" = "5xx", "4XXError" = "4xx" })

  nodes = { for cache in [var.deny_list, var.profile_cache] : cache.name => {
    for node in setproduct(range(1, cache.shards + 1), range(1, cache.replicas + 2)) :
    format("%s-%04d-%03d", cache.name, node...) => { CacheClusterId = format("%s-%04d-%03d", cache.name, node...), CacheNodeId = "0001" }
  } }

  # What an alarm can be of: the dimensions of each instance. The only instance of its kind has no name.
  instances = {
    functions         = local.function
    serving_functions = { for name in local.functions.serving : name => local.function[name] }
    stream_functions  = { for name in local.functions.streams : name => local.function[name] }
    sweep             = { "" = local.function["sweepOutbox"] }
    authorizer        = { "" = local.function["authorizer"] }
    api               = { "" = local.api }
    login             = { "" = merge(local.api, { Method = "POST", Resource = "/v1/auth/login" }) }
    tables = merge(
      { for table in keys(var.tables) : table => { TableName = table } },
      merge([for table, indexes in var.tables : {
        for index in indexes : "${table}-${index}" => { TableName = table, GlobalSecondaryIndexName = index }
      }]...),
    )
    dead_letter_queues = { for queue in var.dead_letter_queues : queue => { QueueName = queue } }
    work_queues        = { for queue in var.work_queues : queue => { QueueName = queue } }
    redis_nodes        = merge(values(local.nodes)...)
    deny_list_nodes    = local.nodes[var.deny_list.name]
    service            = { "" = { stage = var.stage } }
  }

  actions = var.topic_arn == null ? [] : [var.topic_arn]
}
