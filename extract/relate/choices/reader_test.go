package choices_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/names"
	"strata/extract/openspec"
	"strata/extract/relate/choices"
	"strata/graph"
)

const name, title = "MS-WIDG", "Widget Exchange (WIDG) Protocol"

// read returns what a section on transport says of choices, in lines such as
// "carriers: TCP one of TCP SMB".
func read(text string) []string {
	var b strings.Builder
	fmt.Fprintf(&b, "# [%s]: %s\n\n# 2 Messages\n\n## 2.1 Transport\n\n%s\n", name, title, text)
	dictionary := names.New(names.Standards())
	dictionary.AddTitle(title, name)
	dictionary.AddTitle("Server Message Block (SMB) Protocol", "MS-SMB")
	dictionary.AddTitle("Server Message Block (SMB) Version 2 Protocol", "MS-SMB2")
	d := new(document.Document)
	d.Parse(openspec.Family, name+".md", []byte(b.String()))
	tokens := func(_ int, text string, start, end int) []lex.Token {
		return lex.Tokenize(nil, text[start:end], d.IsTag)
	}
	r := &choices.Reader{Document: d, Names: dictionary, Tokens: tokens}
	section := slices.IndexFunc(d.Sections, func(s document.Section) bool { return s.Number == "2.1" })
	blocks := d.Blocks(section)
	r.Read(section, blocks)
	var lines []string
	for _, c := range r.Choices() {
		line := c.Choice.String() + ":"
		if len(c.Required) > 0 {
			line += " " + strings.Join(c.Required, " ")
		}
		if len(c.OneOf) > 0 {
			line += " one of " + strings.Join(c.OneOf, " ")
		}
		if c.Side != graph.BothSides {
			line += " for " + c.Side.String()
		}
		if c.Optional {
			line += ", optional"
		}
		lines = append(lines, line)
	}
	return lines
}

// A reading is a text and what a careful reader takes from it.
type reading struct{ text, want string }

func check(t *testing.T, list []reading) {
	t.Helper()
	for _, c := range list {
		if got := strings.Join(read(c.text), "; "); got != c.want {
			t.Errorf("%s\n\twant %s\n\tgot  %s", c.text, c.want, got)
		}
	}
}

func TestProtocolSequences(t *testing.T) {
	check(t, []reading{
		{"The server MUST support RPC over TCP.", "carriers: TCP"},
		{"The protocol sequence is ncacn_np.", "carriers: NAMEDPIPE"},
		{"The server MUST listen on the protocol sequence ncacn_ip_tcp. It MUST support RPC over named pipes.", "carriers: TCP NAMEDPIPE"},
		{"The client MUST use RPC over TCP or RPC over named pipes.", "carriers: one of TCP NAMEDPIPE"},
		{"The server SHOULD use RPC over TCP. It MAY use RPC over named pipes.", "carriers: one of TCP NAMEDPIPE"},
		{"The server MUST use one of the following protocol sequences:\n\n- ncacn_ip_tcp\n- ncacn_np", "carriers: one of TCP NAMEDPIPE"},
		{"The server MUST use the following protocol sequences:\n\n- ncacn_ip_tcp\n- ncacn_np", "carriers: TCP NAMEDPIPE"},
		{"The server MAY use RPC over TCP.", "carriers: one of TCP, optional"},
		{"The server MUST use RPC over SMB, ncacn_np or RPC over TCP, ncacn_ip_tcp.", "carriers: one of NAMEDPIPE TCP"},
		{"The server MUST support RPC over the Widget Server Message Block Protocol [MS-WSMB] (ncacn_np), and RPC over TCP.", "carriers: NAMEDPIPE TCP"},
		{"The server MUST support RPC over TCP and ncacn_np.", "carriers: TCP NAMEDPIPE"},
		{"The server MUST support RPC over the Server Message Block (SMB) Protocol.", "carriers: NAMEDPIPE"}, // any version
		{"The server MUST support RPC over the Server Message Block (SMB) Version 2 Protocol.", "carriers: MS-SMB2"},
		{"The server MUST NOT use RPC over TCP.", ""},
		{"The message is sent over TCP.", ""},
	})
}

func TestSecurityProviders(t *testing.T) {
	check(t, []reading{
		{"The client MUST use SPNEGO or Kerberos as the security provider.", "providers: one of SPNEGO KERBEROS for client"},
		{"The server uses one of the security packages Kerberos and NTLM.", "providers: one of KERBEROS MS-NLMP for server"},
		{"Security providers are Kerberos and NTLM.", ""},
		{"The security provider can be Kerberos or NTLM.", ""},
		{"A security provider, for example Kerberos or NTLM, is loaded.", ""},
		{"The client MUST NOT use Kerberos or NTLM as the security provider.", ""},
		{"The security provider is Kerberos.", ""},
		{"| Constant |\n| --- |\n| RPC_C_AUTHN_GSS_KERBEROS |\n| RPC_C_AUTHN_WINNT |", "providers: one of KERBEROS MS-NLMP"},
	})
}
