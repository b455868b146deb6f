package wire_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/openspec"
	"strata/extract/wire"
	"strata/graph"
)

// read reads a document of the given sections.
func read(t testing.TB, sections string) graph.Transport {
	t.Helper()
	var d document.Document
	if !d.Parse(openspec.Family, "MS-WIDG.md", []byte("# [MS-WIDG]: Widget Remote Protocol\n\n"+sections)) {
		t.Fatal("no specification")
	}
	return readAll(&d)
}

func readAll(d *document.Document) graph.Transport {
	r := wire.NewReader(d, func(name string) (string, bool) { return named[name], named[name] != "" })
	for i := range d.Sections {
		r.Read(i, d.Blocks(i))
	}
	return r.Finish(nil)
}

// show writes what was read, one line each.
func show(transport graph.Transport) (lines []string) {
	words := func(list ...string) {
		lines = append(lines, strings.Join(slices.DeleteFunc(list, func(s string) bool { return s == "" }), " "))
	}
	for _, x := range transport.Interfaces {
		base := ""
		if x.Base != "" {
			base = ": " + x.Base
		}
		words(x.Kind.String(), x.Name, x.UUID, x.Version, base)
	}
	for _, x := range transport.Endpoints {
		words(x.Kind.String(), x.Value, x.Modal.String())
	}
	for _, x := range transport.Security {
		side := ""
		if x.Side != graph.BothSides {
			side = x.Side.String()
		}
		words("security", x.Provider, x.Level, x.Modal.String(), side)
	}
	return lines
}

const (
	first  = "a1b2c3d4-0001-4abc-8def-0123456789ab"
	second = "a1b2c3d4-0002-4abc-8def-0123456789ab"
)

