output "id" {
  value = aws_cognito_user_pool.this.id
}

output "arn" {
  value = aws_cognito_user_pool.this.arn
}

output "client_id" {
  value = aws_cognito_user_pool_client.this.id
}

output "calls_functions" {
  value = length(aws_cognito_user_pool.this.lambda_config) > 0
}
