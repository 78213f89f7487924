"""Who may do what: rules, the doors they guard, headers, throttles."""
