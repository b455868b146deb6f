package encode

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A list of many parts is as one of few elements, in every form.
func TestLongAnswer(t *testing.T) {
	// With one processor, the memory of a chunk is reused after thousands of elements.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	type element struct {
		Number int      `json:"number"`
		Names  []string `json:"names"`
	}
	numbers := make([]int, 10_000)
	want := make([]element, len(numbers))
	for i := range numbers {
		numbers[i] = i
		want[i] = element{i, []string{strconv.Itoa(i), `<">`}}
	}
	printed := func(format string) string {
		var out bytes.Buffer
		ans := New("test/1")
		ans.Field("before", 1)
		ListOf(ans, "list", numbers, func(i int) element { return want[i] })
		ans.Field("after", 2)
		if err := ans.Write(&out, format); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}

	text := printed("json")
	var answer struct {
		Before, After int
		List          []element
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, answer.List); diff != "" || answer.Before != 1 || answer.After != 2 {
		t.Errorf("JSON (-want +got):\n%s", diff)
	}
	lines := strings.Split(text, "\n")
	if len(lines) != len(want)+3 || lines[4097] != `{"number":4096,"names":["4096","<\">"]},` || lines[10_001] != `],"after":2}` {
		t.Errorf("JSON has %d lines, of them %q", len(lines), lines[4097])
	}

	lines = strings.SplitAfter(printed("jsonl"), "\n")
	for i, line := range lines[:len(lines)-1] {
		var got element
		if err := json.Unmarshal([]byte(line), &got); err != nil || cmp.Diff(want[i], got) != "" {
			t.Fatalf("JSON Lines: %s, want %v", line, want[i])
		}
	}
	if len(lines) != len(want)+1 {
		t.Errorf("%d JSON Lines", len(lines)-1)
	}

	rows, err := csv.NewReader(strings.NewReader(printed("csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		want := []string{"number", "names"}
		if i > 0 {
			want = []string{strconv.Itoa(i - 1), fmt.Sprintf(`%d;<">`, i-1)}
		}
		if !slices.Equal(row, want) {
			t.Fatalf("CSV row %d is %q, want %q", i, row, want)
		}
	}
	if len(rows) != len(want)+1 {
		t.Errorf("%d rows of CSV", len(rows))
	}
}

// A list of a sequence is as one of a slice, in every form.
func TestListFrom(t *testing.T) {
	type element struct {
		Number int    `json:"number"`
		Name   string `json:"name"`
	}
	for _, n := range []int{0, 1, 2, 10_000} {
		list := make([]element, n)
		for i := range list {
			list[i] = element{i, strings.Repeat("x", i%100)}
		}
		for _, format := range []string{"json", "jsonl", "csv"} {
			var want, got bytes.Buffer
			ofSlice, ofSequence := New("test/1"), New("test/1")
			List(ofSlice, "list", list)
			List(ofSlice, "rest", list)
			ListFrom(ofSequence, "list", slices.Values(list))
			List(ofSequence, "rest", list)
			if err := errors.Join(ofSlice.Write(&want, format), ofSequence.Write(&got, format)); err != nil {
				t.Fatal(err)
			}
			if got.String() != want.String() {
				t.Errorf("%d elements as %s: %q, want %q", n, format, got.String(), want.String())
			}
		}
	}
}
