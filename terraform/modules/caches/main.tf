resource "aws_elasticache_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_security_group" "this" {
  name        = var.name
  description = var.purpose
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id            = aws_security_group.this.id
  description                  = "The functions"
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = var.clients
}

resource "aws_elasticache_parameter_group" "this" {
  name   = var.name
  family = "redis7"

  parameter {
    name  = "cluster-enabled"
    value = "yes"
  }

  parameter {
    name  = "maxmemory-policy"
    value = var.eviction
  }
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = var.name
  description          = var.purpose
  engine               = "redis"
  engine_version       = "7.1"
  node_type            = var.size.node_type
  parameter_group_name = aws_elasticache_parameter_group.this.name
  port                 = 6379

  num_node_groups            = var.size.shards
  replicas_per_node_group    = var.size.replicas
  automatic_failover_enabled = true
  multi_az_enabled           = var.size.replicas > 0

  subnet_group_name  = aws_elasticache_subnet_group.this.name
  security_group_ids = [aws_security_group.this.id]

  at_rest_encryption_enabled = true
  transit_encryption_enabled = true

  # Both can be rebuilt from DynamoDB at any time: a snapshot would only bring old revocations back.
  snapshot_retention_limit = 0
}
