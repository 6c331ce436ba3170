"""The server: the page, and beside it the map, its files and the data, each at its address.

A request comes in by `listening`, passes the `doors`, and `app` gives it to the page or to one of
the files of routes. These read and refuse it by `questions`, take from `shared_state` what is
there, have made in the `workshop` what takes long, and send it by `http_cache`.
"""
