"""The only place that knows the environment: variables, settings, the embedded server, the supervisor."""
