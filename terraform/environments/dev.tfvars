stage         = "dev"
protect       = false
deny_list     = { node_type = "cache.t4g.micro", shards = 1, replicas = 0 }
profile_cache = { node_type = "cache.t4g.micro", shards = 1, replicas = 0 }
