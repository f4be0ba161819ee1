# The mock makes up texts where the provider asks for ARNs.
mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = {
      names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
    }
  }

  mock_data "aws_iam_openid_connect_provider" {
    defaults = {
      arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
    }
  }

  mock_resource "aws_cloudwatch_event_bus" {
    defaults = {
      arn = "arn:aws:events:eu-central-1:123456789012:event-bus/mocked"
    }
  }

  mock_resource "aws_kms_key" {
    defaults = {
      arn = "arn:aws:kms:eu-central-1:123456789012:key/mocked"
    }
  }

  mock_resource "aws_cloudwatch_event_rule" {
    defaults = {
      arn = "arn:aws:events:eu-central-1:123456789012:rule/mocked/mocked"
    }
  }

  mock_resource "aws_sqs_queue" {
    defaults = {
      arn = "arn:aws:sqs:eu-central-1:123456789012:mocked"
    }
  }
}

variables {
  stage             = "prod"
  github_repository = "acme/user-service"
  public_url        = "https://api.example.com"
  cors_origins      = ["https://app.example.com"]
  mail_from         = "no-reply@example.com"
  deny_list         = { node_type = "cache.r7g.large", shards = 3, replicas = 2 }
  profile_cache     = { node_type = "cache.r7g.xlarge", shards = 4, replicas = 1 }
}

run "every_table_is_encrypted_backed_up_and_protected" {
  command = apply

  assert {
    condition     = length(module.tables.arns) == 6
    error_message = "There are six tables."
  }

  assert {
    condition     = alltrue([for table in module.tables.tables : table.server_side_encryption[0].enabled])
    error_message = "A table is not encrypted with a key of KMS."
  }

  assert {
    condition     = alltrue([for table in module.tables.tables : table.point_in_time_recovery[0].enabled])
    error_message = "A table has no point-in-time recovery."
  }

  assert {
    condition     = alltrue([for table in module.tables.tables : table.deletion_protection_enabled])
    error_message = "A table can be deleted."
  }
}

run "revocations_are_never_evicted" {
  command = apply

  assert {
    condition     = module.deny_list.eviction == "noeviction"
    error_message = "The deny list evicts: a revoked token would be accepted."
  }

  assert {
    condition     = module.deny_list.id != module.profile_cache.id
    error_message = "A saturated profile cache would take the deny list along."
  }

  assert {
    condition     = startswith(module.deny_list.url, "rediss+cluster://")
    error_message = "Redis is spoken to without TLS."
  }
}

run "nothing_rotates_before_there_is_a_function" {
  command = apply

  assert {
    condition     = module.secrets.rotates == false
    error_message = "A rotation without a function fails."
  }
}

run "the_signing_key_rotates_every_90_days" {
  command = apply

  variables {
    rotation_function_arn = "arn:aws:lambda:eu-central-1:123456789012:function:rotate"
  }

  assert {
    condition     = module.secrets.rotates
    error_message = "The signing key does not rotate."
  }
}

run "the_pool_calls_nobody_before_there_is_a_function" {
  command = apply

  assert {
    condition     = module.user_pool.calls_functions == false
    error_message = "Whoever signs up would meet an error."
  }
}

run "the_pool_calls_its_functions" {
  command = apply

  variables {
    user_pool_triggers = {
      post_confirmation    = "arn:aws:lambda:eu-central-1:123456789012:function:confirm"
      pre_token_generation = "arn:aws:lambda:eu-central-1:123456789012:function:generate"
    }
  }

  assert {
    condition     = module.user_pool.calls_functions
    error_message = "Confirmed members would not become users."
  }
}

run "a_service_sends_what_is_its_own" {
  command = apply

  assert {
    condition     = module.events.consumed_patterns["admin.user.suspend"] == { source = ["admin"], detail-type = ["admin.user.suspend"] }
    error_message = "Another service than admin can have people suspended, or nobody can."
  }

  assert {
    condition     = length(module.events.consumed_patterns) == 2
    error_message = "A consumed event has no rule, or there is a rule too many."
  }
}

run "parameters_are_below_the_stage" {
  command = apply

  assert {
    condition     = length(output.parameters) > 20 && alltrue([for name in output.parameters : startswith(name, "/user-service/prod/")])
    error_message = "A parameter is outside of its stage."
  }
}

run "a_stage_has_a_short_name" {
  command = plan

  variables {
    stage = "Production"
  }

  expect_failures = [var.stage]
}
