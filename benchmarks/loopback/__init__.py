"""A server on 127.0.0.1 for measurements, in a process of its own."""
