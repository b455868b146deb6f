package needs

// Work returns how many steps and members were looked at.
func (q *Requirements) Work() int { return q.work }
