package needs

// SetRounds sets how many candidates are decided one by one.
func SetRounds(n int) { rounds = n }
