stage         = "prod"
protect       = true
deny_list     = { node_type = "cache.r7g.large", shards = 3, replicas = 2 }
profile_cache = { node_type = "cache.r7g.xlarge", shards = 4, replicas = 1 }
