package extract_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A rewriter writes a document of a paragraph a line in another way that Markdown or
// the encoding of text allows.
type rewriter struct {
	name    string
	stage   stage
	rewrite func(text string) string
}

// A stage is what a rewriter rewrites. Those of a later stage rewrite what those of
// earlier ones have made.
type stage int

const (
	words stage = iota
	blocks
	sections
	filling
	file
)

var rewriters = []rewriter{
	{"lines of 72", filling, func(text string) string { return wrapped(text, 72, "  ") }},
	{"lines of 30", filling, func(text string) string { return wrapped(text, 30, "  ") }},
	{"lines of 72, items not indented", filling, func(text string) string { return wrapped(text, 72, "") }},
	{"lines of 60, hard breaks", filling, func(text string) string { return hardBroken(wrapped(text, 60, "  ")) }},
	{"lines divided at hyphens", filling, func(text string) string { return paragraphs(text, divided) }},
	{"headings with a dot", sections, headings(func(marks, number, title string) string { return marks + " " + number + ". " + title })},
	{"headings with an escaped dot", sections, headings(func(marks, number, title string) string { return marks + " " + number + "\\. " + title })},
	{"headings with a tab", sections, headings(func(marks, number, title string) string { return marks + "\t" + number + "  " + title })},
	{"headings underlined", filling, underlined},
	{"headings indented", sections, headings(func(marks, number, title string) string { return "   " + marks + " " + number + " " + title })},
	{"headings without numbers", sections, headings(func(marks, number, title string) string { return marks + " " + title })},
	{"headings closed", sections, headings(func(marks, number, title string) string { return marks + " " + number + " " + title + " " + marks })},
	{"headings with anchors", sections, headings(func(marks, number, title string) string {
		return marks + " " + number + " " + title + " {#section-" + number + "}"
	})},
	{"headings a level down", sections, headings(func(marks, number, title string) string { return "#" + marks + " " + number + " " + title })},
	{"headings in bold", sections, headings(func(marks, number, title string) string { return marks + " **" + number + " " + title + "**" })},
	{"headings that are bold paragraphs", sections, headings(func(marks, number, title string) string { return "**" + number + " " + title + "**" })},
	{"headings of HTML", sections, headings(func(marks, number, title string) string {
		return fmt.Sprintf("<h%d id=\"s%s\">%s %s</h%[1]d>", len(marks), number, number, title)
	})},
	{"a number skipped", sections, skipped},
	{"one heading without number", sections, func(text string) string { return strings.Replace(text, "\n## 1.4 Relation", "\n## Relation", 1) }},
	{"no anchors", sections, replaced(`(?m)^<a id="[^"]*"></a>\n`, "")},
	{"title with escaped brackets", blocks, replaced(`(?m)^# \[(MS-\w+)\]: `, `# \[$1\]: `)},
	{"title without brackets", blocks, replaced(`(?m)^# \[(MS-\w+)\]: `, `# $1: `)},
	{"title with a dash", blocks, replaced(`(?m)^# \[(MS-\w+)\]: `, `# [$1] – `)},
	{"title in bold", blocks, replaced(`(?m)^# (\[MS-\w+\]: .*)$`, `**$1**`)},
	{"bold by underscores", words, func(text string) string {
		return outsideCode(text, func(s string) string { return strings.ReplaceAll(s, "**", "__") })
	}},
	{"emphasis by underscores", words, func(text string) string {
		return outsideCode(text, func(s string) string {
			return regexp.MustCompile(`\bthis protocol\b`).ReplaceAllString(s, "_this protocol_")
		})
	}},
	{"escaped brackets", words, replaced(`\[((?:MS-|RFC|C7)[\w-]+)\]([^(:\]]|$)`, `\[$1\]$2`)},
	{"escaped brackets in links", words, replaced(`\[\[?((?:MS-|RFC|C7)[\w-]+)\]?\]\(`, `[\[$1\]](`)},
	{"brackets around links", words, replaced(`\[\[?((?:MS-|RFC|C7)[\w-]+)\]?\](\([^)]*\))`, `[[$1]$2]`)},
	{"escaped brackets around links", words, replaced(`\[\[?((?:MS-|RFC|C7)[\w-]+)\]?\](\([^)]*\))`, `\[[$1]$2\]`)},
	{"links by labels", words, byLabels},
	{"references as items", blocks, references(func(tag, rest string) string { return "- [" + tag + "] " + rest })},
	{"references as numbered items", blocks, references(func(tag, rest string) string { return "1. [" + tag + "] " + rest })},
	{"references as linked items", blocks, references(func(tag, rest string) string { return "* [[" + tag + "]](https://example.com/x) " + rest })},
	{"references in bold", blocks, references(func(tag, rest string) string { return "**[" + tag + "]** " + rest })},
	{"references with a colon", blocks, references(func(tag, rest string) string { return "[" + tag + "]: " + rest })},
	{"references behind anchors", blocks, references(func(tag, rest string) string { return `<a id="ref-` + tag + `"></a>[` + tag + "] " + rest })},
	{"references below anchors", blocks, references(func(tag, rest string) string { return `<a name="ref-` + tag + `"></a>` + "\n[" + tag + "] " + rest })},
	{"references on two lines", blocks, references(func(tag, rest string) string { return "[" + tag + "]\\\n" + rest })},
	{"references as definitions", blocks, references(func(tag, rest string) string { return "[" + tag + "]\n:   " + rest })},
	{"references without blank lines", blocks, func(text string) string {
		return replaced(`(?m)^(\[(?:MS-|RFC|C7)[\w-]+\] .*)\n\n`, "$1\n")(text)
	}},
	{"references in a table", blocks, referenceTable(func(tag, rest string) string { return "| [" + tag + "] | " + rest + " |" })},
	{"references in bold in a table", blocks, referenceTable(func(tag, rest string) string { return "| **" + tag + "** | " + rest + " |" })},
	{"references in a table of HTML", blocks, references(func(tag, rest string) string {
		return "<table>\n<tr><th>Tag</th><th>Reference</th></tr>\n<tr>\n<td>[" + tag + "]</td>\n<td>" + rest + "</td>\n</tr>\n</table>"
	})},
	{"typographic quotes", words, func(text string) string { return outsideCode(text, quotes) }},
	{"paragraphs of HTML", filling, func(text string) string {
		return paragraphs(text, func(s string) string { return "<p>" + s + "</p>" })
	}},
	{"paragraphs of HTML over lines", filling, func(text string) string {
		return paragraphs(text, func(s string) string { return "<p>\n" + fill(s, 60, "") + "\n</p>" })
	}},
	{"line breaks of HTML", filling, func(text string) string {
		return paragraphs(text, func(s string) string { return broken.ReplaceAllString(strings.Join(cut(s, 60), "<br/>\n"), "$1 $2") })
	}},
	{"quoted", filling, func(text string) string { return quoted(text, "> ") }},
	{"quoted and wrapped", filling, func(text string) string { return quoted(wrapped(text, 60, "  "), ">") }},
	{"items with stars", blocks, replaced(`(?m)^- `, "* ")},
	{"items with numbers", blocks, replaced(`(?m)^- `, "1. ")},
	{"items with bullets", blocks, replaced(`(?m)^- `, "• ")},
	{"items indented", blocks, replaced(`(?m)^- `, "  -   ")},
	{"items apart", blocks, replaced(`(?m)^(- .*)\n`, "$1\n\n")},
	{"items of HTML", blocks, itemsOfHTML},
	{"cells over lines", filling, cellsOverLines},
	{"tables without outer bars", filling, replaced(`(?m)^\| (.*) \|$`, "$1")},
	{"tables as grids", filling, gridTables},
	{"tables of columns", filling, columnTables},
	{"tables of HTML", blocks, tablesOfHTML},
	{"white space at the ends", file, replaced(`(?m)([^\s])$`, "$1  ")},
	{"code by tildes", filling, func(text string) string { return strings.ReplaceAll(text, "\n```", "\n~~~~") }},
	{"code by indentation", filling, codeByIndentation},
	{"CR", file, func(text string) string { return strings.ReplaceAll(text, "\n", "\r") }},
	{"CRLF", file, func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }},
	{"byte order mark", file, func(text string) string { return "\ufeff" + text }},
	{"UTF-16, low byte first", file, func(text string) string { return utf16Text(text, 0, 8) }},
	{"UTF-16, high byte first", file, func(text string) string { return utf16Text(text, 8, 0) }},
	{"U+2010 in tags", words, inTags("-", "\u2010")},
	{"U+2011 in tags", words, inTags("-", "\u2011")},
	{"U+2012 in tags", words, inTags("-", "\u2012")},
	{"U+2013 in tags", words, inTags("-", "\u2013")},
	{"U+2014 in tags", words, inTags("-", "\u2014")},
	{"U+2015 in tags", words, inTags("-", "\u2015")},
	{"U+2212 in tags", words, inTags("-", "\u2212")},
	{"soft hyphens in tags", words, inTags("-", "-\u00ad")},
	{"zero width spaces in tags", words, inTags("-", "-\u200b")},
	{"word joiners in tags", words, inTags("-", "\u2060-\u2060")},
	{"spaces in tags", words, replaced(`\[((?:MS-|RFC|C7)[\w-]+)\]`, "[ $1 ]")},
	{"spaces that do not break in tags", words, replaced(`\[((?:MS-|RFC|C7)[\w-]+)\]`, "[\u00a0$1\u202f]")},
	{"a space in RFC tags", words, replaced(`\[RFC(\d+)\]`, "[RFC $1]")},
	{"a thin space in RFC tags", words, replaced(`\[RFC(\d+)\]`, "[RFC\u2009$1]")},
	{"a line end in tags", filling, func(text string) string { return paragraphs(text, replaced(`\[(MS-)(\w+)\]`, "[$1\n$2]")) }},
	{"spaces that do not break in names", words, replaced(`\b(Example|Frame|Widget) (\w)`, "$1\u00a0$2")},
	{"comments below headings", blocks, headings(func(marks, number, title string) string {
		return marks + " " + number + " " + title + "\n\n<!-- It uses LDAP.\n\n# 2 It runs over SPX [MS-HATS]. -->"
	})},
	{"comments within paragraphs", filling, func(text string) string {
		return paragraphs(text, replaced(`\. `, ". <!-- This protocol uses LDAP [MS-HATS]. --> "))
	}},
	{"comments over lines within paragraphs", filling, func(text string) string {
		return paragraphs(text, replaced(` protocol `, " protocol <!-- uses\n[MS-HATS] --> "))
	}},
	{"text struck out", filling, func(text string) string {
		return paragraphs(text, replaced(`\. `, ". ~~This protocol uses LDAP [MS-HATS].~~ "))
	}},
	{"soft hyphens in words", words, replaced(`\b(Proto)(col)`, "$1\u00ad$2")},
	{"zero width characters in names", words, replaced(`\b(Exam)(ple)|\b(Fra)(me)`, "$1$3\u200b$2$4")},
}

