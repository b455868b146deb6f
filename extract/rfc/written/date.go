package written

import (
	"regexp"
	"strconv"
	"strings"
)

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// DateBehind returns the date that text ends with as year and month, with the day if it
// has one; "" if there is none.
func DateBehind(text string) string {
	words := strings.Fields(strings.ReplaceAll(text, ",", " "))
	n := len(words)
	if n < 2 || len(words[n-1]) != 4 || strings.Trim(words[n-1], "0123456789") != "" {
		return ""
	}
	year := words[n-1]
	month, day := words[n-2], ""
	if n >= 3 && strings.Trim(month, "0123456789") == "" && len(month) <= 2 { // June 2, 2003
		month, day = words[n-3], month
	} else if n >= 3 && len(words[n-3]) <= 2 && strings.Trim(words[n-3], "0123456789") == "" { // 2 June 2003
		day = words[n-3]
	}
	for i, name := range months {
		if len(month) >= 3 && strings.HasPrefix(name, month) {
			date := year + "-" + twoDigits(i+1)
			if day != "" {
				date += "-" + strings.Repeat("0", 2-len(day)) + day
			}
			return date
		}
	}
	return ""
}

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

var isoDate = regexp.MustCompile(`^(\d{4})-(\d{1,2})(-\d{1,2})?$`)

// Date returns a date such as "March 2022" or "2022-3" as year, month and day.
func Date(text string) string {
	if m := isoDate.FindStringSubmatch(text); m != nil {
		date := m[1]
		for _, part := range []string{m[2], strings.TrimPrefix(m[3], "-")} {
			if n, err := strconv.Atoi(part); err == nil {
				date += "-" + twoDigits(n)
			}
		}
		return date
	}
	day, rest, _ := strings.Cut(text, " ")
	month, year, ok := strings.Cut(rest, " ")
	if !ok { // without a day
		return DateBehind(Month(day) + " " + rest)
	}
	return DateBehind(day + " " + Month(month) + " " + year)
}

// Month returns the name of a month that is given by its number.
func Month(month string) string {
	if n, err := strconv.Atoi(month); err == nil && n >= 1 && n <= len(months) {
		return months[n-1]
	}
	return month
}
