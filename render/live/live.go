// Package live serves a page to browsers and tells them when there is a newer one.
package live

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/netutil"
)

// What a client may take. Those that take more, or too long, are cut off, so that whoever
// can connect cannot keep others from it, nor make the server grow.
const (
	maxConnections = 128      // at a time; further ones wait
	maxStreams     = 64       // of them, so that pages can still be had
	maxHeader      = 16 << 10 // bytes of a request, and 4 KiB that net/http adds

	requestTime = 10 * time.Second       // to send a request
	writeTime   = time.Minute            // to take a page, or an event
	idleTime    = time.Minute            // between requests
	grace       = 500 * time.Millisecond // for answers under way, at the end
)

// A Server serves one page at the root of a host, and at /events a stream of
// server-sent events (HTML Living Standard, section 9.2): the event version, with
// the version of the page, at the start and whenever it has changed, and the event
// problem, with one line of text, while there is one.
//
// A request whose Host header is not a name of the server is refused: by such
// requests a page from elsewhere could read what is served here, once its name has
// been made to stand for this machine (DNS rebinding). How many clients there are at a
// time, what they send and how long they take is bounded.
type Server struct {
	host string // that it listens on, "" for every address

	mu      sync.Mutex
	page    []byte
	version string
	problem string
	changed chan struct{} // closed when the page or the problem is another
	streams int           // that are open
}

// NewServer returns a server that is to listen on a host: an address, a name, or ""
// for every address of the machine. It has no page yet.
func NewServer(host string) *Server {
	return &Server{host: host, changed: make(chan struct{})}
}

// Show makes a page the one that is served, and ends any problem. The page of a
// version must not be modified, and is always the same.
func (s *Server) Show(page []byte, version string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if version != s.version || s.problem != "" {
		s.page, s.version, s.problem = page, version, ""
		s.announce()
	}
}

// Report tells browsers of a problem. The page stays as it was.
func (s *Server) Report(problem string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if problem = strings.Join(strings.Fields(problem), " "); problem != s.problem {
		s.problem = problem
		s.announce()
	}
}

func (s *Server) announce() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Serve answers requests until the context is done, for which it returns nil.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: s, MaxHeaderBytes: maxHeader,
		ReadTimeout: requestTime, WriteTimeout: writeTime, IdleTimeout: idleTime,

		BaseContext: func(net.Listener) context.Context { return ctx }, // ends the streams
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(netutil.LimitListener(l, maxConnections)) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	if err := server.Shutdown(last); errors.Is(err, context.DeadlineExceeded) {
		return server.Close()
	}
	return nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	// The page has a policy of its own, which this one only adds to.
	h.Set("Content-Security-Policy", "frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	switch {
	case !s.isOwn(r.Host):
		http.Error(w, "this is not the host of that name", http.StatusMisdirectedRequest)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "want GET", http.StatusMethodNotAllowed)
	case r.URL.Path == "/":
		s.mu.Lock()
		page := s.page
		s.mu.Unlock()
		h.Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	case r.URL.Path == "/events":
		s.serveEvents(w, r)
	default:
		http.NotFound(w, r)
	}
}

// isOwn reports whether a Host header names this server: the name that it listens
// on, or an address, which no one else's name can be made to stand for. Where it
// listens on loopback only, the address must be such a one.
func (s *Server) isOwn(header string) bool {
	host := header
	if h, _, err := net.SplitHostPort(header); err == nil {
		host = h
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	if strings.EqualFold(host, "localhost") || s.host != "" && strings.EqualFold(host, s.host) {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && (address.IsLoopback() || !IsLoopback(s.host))
}

// IsLoopback reports whether a host is this machine for itself alone.
func IsLoopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback() || strings.EqualFold(host, "localhost")
}

// serveEvents answers a request for events, unless there are too many already.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet {
		if !s.enter() {
			http.Error(w, "too many pages are open: close some", http.StatusServiceUnavailable)
			return
		}
		defer s.leave()
	}
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodGet {
		s.stream(w, r.Context())
	}
}

func (s *Server) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.streams == maxStreams {
		return false
	}
	s.streams++
	return true
}

func (s *Server) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.streams--
}

// stream sends events until the context is done or the browser has gone, or does not
// take one.
func (s *Server) stream(w http.ResponseWriter, ctx context.Context) {
	out := http.NewResponseController(w)
	if err := out.SetReadDeadline(time.Time{}); err != nil { // that of the request, which has been read
		return
	}
	sent := ""
	for {
		s.mu.Lock()
		event, changed := "event: version\ndata: "+s.version+"\n\n", s.changed
		if s.problem != "" {
			event = "event: problem\ndata: " + s.problem + "\n\n"
		}
		s.mu.Unlock()
		if event != sent {
			// The deadline of one event: between two there is none.
			if err := out.SetWriteDeadline(time.Now().Add(writeTime)); err != nil {
				return
			}
			if _, err := io.WriteString(w, event); err != nil || out.Flush() != nil {
				return
			}
			sent = event
		}
		select {
		case <-ctx.Done():
			return
		case <-changed:
		}
	}
}
