package browser_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot"
)

// TestHostileTexts opens a page of texts that would like to be something else.
func TestHostileTexts(t *testing.T) {
	texts := []string{
		`</script><script>window.harmed=1</script>`,
		`<img src=x onerror=window.harmed=1>`,
		`"><svg onload=window.harmed=1>`,
		`<!--<script>`,
		`javascript:window.harmed=1`,
		"a\u2028b\u202egnorw",
		`${window.harmed=1} {{.Title}}`,
	}
	var b build.Builder
	for i, text := range texts {
		evidence := []graph.Evidence{{Document: text, Section: text, Title: text, Line: 1, Cue: text}}
		id := fmt.Sprintf("P%d, %s", i, text)
		b.AddProtocol(graph.Protocol{ID: id, Title: text, Area: text, Aliases: []string{text}, Version: text, NoDependents: evidence})
		if i > 0 {
			b.AddRelation(graph.Relation{From: id, To: "P0, " + texts[0], Kind: graph.LayersOn, Evidence: evidence})
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "hostile.json")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := snapshot.Write(file, g); err != nil {
		t.Fatal(err)
	}
	p := open(t, draw(t, "*", "-g", path))
	until(p, nodes, len(texts))
	for i := range texts {
		p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => {
			const search = document.getElementById('search');
			search.value = 'p%d,';
			search.dispatchEvent(new Event('input'));
			document.querySelector('#results [data-result]').click();
			document.querySelectorAll('details').forEach((d) => { d.open = true; });
		})()`, i)))
		until(p, `document.getElementById('card-title').textContent.startsWith('P`+fmt.Sprint(i)+`,')`, true)
	}
	p.press("l")
	until(p, `document.querySelectorAll('#list li').length`, len(texts))
	if eval[bool](p, `'harmed' in window`) {
		t.Error("a text was run")
	}
	if foreign := eval[string](p, `[...document.querySelectorAll('img, iframe, object, embed, link, [onload], [onerror], [href]:not(#skip)')].map((e) => e.outerHTML).join('\n')`); foreign != "" {
		t.Errorf("the page has\n%s", foreign)
	}
	if scripts := eval[int](p, `document.scripts.length`); scripts != 2 {
		t.Errorf("%d scripts, want the data and the script", scripts)
	}
	// The policy holds even for a script that gets into the page.
	p.do(chromedp.Evaluate[chromedp.Void](`(() => {
		const script = document.createElement('script');
		script.textContent = 'window.harmed = 1';
		document.body.append(script);
	})()`))
	if eval[bool](p, `'harmed' in window`) {
		t.Error("the content security policy does not hold")
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.messages) == 0 {
		t.Error("the browser did not tell of the script that it has refused")
	}
	p.messages = nil
}
