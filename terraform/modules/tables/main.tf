# tables.json is what the service itself takes its tables to be; a test of the service holds the two together.
locals {
  tables = { for table in jsondecode(file("${path.module}/tables.json")) : table.name => table }

  attributes = {
    for name, table in local.tables : name => {
      for attribute in concat(
        values(table.key),
        flatten([for index in table.indexes : values(index.key)]),
      ) : attribute.name => attribute.type
    }
  }
}

resource "aws_dynamodb_table" "this" {
  for_each = local.tables

  name         = "${var.prefix}${each.key}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = each.value.key.partition.name
  range_key    = try(each.value.key.sort.name, null)

  stream_enabled   = each.value.stream
  stream_view_type = each.value.stream ? "NEW_AND_OLD_IMAGES" : null

  deletion_protection_enabled = var.protect

  dynamic "attribute" {
    for_each = local.attributes[each.key]

    content {
      name = attribute.key
      type = attribute.value
    }
  }

  dynamic "global_secondary_index" {
    for_each = each.value.indexes

    content {
      name            = global_secondary_index.value.name
      hash_key        = global_secondary_index.value.key.partition.name
      range_key       = try(global_secondary_index.value.key.sort.name, null)
      projection_type = "ALL"
    }
  }

  dynamic "ttl" {
    for_each = each.value.expires ? ["expiresAt"] : []

    content {
      attribute_name = ttl.value
      enabled        = true
    }
  }

  server_side_encryption {
    enabled = var.managed
  }

  point_in_time_recovery {
    enabled = var.managed
  }
}
