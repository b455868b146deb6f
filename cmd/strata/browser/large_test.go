package browser_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"strata/growth"
)

// A page of so many protocols that it does without what each needs is searched, says in the
// card where to ask for that, and follows relations instead.
func TestLargePage(t *testing.T) {
	needBrowser(t)
	const steps, place, id = 1500, 699, "P0000700"
	for _, shape := range growth.Graphs() {
		if shape.Name != "of a chain" {
			continue
		}
		file := filepath.Join(t.TempDir(), "graph.csv")
		layers := strings.Replace(strings.ReplaceAll(shape.CSV(steps), "\n", ",layers-on\n"), "layers-on", "kind", 1)
		if err := os.WriteFile(file, []byte(layers), 0o666); err != nil {
			t.Fatal(err)
		}
		address := draw(t, "*", "-g", file)
		p := open(t, address)
		until(p, nodes, steps+1)
		p.do(chromedp.Evaluate[chromedp.Void](`(() => {
			const search = document.getElementById('search');
			search.value = 'p0000700';
			search.dispatchEvent(new Event('input'));
			document.querySelector('#results [data-result]').click();
		})()`))
		until(p, chosen, id)
		until(p, `document.body.innerText.includes('What protocols need whatever is chosen is too much for a page: see strata deps `+id+`.')`, true)
		if eval[bool](p, `[...document.querySelectorAll('h3')].some((e) => e.textContent.startsWith('Needs whatever is chosen'))`) {
			t.Error("the card lists what is needed all the same")
		}
		for _, way := range []string{"deps", "stack"} {
			p = open(t, address+"#at="+id+"&"+way+"="+id+"&required=1")
			until(p, nodes, steps+1-place)
		}
	}
}
