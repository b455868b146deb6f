package live

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestHostHeader(t *testing.T) {
	for _, test := range []struct {
		listen, header string
		want           bool
	}{
		{"127.0.0.1", "127.0.0.1:7878", true},
		{"127.0.0.1", "127.0.0.1", true},
		{"127.0.0.1", "localhost:7878", true},
		{"127.0.0.1", "LOCALHOST", true},
		{"127.0.0.1", "[::1]:7878", true},
		{"::1", "[::1]", true},
		{"localhost", "localhost:1", true},
		{"127.0.0.1", "evil.example:7878", false},
		{"127.0.0.1", "localhost.evil.example", false},
		{"127.0.0.1", "127.0.0.1.evil.example", false},
		{"127.0.0.1", "192.0.2.1:7878", false},
		{"127.0.0.1", "0.0.0.0:7878", false},
		{"127.0.0.1", "", false},
		{"localhost", "evil.example", false},
		{"", "192.0.2.1:7878", true},
		{"", "evil.example", false},
		{"0.0.0.0", "192.0.2.1", true},
		{"build.example", "build.example:80", true},
		{"build.example", "evil.example:80", false},
	} {
		s := NewServer(test.listen)
		s.Show([]byte("page"), "1")
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = test.header
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if got := w.Code == http.StatusOK; got != test.want || got != (w.Body.String() == "page") {
			t.Errorf("listening on %q, Host %q: status %d, %q", test.listen, test.header, w.Code, w.Body)
		}
	}
}

func TestAnswers(t *testing.T) {
	s := NewServer("127.0.0.1")
	s.Show([]byte("page"), "1")
	for _, test := range []struct {
		method, path string
		status       int
		contentType  string
	}{
		{http.MethodGet, "/", http.StatusOK, "text/html; charset=utf-8"},
		{http.MethodHead, "/", http.StatusOK, "text/html; charset=utf-8"},
		{http.MethodHead, "/events", http.StatusOK, "text/event-stream"},
		{http.MethodGet, "/../etc/passwd", http.StatusNotFound, "text/plain; charset=utf-8"},
		{http.MethodPost, "/", http.StatusMethodNotAllowed, "text/plain; charset=utf-8"},
	} {
		r := httptest.NewRequest(test.method, "/", nil)
		r.URL.Path, r.Host = test.path, "127.0.0.1"
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != test.status || w.Header().Get("Content-Type") != test.contentType {
			t.Errorf("%s %s: status %d, %s", test.method, test.path, w.Code, w.Header().Get("Content-Type"))
		}
		for name, want := range map[string]string{
			"Content-Security-Policy":      "frame-ancestors 'none'",
			"X-Content-Type-Options":       "nosniff",
			"Referrer-Policy":              "no-referrer",
			"Cross-Origin-Opener-Policy":   "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin",
			"Cache-Control":                "no-store",
			"Access-Control-Allow-Origin":  "",
		} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s %s: %s is %q, want %q", test.method, test.path, name, got, want)
			}
		}
	}
}

// listen serves on loopback until the test is done.
func listen(t *testing.T, s *Server) (address string, stop func() error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	t.Cleanup(cancel)
	return "http://" + l.Addr().String(), func() error {
		cancel()
		return <-ended
	}
}

func TestEvents(t *testing.T) {
	s := NewServer("127.0.0.1")
	s.Show([]byte("one"), "1")
	address, stop := listen(t, s)
	response, err := http.Get(address + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	in := bufio.NewReader(response.Body)
	next := func() string {
		t.Helper()
		var event string
		for {
			line, err := in.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			if line == "\n" {
				return event
			}
			event += line
		}
	}
	for _, step := range []struct {
		do   func()
		want string
	}{
		{func() {}, "event: version\ndata: 1\n"},
		{func() { s.Show([]byte("one"), "1"); s.Show([]byte("two"), "2") }, "event: version\ndata: 2\n"}, // the same is no event
		{func() { s.Report("no\nsuch\r\nfile") }, "event: problem\ndata: no such file\n"},
		{func() { s.Show([]byte("two"), "2") }, "event: version\ndata: 2\n"},
	} {
		step.do()
		if got := next(); got != step.want {
			t.Errorf("event %q, want %q", got, step.want)
		}
	}

	// A stream that is open does not keep the server from ending.
	if err := stop(); err != nil {
		t.Error(err)
	}
	if rest, err := io.ReadAll(in); err != nil || len(rest) > 0 {
		t.Errorf("after the end: %q, %v", rest, err)
	}
	if _, err := http.Get(address); err == nil || !strings.Contains(err.Error(), "refused") {
		t.Errorf("after the end: %v", err)
	}
}