// A block is what a line of the document is.
var (
	headingLine   = regexp.MustCompile(`^(#+) (\d[\d.]*) (.*)$`)
	structureLine = regexp.MustCompile(`^( *#|\||- |  - |1\. |• |\*\*\d|<a |</?t|</?ul|<h\d|!\[|Figure |\[l\d+\]: |\*\*[^*]+\*\*:|$)`)
	referenceLine = regexp.MustCompile(`^\[([\w-]+)\] (.*)$`)
)

// eachLine rewrites the lines of a document outside of code.
func eachLine(text string, f func(line string) string) string {
	lines := strings.Split(text, "\n")
	code := false
	for i, line := range lines {
		if strings.HasPrefix(line, "```") {
			code = !code
		} else if !code {
			lines[i] = f(line)
		}
	}
	return strings.Join(lines, "\n")
}

func outsideCode(text string, f func(string) string) string { return eachLine(text, f) }

func replaced(pattern, with string) func(string) string {
	re := regexp.MustCompile(pattern)
	return func(text string) string {
		parts := strings.Split(text, "\n```") // those of code are every other one
		for i := range parts {
			if i%2 == 0 {
				parts[i] = re.ReplaceAllString(parts[i], with)
			}
		}
		return strings.Join(parts, "\n```")
	}
}

