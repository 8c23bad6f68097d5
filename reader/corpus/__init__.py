"""More articles than a library holds: a data set of who said what, made shard by shard on one machine or many.

A plan lists shards; the pure function in `work` makes the tables of one of them. Whoever runs it, here or on a cluster,
and however often it is stopped, the files that come out are the same byte for byte. The reader loads nothing of this.
"""
