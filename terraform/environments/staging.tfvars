stage         = "staging"
protect       = true
deny_list     = { node_type = "cache.t4g.small", shards = 1, replicas = 1 }
profile_cache = { node_type = "cache.t4g.small", shards = 1, replicas = 1 }
