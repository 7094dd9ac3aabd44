"""The demonstration: the whole workflow on the essay of `seeds/`, told through the API alone.

Nothing here imports the desk's own rules or tables; what is printed is read from the API's answers, or computed from
them and from the marked claims in `seeds/claims.yaml`.
"""
