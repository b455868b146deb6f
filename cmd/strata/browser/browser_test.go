// Package browser_test opens the explorer in Chromium, as its readers do: a page
// that strata has drawn, and one that strata serves. Without a Chromium the tests
// are skipped.
package browser_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long a test waits for what should happen at once, and may take
// long on a machine that has other things to do.
const patience = 30 * time.Second

var (
	browser context.Context // that all tests share; nil without a Chromium
	strata  string          // the path of the program
)

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "strata-browser")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { // processes of the browser may go on writing for a moment
		for range 50 {
			if os.RemoveAll(dir) == nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
	}()
	flag.Parse()
	path := chromium()
	if path == "" || testing.Short() {
		return m.Run()
	}
	if err := readSources(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	strata = filepath.Join(dir, "strata")
	if out, err := exec.Command("go", "build", "-o", strata, "strata/cmd/strata").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "%v: %s", err, out)
		return 1
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.UserDataDir(filepath.Join(dir, "profile")), chromedp.DisableGPU, chromedp.WindowSize(1400, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // which root cannot have
	}
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	defer cancel()
	var closeBrowser context.CancelFunc
	browser, closeBrowser = chromedp.NewContext(allocator)
	defer closeBrowser()
	if err := chromedp.Do(browser); err != nil {
		fmt.Fprintf(os.Stderr, "%s does not start: %v\n", path, err)
		return 1
	}
	return m.Run()
}

// root is that of the project.
var root = filepath.Join("..", "..", "..")

// readSources opens every file that the program is made of, so that the cached
// result of the tests is dropped when one changes: they do not import it.
func readSources() error {
	return filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != root && (entry.Name()[0] == '.' || slices.Contains([]string{"bin", "docs", "testdata"}, entry.Name())):
			return fs.SkipDir
		case entry.Type().IsRegular() && !strings.HasSuffix(name, "_test.go"):
			file, err := os.Open(name)
			if err != nil {
				return err
			}
			return file.Close()
		}
		return nil
	})
}

// chromium returns the path of a Chromium, "" if there is none.
func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// A tab is a page in the browser. When the test is done, it must not have written
// to the console, nor have asked for anything but itself.
type tab struct {
	*testing.T
	ctx context.Context

	mu       sync.Mutex
	messages []string
	requests []string
}

// needBrowser skips a test where there is no browser.
func needBrowser(t *testing.T) {
	t.Helper()
	if browser == nil {
		t.Skip("no chromium, chromium-browser or google-chrome on PATH, or -short is set")
	}
}

func open(t *testing.T, address string, before ...chromedp.Action[chromedp.Void]) *tab {
	t.Helper()
	needBrowser(t)
	p := &tab{T: t}
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithListener(p.listen))
	t.Cleanup(cancel)
	p.ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	for _, action := range before {
		p.do(action)
	}
	p.do(chromedp.Navigate(address))
	t.Cleanup(func() { p.check(address) })
	return p
}

func (p *tab) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded:
		p.messages = append(p.messages, fmt.Sprintf("%s: %s", e.Entry.Level, e.Entry.Text))
	case *runtime.EventConsoleAPICalled:
		p.messages = append(p.messages, fmt.Sprintf("console.%s", e.Type))
	case *runtime.EventExceptionThrown:
		p.messages = append(p.messages, e.ExceptionDetails.Text+" "+e.ExceptionDetails.Exception.Description)
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	}
}

func (p *tab) check(address string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, message := range p.messages {
		p.Errorf("on the console: %s", message)
	}
	address, _, _ = strings.Cut(address, "#")
	own, err := url.Parse(address)
	if err != nil {
		p.Fatal(err)
	}
	for _, request := range p.requests {
		u, err := url.Parse(request)
		isEvents := err == nil && u.Scheme == "http" && u.Path == "/events"
		if err != nil || u.Scheme != own.Scheme || u.Host != own.Host || u.Path != own.Path && !isEvents {
			p.Errorf("requested %s", request)
		}
	}
	if len(p.requests) == 0 {
		p.Error("not even the page was requested: requests go unnoticed")
	}
}

func (p *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.Fatal(err)
	}
}

// eval returns the value of an expression of JavaScript.
func eval[T any](p *tab, expression string) T {
	p.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.Fatalf("%s: %v", expression, err)
	}
	return value
}

// until waits until an expression is what is wanted.
func until[T comparable](p *tab, expression string, want T) {
	p.Helper()
	var got T
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(20 * time.Millisecond) {
		value, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
		if got = value; err == nil && got == want {
			return
		}
	}
	p.Fatalf("%s is %v, want %v", expression, got, want)
}

// press presses keys, one after the other, as a keyboard does: what a key types
// comes with it, so that the page can prevent it.
func (p *tab) press(keys string) {
	p.Helper()
	for _, key := range keys {
		events := kb.Encode(key)
		down := events[0]
		for _, event := range events {
			if event.Type == kb.KeyChar {
				down.Type, down.Text, down.UnmodifiedText = kb.KeyDown, event.Text, event.UnmodifiedText
			}
		}
		for _, event := range []*input.DispatchKeyEventParams{down, events[len(events)-1]} {
			p.do(func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
				_, err := cdp.Call(ctx, tab, input.DispatchKeyEvent, *event)
				return chromedp.Void{}, err
			})
		}
	}
}

// click clicks at the middle of what a selector finds.
func (p *tab) click(selector string) {
	p.Helper()
	at := middle(p, selector)
	p.do(chromedp.MouseClickXY(at[0], at[1]))
}

func middle(p *tab, selector string) []float64 {
	p.Helper()
	return eval[[]float64](p, fmt.Sprintf(`(() => {
		const box = document.querySelector(%s).getBoundingClientRect();
		return [box.left + box.width / 2, box.top + box.height / 2];
	})()`, quote(selector)))
}

// quote returns a text as JavaScript has it.
func quote(text string) string {
	encoded, err := json.Marshal(text)
	if err != nil {
		panic(err) // texts always can be
	}
	return string(encoded)
}

// node is the selector of a protocol in the picture.
func node(id string) string { return `.node[aria-label^="` + id + `,"]` }

// Expressions for what is shown.
const (
	chosen   = `document.getElementById('card').hidden ? '' : document.getElementById('card-title').textContent`
	focused  = `(document.activeElement.getAttribute('aria-label') || document.activeElement.id).split(',')[0]`
	nodes    = `document.querySelectorAll('.node[data-node]').length`
	lines    = `document.querySelectorAll('#edges .edge').length`
	status   = `document.getElementById('status').textContent`
	hash     = `location.hash`
	scale    = `document.getElementById('world').transform.baseVal.getItem(1).matrix.a`
	position = `document.getElementById('world').getAttribute('transform')`
)

// ids returns the protocols of the picture that a selector finds, sorted, joined by
// spaces.
func ids(p *tab, selector string) string {
	p.Helper()
	return eval[string](p, fmt.Sprintf(`[...document.querySelectorAll(%s)].map((n) => n.getAttribute('aria-label').split(',')[0]).sort().join(' ')`, quote(selector)))
}

// draw has strata draw an explorer and returns its address.
func draw(t *testing.T, args ...string) string {
	t.Helper()
	needBrowser(t)
	file := filepath.Join(t.TempDir(), "graph.html")
	cmd := exec.Command(strata, append([]string{"draw", "-o", file}, args...)...)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return "file://" + file
}

func words(text string) []string { return strings.Fields(text) }
