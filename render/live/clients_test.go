package live

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// pipes are a listener to whom clients connect through memory: what a client does not
// take stays with the server, and their time is that of the bubble that they are in.
type pipes struct {
	waiting chan net.Conn
	closed  chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.waiting:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error {
	close(p.closed)
	return nil
}

func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }

// connect returns the end of the client, whether or not the server has taken it.
func (p *pipes) connect() (client net.Conn, taken func() bool) {
	client, server := net.Pipe()
	done := make(chan struct{})
	go func() {
		defer close(done)
		select {
		case p.waiting <- server:
		case <-p.closed:
		}
	}()
	return client, func() bool {
		synctest.Wait()
		select {
		case <-done:
			return true
		default:
			return false
		}
	}
}

// inBubble serves a page in a bubble, where time passes when all wait, and goroutines that
// are left at the end fail the test.
func inBubble(t *testing.T, test func(t *testing.T, s *Server, p *pipes)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := NewServer("127.0.0.1")
		s.Show([]byte("page"), "1")
		p := &pipes{make(chan net.Conn), make(chan struct{})}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- s.Serve(ctx, p) }()
		test(t, s, p)
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

const request = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

const forEvents = "GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

func send(t *testing.T, c net.Conn, text string) {
	t.Helper()
	if _, err := io.WriteString(c, text); err != nil {
		t.Fatal(err)
	}
}

// answer reads one answer with its body.
func answer(t *testing.T, c net.Conn) (status int, body string) {
	t.Helper()
	response, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

// Clients that send, take or ask too slowly are cut off: in a bubble, where time passes
// only while all wait for it, neither later nor earlier than they are to be.
func TestSlowClients(t *testing.T) {
	for _, test := range []struct {
		name  string
		do    func(t *testing.T, c net.Conn) // what the client does before it waits
		after time.Duration                  // of that, the end of the connection
	}{
		{"says nothing", func(*testing.T, net.Conn) {}, requestTime},
		{"half a header", func(t *testing.T, c net.Conn) { send(t, c, "GET / HTTP/1.1\r\nHost: 127.0") }, requestTime},
		{"asks once", func(t *testing.T, c net.Conn) { send(t, c, request); answer(t, c) }, idleTime},
		{"promises a body", func(t *testing.T, c net.Conn) {
			send(t, c, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nx")
			answer(t, c)
		}, 0},
		{"takes no page", func(t *testing.T, c net.Conn) { send(t, c, request); time.Sleep(2 * writeTime) }, 0},
		{"takes no event", func(t *testing.T, c net.Conn) { send(t, c, forEvents); time.Sleep(2 * writeTime) }, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, _ *Server, p *pipes) {
				c, _ := p.connect()
				test.do(t, c)
				start := time.Now()
				if rest, err := io.ReadAll(c); err != nil || strings.Contains(string(rest), "page") {
					t.Errorf("%q, %v: want the end of the connection", rest, err)
				}
				if took := time.Since(start); took != test.after {
					t.Errorf("cut off after %v, want %v", took, test.after)
				}
			})
		})
	}
}

// A page that is open for long still gets its events, and clients beyond the bounds get
// none.
func TestStreamsAreLongAndFew(t *testing.T) {
	inBubble(t, func(t *testing.T, s *Server, p *pipes) {
		var streams []*bufio.Reader
		for range maxStreams {
			c, _ := p.connect()
			defer c.Close()
			send(t, c, forEvents)
			in := bufio.NewReader(c)
			readUntil(t, in, "data: 1")
			streams = append(streams, in)
		}
		c, _ := p.connect()
		defer c.Close()
		send(t, c, forEvents)
		if status, _ := answer(t, c); status != http.StatusServiceUnavailable {
			t.Errorf("one stream more than %d: status %d", maxStreams, status)
		}
		send(t, c, request)
		if status, body := answer(t, c); status != http.StatusOK || body != "page" {
			t.Errorf("beside %d streams: status %d, %q", maxStreams, status, body)
		}
		time.Sleep(24 * time.Hour)
		s.Show([]byte("two"), "2")
		for _, in := range streams {
			readUntil(t, in, "data: 2")
		}
	})
}

func readUntil(t *testing.T, in *bufio.Reader, want string) {
	t.Helper()
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(line) == want {
			return
		}
	}
}

// Connections beyond the bound wait until another one ends.
func TestConnectionsAreFew(t *testing.T) {
	inBubble(t, func(t *testing.T, _ *Server, p *pipes) {
		var first net.Conn
		for i := range maxConnections {
			c, taken := p.connect()
			if !taken() {
				t.Fatalf("connection %d is not taken", i)
			}
			if i == 0 {
				first = c
			}
			defer c.Close()
		}
		further, taken := p.connect()
		defer further.Close()
		if taken() {
			t.Errorf("%d connections are taken", maxConnections+1)
		}
		first.Close()
		if !taken() {
			t.Error("the connection is not taken after the end of another")
		}
	})
}

func TestLongHeader(t *testing.T) {
	inBubble(t, func(t *testing.T, _ *Server, p *pipes) {
		c, _ := p.connect()
		defer c.Close()
		go io.WriteString(c, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "+strings.Repeat("x", 1<<20))
		if status, _ := answer(t, c); status != http.StatusRequestHeaderFieldsTooLarge {
			t.Errorf("status %d", status)
		}
	})
}
