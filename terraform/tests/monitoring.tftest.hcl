mock_provider "aws" {}

variables {
  name               = "prod-user-service"
  stage              = "prod"
  region             = "eu-central-1"
  tables             = { "prod-user-service-users" = ["outbox", "email"], "prod-user-service-todos" = [] }
  work_queues        = ["prod-user-service-mail.fifo"]
  dead_letter_queues = ["prod-user-service-mail-dead-letters.fifo"]
  deny_list          = { name = "prod-user-service-deny-list", shards = 3, replicas = 2 }
  profile_cache      = { name = "prod-user-service-profiles", shards = 4, replicas = 1 }
  topic_arn          = "arn:aws:sns:eu-central-1:123456789012:alarms"
  runbooks_url       = "https://github.com/acme/user-service/blob/main/docs/runbooks"
}

run "each_instance_has_its_alarm" {
  command = apply

  module {
    source = "./modules/monitoring"
  }

  assert {
    condition     = alltrue([for name in ["lambda-errors-auth", "lambda-errors-purgeUsers", "lambda-slow-authorizer", "stream-lag-projectRevocations", "sweep-missing", "api-5xx"] : contains(keys(output.alarms), name)])
    error_message = "A function or the API has no alarm."
  }

  assert {
    condition     = !contains(keys(output.alarms), "lambda-slow-purgeUsers")
    error_message = "Nobody waits for purgeUsers."
  }

  assert {
    condition     = alltrue([for name in ["prod-user-service-todos", "prod-user-service-users", "prod-user-service-users-outbox"] : contains(keys(output.alarms), "dynamodb-throttled-${name}")])
    error_message = "A table or an index has no alarm."
  }

  assert {
    condition     = length([for name in keys(output.alarms) : name if startswith(name, "redis-cpu-")]) == 9 + 8
    error_message = "A node of Redis has no alarm."
  }

  assert {
    condition     = contains(keys(output.alarms), "redis-memory-prod-user-service-deny-list-0003-003") && !contains(keys(output.alarms), "redis-memory-prod-user-service-profiles-0001-001")
    error_message = "Only the deny list must not fill up."
  }
}

run "each_alarm_tells_the_topic_and_names_its_runbook" {
  command = apply

  module {
    source = "./modules/monitoring"
  }

  assert {
    condition     = alltrue([for alarm in output.alarms : alarm.actions == toset(["arn:aws:sns:eu-central-1:123456789012:alarms"])])
    error_message = "An alarm wakes nobody."
  }

  assert {
    condition     = alltrue([for alarm in output.alarms : can(regex("https://github.com/acme/user-service/blob/main/docs/runbooks/[a-z0-9-]+\\.md$", alarm.description))])
    error_message = "An alarm does not say what to do."
  }
}

run "a_budget_burns_in_two_windows_at_once" {
  command = apply

  module {
    source = "./modules/monitoring"
  }

  assert {
    condition     = output.rules["slo-availability-fast"] == "ALARM(\"prod-user-service-slo-availability-fast-long\") AND ALARM(\"prod-user-service-slo-availability-fast-short\")"
    error_message = "One window alone rings."
  }

  assert {
    condition     = length(output.rules) == 9
    error_message = "There are three objectives, and three speeds of each."
  }

  assert {
    condition     = abs(output.thresholds["slo-availability-fast-long"] - 0.0144) < 0.000001 && abs(output.thresholds["slo-login-slow-short"] - 0.03) < 0.000001
    error_message = "A threshold is not the rate times the budget."
  }
}

run "a_stage_sets_its_own_limits" {
  command = apply

  module {
    source = "./modules/monitoring"
  }

  variables {
    thresholds = { "api-4xx" = 5000 }
  }

  assert {
    condition     = output.thresholds["api-4xx"] == 5000 && output.thresholds["api-5xx"] == 10
    error_message = "The limit of the stage does not count."
  }
}

run "an_http_api_has_names_of_its_own" {
  command = apply

  module {
    source = "./modules/monitoring"
  }

  variables {
    http_api_id = "abcdef1234"
  }

  assert {
    condition     = anytrue([for widget in output.dashboard.widgets : contains(flatten(try(widget.properties.metrics, [])), "5xx")])
    error_message = "The dashboard shows the metrics of a REST API."
  }
}

run "nobody_is_told_where_there_is_no_topic" {
  command = apply

  module {
    source = "./modules/monitoring"
  }

  variables {
    topic_arn = null
  }

  assert {
    condition     = alltrue([for alarm in output.alarms : length(alarm.actions) == 0])
    error_message = "An alarm tells a topic that there is not."
  }
}
