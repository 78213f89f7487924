def plan(schedule):
    pass