func headings(f func(marks, number, title string) string) func(string) string {
	return func(text string) string {
		return eachLine(text, func(line string) string {
			if m := headingLine.FindStringSubmatch(line); m != nil {
				return f(m[1], m[2], m[3])
			}
			return line
		})
	}
}

// underlined underlines the headings of the upper two levels.
func underlined(text string) string {
	return eachLine(text, func(line string) string {
		marks, title, _ := strings.Cut(line, " ")
		switch marks {
		case "#":
			return title + "\n" + strings.Repeat("=", len(title))
		case "##":
			return title + "\n" + strings.Repeat("-", len(title))
		}
		return line
	})
}

// skipped leaves out 1.4, so that the sections behind have other numbers.
func skipped(text string) string {
	return regexp.MustCompile(`(?m)^(##+ 1\.)(\d+)`).ReplaceAllStringFunc(text, func(s string) string {
		at := strings.LastIndexByte(s, '.') + 1
		if n, err := strconv.Atoi(s[at:]); err == nil && n >= 4 {
			return s[:at] + strconv.Itoa(n+1)
		}
		return s
	})
}

// paragraphs rewrites paragraphs that are neither references nor terms.
func paragraphs(text string, f func(string) string) string {
	return eachLine(text, func(line string) string {
		if structureLine.MatchString(line) || referenceLine.MatchString(line) {
			return line
		}
		return f(line)
	})
}

