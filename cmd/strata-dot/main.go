// Strata-dot is the layout engine of strata: it reads a graph in the language
// of Graphviz on standard input and writes a laid-out picture on standard
// output. Its flags are those of dot(1):
//
//	strata-dot -Tsvg <graph.dot >graph.svg
//
//	-T FORMAT  svg, json (positions and drawing operations) or dot (positions
//	           as attributes); default dot
//	-o FILE    write to FILE
//	-V         print the version
//
// It is a program of its own because loading Graphviz, compiled to WebAssembly,
// takes time at every start; it keeps the compiled code in the user's cache, in a
// directory that nobody else can write to, or else makes it anew. A mistake in the
// input or in the flags is one line on standard error and exit status 2.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"first"

	"github.com/goccy/go-graphviz"
	"github.com/spf13/pflag"

	"strata/cmd/internal/output"
	"strata/graph/plain"
)

var formats = []string{"svg", "json", "dot"}

func main() {
	err := run(os.Args[1:], os.Stdin, os.Stdout)
	first.Cleanup()
	if err != nil {
		fmt.Fprintln(plain.NewWriter(os.Stderr), "strata-dot:", err)
		os.Exit(2)
	}
}

func run(args []string, stdin io.Reader, stdout io.Writer) error {
	flags := pflag.NewFlagSet("strata-dot", pflag.ContinueOnError)
	flags.SetOutput(stdout)
	flags.Usage = func() { fmt.Fprint(stdout, "usage: strata-dot [flags] <graph.dot\n\n", flags.FlagUsages()) }
	format := flags.StringP("format", "T", "dot", "output `format`: "+strings.Join(formats, ", "))
	path := flags.StringP("output", "o", "", "write to `file` instead of standard output")
	version := flags.BoolP("version", "V", false, "print the version")
	switch err := flags.Parse(args); {
	case errors.Is(err, pflag.ErrHelp):
		return nil
	case err != nil:
		return fmt.Errorf("%w (see strata-dot --help)", err)
	case *version:
		_, err := fmt.Fprintln(stdout, "strata-dot - go-graphviz", graphvizVersion())
		return err
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q: the graph is read from standard input", flags.Arg(0))
	case !slices.Contains(formats, *format):
		return fmt.Errorf("unknown format %q: want one of %s", *format, strings.Join(formats, ", "))
	}

	source, err := io.ReadAll(stdin)
	if err != nil {
		return fmt.Errorf("reading standard input: %w", err)
	}
	picture, err := layout(source, *format)
	if err != nil {
		return err
	}
	if *path != "" {
		return output.Disk{}.Write(*path, func(w io.Writer) error {
			_, err := w.Write(picture)
			return err
		})
	}
	_, err = stdout.Write(picture)
	return err
}

// layout lays a graph out and returns it in one of the formats. It must be
// called only once: Graphviz does not survive all of its own errors.
func layout(source []byte, format string) ([]byte, error) {
	if len(bytes.TrimSpace(source)) == 0 {
		return nil, errors.New("standard input is empty: expected a graph in the DOT language")
	}
	ctx := context.Background()
	g, err := graphviz.ParseBytes(source)
	if err != nil {
		return nil, fmt.Errorf("standard input: %s", firstLine(err))
	}
	if g == nil {
		return nil, errors.New("standard input: no graph found: expected the DOT language")
	}
	gv, err := graphviz.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("starting Graphviz: %s", firstLine(err))
	}
	var picture bytes.Buffer
	if err := gv.Render(ctx, g, graphviz.Format(format), &picture); err != nil {
		return nil, fmt.Errorf("laying out the graph: %s", firstLine(err))
	}
	if picture.Len() == 0 {
		return nil, errors.New("laying out the graph: Graphviz returned nothing")
	}
	return picture.Bytes(), nil
}

// firstLine returns the first line of an error of Graphviz, which may have many.
func firstLine(err error) string {
	line, _, _ := strings.Cut(strings.TrimSpace(err.Error()), "\n")
	return line
}

func graphvizVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, dep := range info.Deps {
			if dep.Path == "github.com/goccy/go-graphviz" {
				return dep.Version
			}
		}
	}
	return "(unknown version)"
}
