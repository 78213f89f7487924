def plan(schedule): pass