// wrapped fills paragraphs, items, terms and references.
func wrapped(text string, width int, indent string) string {
	return eachLine(text, func(line string) string {
		switch {
		case strings.HasPrefix(line, "- "):
			return fill(line, width, indent)
		case strings.HasPrefix(line, "**"), !structureLine.MatchString(line):
			return fill(line, width, "")
		}
		return line
	})
}

func fill(line string, width int, indent string) string {
	return strings.Join(cut(line, width), "\n"+indent)
}

// broken are breaks within a tag.
var broken = regexp.MustCompile(`(\[[^\]\n]*)<br/>\n([^\[\n]*\])`)

// starts are what a line must not begin with if it is to go on with a paragraph.
var starts = regexp.MustCompile(`^([-+*#>|=<]|\d+[.)]|\[[\w-]+\] )`)

// cut cuts a line at spaces into lines of a width.
func cut(line string, width int) []string {
	var lines []string
	at := ""
	for _, word := range strings.Fields(line) {
		switch {
		case at == "":
			at = word
		case utf8.RuneCountInString(at)+1+utf8.RuneCountInString(word) > width && !starts.MatchString(word+" "):
			lines = append(lines, at)
			at = word
		default:
			at += " " + word
		}
	}
	return append(lines, at)
}

// divided ends lines behind hyphens within words.
func divided(line string) string {
	return regexp.MustCompile(`(\w-)(\w)`).ReplaceAllString(line, "$1\n$2")
}

func hardBroken(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines[:len(lines)-1] {
		if lines[i] != "" && lines[i+1] != "" && !strings.ContainsAny(lines[i][:1], "#|<`-") {
			lines[i] += "  "
		}
	}
	return strings.Join(lines, "\n")
}

// byLabels gives the addresses of links at the end of the document.
func byLabels(text string) string {
	var labels []string
	link := regexp.MustCompile(`(\[\[?[^\[\]]+\]?\])\(([^()\s]+)\)`)
	text = eachLine(text, func(line string) string {
		if referenceLine.MatchString(line) {
			return line
		}
		return link.ReplaceAllStringFunc(line, func(s string) string {
			m := link.FindStringSubmatch(s)
			if strings.HasPrefix(m[1], "![") {
				return s
			}
			labels = append(labels, fmt.Sprintf("[l%d]: %s", len(labels)+1, m[2]))
			return fmt.Sprintf("%s[l%d]", m[1], len(labels))
		})
	})
	return text + "\n" + strings.Join(labels, "\n") + "\n"
}

func references(f func(tag, rest string) string) func(string) string {
	return func(text string) string {
		return eachLine(text, func(line string) string {
			if m := referenceLine.FindStringSubmatch(line); m != nil {
				return f(m[1], m[2])
			}
			return line
		})
	}
}

// referenceTable makes one table of each list of references.
func referenceTable(row func(tag, rest string) string) func(string) string {
	return func(text string) string {
		var out []string
		within := false
		for line := range strings.SplitSeq(text, "\n") {
			m := referenceLine.FindStringSubmatch(line)
			switch {
			case m != nil && !within:
				out = append(out, "| Tag | Reference |", "|:----|:----|", row(m[1], m[2]))
				within = true
			case m != nil:
				out = append(out, row(m[1], m[2]))
			case within && line == "":
			default:
				if within {
					out = append(out, "")
				}
				within = false
				out = append(out, line)
			}
		}
		return strings.Join(out, "\n")
	}
}

func quotes(line string) string {
	line = regexp.MustCompile(`"([^"]*)"`).ReplaceAllString(line, "“$1”")
	return strings.ReplaceAll(line, "'", "’")
}

// quoted quotes what stands below headings.
func quoted(text, with string) string {
	return eachLine(text, func(line string) string {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "<a ") {
			return line
		}
		return strings.TrimRight(with+line, " ")
	})
}

