output "url" {
  description = "As the settings DENY_LIST_REDIS_URL and PROFILE_CACHE_REDIS_URL take it."
  value       = "rediss+cluster://${aws_elasticache_replication_group.this.configuration_endpoint_address}:6379"
}

output "id" {
  value = aws_elasticache_replication_group.this.id
}

output "eviction" {
  value = one([for parameter in aws_elasticache_parameter_group.this.parameter : parameter.value if parameter.name == "maxmemory-policy"])
}