func TestRead(t *testing.T) {
	const assignments = "## 1.9 Standards Assignments\n\n"
	const transport = "# 2 Messages\n\n## 2.1 Transport\n\n"
	const idl = "# 6 Appendix A: Full IDL\n\n"
	table := func(rows ...string) string {
		return assignments + "| Parameter | Value | Reference |\n| --- | --- | --- |\n" + strings.Join(rows, "\n") + "\n"
	}
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"RPC interface", idl + "[\n\nuuid(" + strings.ToUpper(first) + "),\n\nversion(1.0),\n\npointer_default(unique)\n\n]\n\ninterface widget\n\n{\n\nvoid Turn([in] long by);\n\n}\n", []string{"rpc widget " + first + " 1.0"}},
		{"object", idl + "[\n\nobject,\n\nuuid( " + first + " )\n\n]\n\ninterface IWidget : IUnknown {\n\n}\n", []string{"com IWidget " + first + " : IUnknown"}},
		{"version in prose", "# 3 Protocol Details\n\n### 3.1.4 IWidget Details\n\nThe version for this interface is 4.0.\n\n### 3.2.4 Methods\n\nThe IGadget interface turns. The version number for this interface is 1.2.\n\n" +
			idl + "[object, uuid(" + first + ")] interface IWidget : IUnknown {\n\n}\n\n[object, uuid(" + second + ")] interface IGadget : IUnknown {\n\n}\n",
			[]string{"com IWidget " + first + " 4.0 : IUnknown", "com IGadget " + second + " 1.2 : IUnknown"}},
		{"version of all", transport + "The RPC version number for all interfaces is 0.0.\n\n" + idl + "[object, uuid(" + first + ")] interface IWidget : IUnknown {\n\n}\n", []string{"com IWidget " + first + " 0.0 : IUnknown"}},
		{"version that all must have", transport + "The RPC version number for all interfaces MUST be 0.0.\n\n" + idl + "[object, uuid(" + first + ")] interface IWidget : IUnknown {\n\n}\n", []string{"com IWidget " + first + " 0.0 : IUnknown"}},
		{"list items", idl + "- [\n- uuid (" + first + "),\n- object\n- ]interface IWidget: IUnknown\n- {\n- }\n", []string{"com IWidget " + first + " : IUnknown"}},
		{"class and members", idl + "interface IWidget; // forward\n\n[uuid(" + first + ")]\n\ncoclass Widget {\n\n[default] interface IWidget;\n\n}\n", []string{"class Widget " + first}},
		{"dispinterface", idl + "[uuid(" + first + ")] dispinterface WidgetEvents {\n\n}\n", []string{"dispinterface WidgetEvents " + first}},
		{"attributes in brackets of their own", idl + "[uuid(" + first + ")]\n\n[version(1.1)]\n\n[pointer_default(unique)]\n\ninterface widget {\n\n}\n", []string{"rpc widget " + first + " 1.1"}},
		{"declarations between", idl + "[uuid(" + first + "), version(2)]\n\ntypedef struct turn { long by; } TURN;\n\ninterface widget {\n\n}\n", []string{"rpc widget " + first + " 2.0"}},
		{"of an enumeration", idl + "[uuid(" + first + ")]\n\ntypedef enum turn { left } TURN;\n\n[uuid(" + second + ")]\n\ninterface widget {\n\n}\n", []string{"rpc widget " + second}},
		{"of a library", idl + "[uuid(" + first + ")] library Widgets {\n\n[uuid(" + second + "), object] interface IWidget : IUnknown {\n\n}\n\n}\n", []string{"com IWidget " + second + " : IUnknown"}},
		{"defined twice", idl + "[uuid(" + first + ")] interface widget {\n\n}\n\n[uuid(" + first + ")] interface widget {\n\n}\n", []string{"rpc widget " + first}},
		{"never closed", idl + "[uuid(" + first + ", interface widget {\n", nil},
		{"definition before table", table("| RPC interface UUID | {"+second+"} | None |") + idl + "[uuid(" + first + ")] interface widget {\n\n}\n", []string{"rpc widget " + first}},

		{"a second interface, assigned twice", table("| Interface UUID | {"+first+"} |", "| Interface UUID | {"+second+"} |") + transport + "At the pipe \\PIPE\\gadget, the interface has the UUID [" + second + "], version 1.0.\n\n" + idl + "[uuid(" + first + ")] interface widget {\n\n}\n",
			[]string{"rpc widget " + first, "rpc " + second + " 1.0", `pipe \PIPE\gadget`}},

		{"interface in a table", table("| RPC interface UUID for WidgetServer | {"+first+"} | None |", "| Message signature | {"+second+"} | None |"), []string{"rpc WidgetServer " + first}},
		{"class in a table", table("| CLSID_Widget | The CLSID for widgets | {" + first + "} |"), []string{"class Widget " + first}},
		{"class in prose", assignments + "It uses the class identifier CLSID_Widget ({" + first + "}).\n", []string{"class Widget " + first}},
		{"pipe in a table", table(`| Pipe name | \PIPE\widget | [PIPE] |`), []string{`pipe \PIPE\widget`}},
		{"two pipes in a cell", table(`| RPC endpoints | \\pipe\widget, \\PIPE\\gadget<3> | None |`), []string{`pipe \PIPE\widget`, `pipe \PIPE\gadget`}},
		{"ports in a table", table("| TCP port | 4711 (0x1267) | None |", "| UDP Port | 4712 | None |", "| (registered but unused) port | 4713 | None |"), []string{"tcp 4711", "udp 4712"}},
		{"a reference that names another carrier", table("| UDP port | 4711 | http://www.example.com/ports |"), []string{"udp 4711"}},
		{"kind in the head", assignments + "| Parameter | TCP port value |\n| --- | --- |\n| Widgets | 4711 |\n", []string{"tcp 4711"}},
		{"a number without a carrier", table("| Port Number | 4711 | None |"), nil},
		{"mailslot", table(`| Mailslot name | \MAILSLOT\WIDGET | None |`), []string{`mailslot \MAILSLOT\WIDGET`}},

		{"sequences and needs", transport + "Servers MUST support the RPC over TCP protocol sequence (ncacn_ip_tcp) with dynamic endpoints. They MAY<1> also support ncacn_np with the pipe \\PIPE\\widget.\n",
			[]string{"sequence ncacn_ip_tcp MUST", "sequence ncacn_ip_tcp MUST", "dynamic MUST", "sequence ncacn_np MAY", `pipe \PIPE\widget MAY`}},
		{"sequences in a list", transport + "This protocol SHOULD use the following RPC protocol sequences:\n\n- SMB\n- TCP/IP<1>\n", []string{"sequence ncacn_np SHOULD", "sequence ncacn_ip_tcp SHOULD"}},
		{"sequence in capitals", transport + "It uses this protocol sequence:\n\nNCACN_IP_TCP\n", []string{"sequence ncacn_ip_tcp"}},
		{"denied", transport + "It MUST NOT use RPC over HTTP. It does not use RPC over UDP.\n", nil},
		{"modal behind", transport + "- \\\\PIPE\\widget: this endpoint MUST be there.\n", []string{`pipe \PIPE\widget MUST`}},
		{"one of several", transport + "The server MUST listen on at least one of \\PIPE\\widget and \\PIPE\\gadget.\n", []string{`pipe \PIPE\widget`, `pipe \PIPE\gadget`}},
		{"either", transport + "The server MUST listen on \\PIPE\\widget or \\PIPE\\gadget. It MUST support RPC over TCP, UDP, or HTTP. It MAY use TCP port 4711 or 4712.\n",
			[]string{`pipe \PIPE\widget`, `pipe \PIPE\gadget`, "sequence ncacn_ip_tcp", "sequence ncadg_ip_udp", "sequence ncacn_http", "tcp 4711 MAY", "tcp 4712 MAY"}},
		{"only on a condition", transport + "The server MUST accept calls only if they are RPC over TCP. It MUST use the SMB RPC protocol sequence.\n", []string{"sequence ncacn_ip_tcp MUST", "sequence ncacn_np MUST"}},
		{"relative clause and pronoun", transport + "The link MUST be of TCP, where the port is 4711. The port 4712 is known, and it SHOULD be used.\n", []string{"tcp 4711 MUST", "tcp 4712 SHOULD"}},
		{"either of a list", transport + "The server MUST use one of these RPC protocol sequences:\n\n- SMB\n- TCP/IP\n", []string{"sequence ncacn_np", "sequence ncacn_ip_tcp"}},
		{"a modal for each", transport + "It MUST use RPC over TCP or MAY use RPC over UDP.\n", []string{"sequence ncacn_ip_tcp MUST", "sequence ncadg_ip_udp MAY"}},
		{"one name or another", transport + "It MUST use RPC over SMB or, as it is also called, ncacn_np.\n", []string{"sequence ncacn_np MUST", "sequence ncacn_np MUST"}},
		{"in a condition", transport + "Clients MUST turn the widget when they use RPC over SMB. When a binding is made to \\PIPE\\widget, the server MUST turn. If RPC over TCP is there, it MUST use dynamic endpoints.\n",
			[]string{"sequence ncacn_np", `pipe \PIPE\widget`, "sequence ncacn_ip_tcp", "dynamic MUST"}},
		{"behind a condition", transport + "The server MUST, if it turns, listen on \\PIPE\\widget.\n", []string{`pipe \PIPE\widget MUST`}},
		{"before another clause", transport + "The pipe is \\PIPE\\widget, and the server MUST turn. It is \\PIPE\\gadget; the client MAY turn.\n", []string{`pipe \PIPE\widget`, `pipe \PIPE\gadget`}},
		{"ports in prose", transport + "Widgets are sent over UDP. The server SHOULD listen on port 4711. With TCP, ports 4712 and 4713 are used.\n", []string{"udp 4711 SHOULD", "tcp 4712", "tcp 4713"}},
		{"both", transport + "It uses UDP and TCP port 4711.\n", []string{"tcp 4711", "udp 4711"}},
		{"of calls", transport + "Port 4711: here the server listens for incoming RPC method calls.\n", []string{"tcp 4711"}},
		{"in parentheses behind the port", assignments + "It has a port of TCP for turning (4711) and its port with Secure Sockets (SSL)/Security (TLS) (4712).\n", []string{"tcp 4711", "tcp 4712"}},
		{"range", transport + "The UDP port MUST be in the range from 4711 to 4720.\n", []string{"udp 4711-4720 MUST"}},
		{"port in an item", "# 2 Messages\n\n## 2.1 Transport\n\n### 2.1.1 UDP Transport\n\n- Port 4711: this endpoint is for turning.\n", []string{"udp 4711"}},
		{"no ports", transport + "Over TCP, the source port 4711 is free. Any port 1024 or greater will do, see section 4. For example, TCP port 4713. It listens on SPX port 876.\n", nil},
		{"channel", transport + "The name of the virtual channel is the string \"WIDGET\".\n", []string{"channel WIDGET"}},
		{"path of a URL", transport + "The URL at which it MUST listen is http://<server>:<port number>/widgets/turn.\n", []string{"url /widgets/turn MUST"}},
		{"URL of somebody", transport + "See http://www.example.com/widgets/turn.\n", nil},
		{"elsewhere", "# 2 Messages\n\n## 2.2 Message Syntax\n\nTCP port 4711 and \\PIPE\\widget.\n", nil},

		{"initialization", "# 3 Protocol Details\n\n### 3.1.3 Initialization\n\nThe server MUST register the endpoint \\PIPE\\widget. The value of port 4711 is set.\n", []string{`pipe \PIPE\widget MUST`}},
		{"overview", "## 1.3 Overview\n\nQueries are sent to and received on port 4711.\n\n" + transport + "Servers MUST support UDP as a transport.\n", []string{"udp 4711"}},

		{"plainly in details", "# 3 Protocol Details\n\n### 3.1.5 Ports\n\nA server accepts turning connections over TLS on the standard ports: 4711 and 4712. It MAY accept TCP connections on port 4713. The port 4714 is known.\n", []string{"tcp 4711", "tcp 4712", "tcp 4713 MAY"}},
		{"not plainly in details", "# 3 Protocol Details\n\n### 3.1.5 Turning\n\nIt listens to events. The value of port 4711 of TCP is set.\n", nil},
		{"security", transport + "The server MUST require RPC_C_AUTHN_GSS_NEGOTIATE or RPC_C_AUTHN_WINNT. The client SHOULD use an authentication level of packet privacy.\n",
			[]string{"security GSS_NEGOTIATE server", "security WINNT server", "security PKT_PRIVACY SHOULD client"}},
		{"security in a condition", transport + "When it uses RPC_C_AUTHN_GSS_NEGOTIATE, the client MUST give a name. The server MUST listen only to clients with RPC_C_AUTHN_WINNT.\n", []string{"security WINNT MUST server"}},
		{"section on security", "# 2 Messages\n\n## 2.1 Transport\n\nNone.\n\n## 2.2 Security Provider\n\nA client MUST use RPC_C_AUTHN_GSS_KERBEROS. The pipe is \\PIPE\\widget.\n", []string{"security GSS_KERBEROS MUST client"}},
		{"security of both", transport + "The server MUST register RPC_C_AUTHN_GSS_NEGOTIATE and RPC_C_AUTHN_WINNT.\n", []string{"security GSS_NEGOTIATE MUST server", "security WINNT MUST server"}},
		{"no security", transport + "Clients MUST use the level RPC_C_AUTHN_LEVEL_NONE when they use RPC over SMB.\n", []string{"sequence ncacn_np", "security NONE MUST client"}},
		{"no security, in words", transport + "It uses RPC. The client MUST use no authentication, and the server MUST accept connections without authentication.\n", []string{"security NONE MUST client", "security NONE MUST server"}},
		{"what is not refused", transport + "The server SHOULD reject calls that do not use RPC_C_AUTHN_LEVEL_NONE, RPC_C_AUTHN_LEVEL_CONNECT, or RPC_C_AUTHN_LEVEL_PKT_PRIVACY.\n",
			[]string{"security NONE server", "security CONNECT server", "security PKT_PRIVACY server"}},
		{"no level", transport + "The level is higher than RPC_C_AUTHN_LEVEL_NONE.\n", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := show(read(t, test.text)); !slices.Equal(got, test.want) {
				t.Errorf("\n\tgot  %q\n\twant %q", got, test.want)
			}
		})
	}
}

