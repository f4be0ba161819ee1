resource "aws_cognito_user_pool" "this" {
  name                = var.name
  deletion_protection = var.protect ? "ACTIVE" : "INACTIVE"

  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]

  username_configuration {
    case_sensitive = false
  }

  # As the setting PASSWORD_POLICY=cognito has it.
  password_policy {
    minimum_length                   = 12
    require_lowercase                = true
    require_uppercase                = true
    require_numbers                  = true
    require_symbols                  = true
    temporary_password_validity_days = 7
  }

  # Whoever has set an authenticator app up is asked for its codes; only their logins have an admin's scope.
  mfa_configuration = "OPTIONAL"

  software_token_mfa_configuration {
    enabled = true
  }

  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  # The functions are deployed after the pool: it calls them from the second `apply` on.
  dynamic "lambda_config" {
    for_each = var.triggers == null ? [] : [var.triggers]

    content {
      post_confirmation = lambda_config.value.post_confirmation

      # Version 1 cannot give access tokens a scope.
      pre_token_generation_config {
        lambda_arn     = lambda_config.value.pre_token_generation
        lambda_version = "V2_0"
      }
    }
  }
}

resource "aws_cognito_user_pool_client" "this" {
  name         = var.name
  user_pool_id = aws_cognito_user_pool.this.id

  explicit_auth_flows           = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
  prevent_user_existence_errors = "ENABLED"
  enable_token_revocation       = true

  # Minutes for a code, as MFA_CHALLENGE_TTL_SECONDS has it.
  auth_session_validity = 5

  # Revocations end with the longest token that they could meet: not above ACCESS_TOKEN_TTL_SECONDS.
  access_token_validity  = 15
  id_token_validity      = 15
  refresh_token_validity = 30

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "days"
  }
}
