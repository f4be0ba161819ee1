output "vpc_id" {
  value = aws_vpc.this.id
}

output "subnet_ids" {
  value = aws_subnet.private[*].id
}

output "functions_security_group_id" {
  value = aws_security_group.functions.id
}