// The place is where the value stands.
func TestPlace(t *testing.T) {
	transport := read(t, "# 2 Messages\n\n## 2.1 Transport\n\nIntroduction.\n\nThe well-known endpoint for it is \\PIPE\\widget over named pipes.\n")
	if len(transport.Endpoints) != 1 {
		t.Fatal(transport.Endpoints)
	}
	got := transport.Endpoints[0].Evidence.String()
	if want := `MS-WIDG section 2.1 (Transport), line 9: “for it is \PIPE\widget over named”`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The words that give a port have what it is over.
func TestPlaceOfPort(t *testing.T) {
	transport := read(t, "# 2 Messages\n\n## 2.1 Transport\n\nThe protocol also supports QUIC over UDP port 4711.\n")
	if len(transport.Endpoints) != 1 || transport.Endpoints[0].Evidence.Cue != "also supports QUIC over UDP port 4711." {
		t.Errorf("%q", transport.Endpoints[0].Evidence.Cue)
	}
}

// Whatever a document holds, it is read without a panic, and what is found is well
// formed.
func FuzzRead(f *testing.F) {
	f.Add("[uuid(" + first + "), version(1.0)] interface widget : IUnknown {")
	f.Add("| TCP port | 4711 |\n| CLSID | {" + first + "} |")
	f.Add("MUST use RPC over TCP/IP, and UDP port 4711-4720, at http://+:<port>/x/, \\\\PIPE\\widget and channel name \"X\".")
	f.Fuzz(func(t *testing.T, text string) {
		for _, heading := range [...]string{"## 1.9 Standards Assignments", "# 2 Messages\n\n## 2.1 Transport", "# 6 Appendix A: Full IDL"} {
			var d document.Document
			if !d.Parse(openspec.Family, "MS-WIDG.md", fmt.Appendf(nil, "# [MS-WIDG]: Widget Remote Protocol\n\n%s\n\n%s\n", heading, text)) {
				continue
			}
			transport := readAll(&d)
			for _, x := range transport.Interfaces {
				if len(x.UUID) != 36 || x.UUID != strings.ToLower(x.UUID) {
					t.Errorf("UUID %q", x.UUID)
				}
			}
			for _, x := range transport.Endpoints {
				if x.Value == "" && x.Kind != graph.Dynamic {
					t.Errorf("%v has no value", x)
				}
				if x.Kind == graph.TCPPort || x.Kind == graph.UDPPort {
					if low, high, ok := x.Ports(); !ok || low < 1 || high > 65535 || low > high {
						t.Errorf("port %q", x.Value)
					}
				}
			}
		}
	})
}

// named are the protocols that the documents of tests know by name.
var named = map[string]string{"GEAR": "RFC99002"}
