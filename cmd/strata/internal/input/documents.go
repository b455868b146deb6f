package input

import (
	"context"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/terminal"
	"strata/extract"
	"strata/graph"
	"strata/graph/review"
)

// ReadDocuments returns the graph of specifications. Problems are counted here;
// the command extract lists them.
func (l *Loader) ReadDocuments(ctx context.Context, paths []string) (*graph.Graph, error) {
	result, err := l.Extract(ctx, paths)
	if err != nil {
		return nil, err
	}
	if n := len(result.Problems); n > 0 {
		l.Note("%s while reading the documents: 'strata extract' lists them", phrase.Plural(n, "problem"))
	}
	return result.Graph, nil
}

// Extract reads specifications, with the verdicts on them, and shows the progress on
// a terminal.
func (l *Loader) Extract(ctx context.Context, paths []string) (*extract.Result, error) {
	verdicts, err := l.verdictsBeside(paths)
	if err != nil {
		return nil, err
	}
	progress := newProgress(l.Err)
	defer progress.clear()
	result, err := extract.Read(ctx, Families, paths, extract.Options{Progress: progress.show, Reports: l.Reports})
	if err == nil && len(verdicts) > 0 {
		library := extract.OpenLibrary(Families, paths)
		result.Graph = review.Apply(review.Bind(verdicts, result.Graph, library.Find), result.Graph)
	}
	return result, err
}

// A progress is a line that tells how far the work is.
type progress struct {
	mu    sync.Mutex
	out   io.Writer // nil when nobody looks
	begun time.Time
	last  time.Time // of the line shown; zero for none
}

func newProgress(w io.Writer) *progress {
	p := &progress{begun: time.Now()}
	if terminal.Is(w) {
		p.out = w
	}
	return p
}

// show tells how far the work is, when it has taken long enough to wonder.
func (p *progress) show(done, total int) {
	const patience, interval = time.Second, 100 * time.Millisecond
	if p.out == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if now.Sub(p.begun) < patience || now.Sub(p.last) < interval {
		return
	}
	p.last = now
	fmt.Fprintf(p.out, "\r\x1b[Kreading %d of %d documents", done, total)
}

// clear takes the line away.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.last.IsZero() {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

// Library opens the documents that sentences are shown from: those of -g, or
// else those of --docs. It returns nil if there are none.
func (l *Loader) Library(docs string) (*extract.Library, error) {
	documents, err := l.Documents()
	if err != nil {
		return nil, err
	}
	if len(documents) == 0 && docs != "" {
		if _, err := os.Stat(docs); err != nil {
			return nil, PathError(err, "--docs and STRATA_DOCS take a directory of specifications")
		}
		documents = []string{docs}
	}
	if len(documents) == 0 {
		return nil, nil
	}
	return extract.OpenLibrary(Families, documents), nil
}