func itemsOfHTML(text string) string {
	text = regexp.MustCompile(`(?m)(?:^- .*\n)+`).ReplaceAllString(text, "<ul>\n$0</ul>\n")
	return regexp.MustCompile(`(?m)^- (.*)$`).ReplaceAllString(text, "<li>$1</li>")
}

// cellsOverLines cuts the last cell of each row.
func cellsOverLines(text string) string {
	return eachLine(text, func(line string) string {
		at := strings.LastIndex(line, "| ")
		if !strings.HasPrefix(line, "|") || strings.Contains(line, "---") || at < 0 {
			return line
		}
		at += len("| ") // a line that ends with a bar ends its row
		return line[:at] + fill(line[at:], 30, "  ")
	})
}

// tables rewrites tables: rows of cells, the first of which is the head.
func tables(text string, f func(rows [][]string) string) string {
	return regexp.MustCompile(`(?m)(?:^\|.*\|\n)+`).ReplaceAllStringFunc(text, func(table string) string {
		var rows [][]string
		for i, line := range strings.Split(strings.TrimSpace(table), "\n") {
			if i == 1 {
				continue
			}
			cells := strings.Split(strings.Trim(line, "|"), "|")
			for k := range cells {
				cells[k] = strings.TrimSpace(cells[k])
			}
			rows = append(rows, cells)
		}
		return f(rows)
	})
}

// layout lays out a row in columns of a width.
func layout(row []string, width int, between, end string) string {
	var cells [][]string
	height := 1
	for _, cell := range row {
		lines := cut(cell, width)
		cells = append(cells, lines)
		height = max(height, len(lines))
	}
	var out strings.Builder
	for i := range height {
		out.WriteString(strings.TrimRight(between, " "))
		for k := range cells {
			text := ""
			if i < len(cells[k]) {
				text = cells[k][i]
			}
			if k > 0 {
				out.WriteString(between)
			} else if between == "|" {
				out.WriteString("")
			}
			fmt.Fprintf(&out, " %-*s ", width, text)
		}
		out.WriteString(end + "\n")
	}
	return out.String()
}

// wideEnough is a width that holds all words of the documents.
const wideEnough = 60

func gridTables(text string) string {
	return tables(text, func(rows [][]string) string {
		rule := func(mark string) string {
			return strings.Repeat("+"+strings.Repeat(mark, wideEnough+2), len(rows[0])) + "+\n"
		}
		out := rule("-") + layout(rows[0], wideEnough, "|", "|") + rule("=")
		for _, row := range rows[1:] {
			out += layout(row, wideEnough, "|", "|") + rule("-")
		}
		return out
	})
}

func columnTables(text string) string {
	return tables(text, func(rows [][]string) string {
		columns := strings.Repeat(" "+strings.Repeat("-", wideEnough)+" ", len(rows[0]))
		whole := " " + strings.Repeat("-", len(columns)-2) + "\n"
		out := whole + layout(rows[0], wideEnough, "", "") + columns + "\n"
		for i, row := range rows[1:] {
			if i > 0 {
				out += "\n"
			}
			out += layout(row, wideEnough, "", "")
		}
		return out + whole
	})
}

func tablesOfHTML(text string) string {
	return tables(text, func(rows [][]string) string {
		out := "<table class=\"x\">\n<thead>\n"
		for i, row := range rows {
			tag := "td"
			if i == 0 {
				tag = "th"
			}
			out += "<tr>\n"
			for _, cell := range row {
				out += "<" + tag + ">\n" + fill(cell, 50, "") + "\n</" + tag + ">\n"
			}
			out += "</tr>\n"
			if i == 0 {
				out += "</thead>\n<tbody>\n"
			}
		}
		return out + "</tbody>\n</table>\n"
	})
}

func codeByIndentation(text string) string {
	var out []string
	code := false
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			code = !code
		case code && line != "":
			out = append(out, "    "+line)
		default:
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

func utf16Text(text string, first, second int) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		out = append(out, byte(unit>>first), byte(unit>>second))
	}
	return string(out)
}

// inTags replaces a part of tags in brackets and of names such as MS-WIDG.
func inTags(what, with string) func(string) string {
	tag := regexp.MustCompile(`\[(?:MS-)[\w-]+\]`)
	return func(text string) string {
		return eachLine(text, func(line string) string {
			return tag.ReplaceAllStringFunc(line, func(s string) string { return strings.ReplaceAll(s, what, with) })
		})
	}
}
