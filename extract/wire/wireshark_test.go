package wire_test

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/openspec"
	"strata/graph"
)

// dissected are facts of 61 protocols, with the name of the dissector of Wireshark that
// takes what has the UUID or the port. docs/transport.md explains where the names differ
// from the protocol's.
var dissected = []struct{ id, kind, value, dissector string }{
	{"MS-BRWSA", "uuid", "6bffd098-a112-3610-9833-012892020162", "RPC_BROWSER"},
	{"MS-DCOM", "uuid", "4d9f4ab8-7d1c-11cf-861e-0020af6e7c57", "REMACT"},
	{"MS-DCOM", "uuid", "99fcfec4-5260-101b-bbcb-00aa0021347a", "IOXIDResolver"},
	{"MS-DCOM", "uuid", "000001a0-0000-0000-c000-000000000046", "ISystemActivator"},
	{"MS-DCOM", "uuid", "00000131-0000-0000-c000-000000000046", "IRemUnknown"},
	{"MS-DCOM", "uuid", "00000143-0000-0000-c000-000000000046", "IRemUnknown2"},
	{"MS-DCOM", "uuid", "00000000-0000-0000-c000-000000000046", "IUnknown"},
	{"MS-DFSNM", "uuid", "4fc742e0-4a10-11cf-8273-00aa004ae673", "NETDFS"},
	{"MS-DNSP", "uuid", "50abc2a4-574d-40b3-9d66-ee4fd5fba076", "DNSSERVER"},
	{"MS-DRSR", "uuid", "e3514235-4b06-11d1-ab04-00c04fc2dcd2", "DRSUAPI"},
	{"MS-DSSP", "uuid", "3919286a-b10c-11d0-9ba8-00c04fd92ef5", "DSSETUP"},
	{"MS-EFSR", "uuid", "c681d488-d850-11d0-8c52-00c04fd90f7e", "EFS"},
	{"MS-FRS1", "uuid", "d049b186-814f-11d1-9a3c-00c04fc9b232", "FRSAPI"},
	{"MS-FRS1", "uuid", "f5cc59b4-4264-101a-8c59-08002b2f8426", "FRSRPC"},
	{"MS-FRS2", "uuid", "897e2e5f-93f3-4376-9c9c-fd2277495c27", "FRSTRANS"},
	{"MS-FSRVP", "uuid", "a8e0653c-2744-4389-a61d-7373df8b2292", "FSRVP"},
	{"MS-LSAD", "uuid", "12345778-1234-abcd-ef00-0123456789ab", "LSARPC"},
	{"MS-MSRP", "uuid", "5a7b91f8-ff00-11d0-a9b2-00c04fb6e6fc", "Messenger"},
	{"MS-NRPC", "uuid", "12345678-1234-abcd-ef00-01234567cffb", "RPC_NETLOGON"},
	{"MS-NSPI", "uuid", "f5cc5a18-4264-101a-8c59-08002b2f8426", "NSPI"},
	{"MS-OAUT", "uuid", "00020400-0000-0000-c000-000000000046", "IDispatch"},
	{"MS-OAUT", "uuid", "00020401-0000-0000-c000-000000000046", "ITypeInfo"},
	{"MS-PAR", "uuid", "76f03f96-cdfd-44fc-a22c-64950a001209", "IREMOTEWINSPOOL"},
	{"MS-RPRN", "uuid", "12345678-1234-abcd-ef00-0123456789ab", "SPOOLSS"},
	{"MS-RRASM", "uuid", "8f09f000-b7ed-11ce-bbd2-00001a181cad", "RRAS"},
	{"MS-RRP", "uuid", "338cd001-2244-31f1-aaaa-900038001003", "WINREG"},
	{"MS-RSMP", "uuid", "00000000-0000-0000-c000-000000000046", "IUnknown"},
	{"MS-RSP", "uuid", "894de0c0-0d55-11d3-a322-00c04fa321a1", "INITSHUTDOWN"},
	{"MS-RSP", "uuid", "338cd001-2244-31f1-aaaa-900038001003", "WINREG"},
	{"MS-SAMR", "uuid", "12345778-1234-abcd-ef00-0123456789ac", "SAMR"},
	{"MS-SCMR", "uuid", "367abb81-9844-35f1-ad32-98f038001003", "SVCCTL"},
	{"MS-SRVS", "uuid", "4b324fc8-1670-01d3-1278-5a47bf6ee188", "SRVSVC"},
	{"MS-SWN", "uuid", "ccd8c074-d0e5-4a40-92b4-d074faa6ba28", "WITNESS"},
	{"MS-TSCH", "uuid", "86d35949-83c9-4044-b424-db363231fd0c", "TaskSchedulerService"},
	{"MS-TSCH", "uuid", "1ff70682-0a51-30e8-076d-740be8cee98b", "ATSVC"},
	{"MS-WKST", "uuid", "6bffd098-a112-3610-9833-46c3f87e345a", "WKSSVC"},
	{"MC-DPLHP", "udp", "6073", "dpnet"},
	{"MC-MQSRM", "tcp", "80", "http"},
	{"MC-MQSRM", "tcp", "443", "tls"},
	{"MS-ADTG", "tcp", "80", "http"},
	{"MS-ADTG", "tcp", "443", "tls"},
	{"MS-ADTS", "tcp", "3268", "ldap"},
	{"MS-DHCPF", "tcp", "647", "dhcpfo"},
	{"MS-DPDX", "udp", "6073", "dpnet"},
	{"MS-DSCPM", "tcp", "80", "http"},
	{"MS-IKEE", "udp", "500", "isakmp"},
	{"MS-IKEE", "udp", "4500", "udpencap"},
	{"MS-KILE", "tcp", "88", "kerberos"},
	{"MS-KILE", "udp", "88", "kerberos"},
	{"MS-LLMNRP", "udp", "5355", "llmnr"},
	{"MS-MDM", "tcp", "443", "tls"},
	{"MS-MMSP", "tcp", "1755", "msmms"},
	{"MS-MMSP", "udp", "1755", "msmms"},
	{"MS-MSRP", "udp", "138", "nbdgm"},
	{"MS-NRTP", "tcp", "80", "http"},
	{"MS-NRTP", "tcp", "443", "tls"},
	{"MS-ODATA", "tcp", "80", "http"},
	{"MS-PCHC", "tcp", "80", "http"},
	{"MS-PCHC", "tcp", "443", "tls"},
	{"MS-PNRP", "udp", "3540", "pnrp"},
	{"MS-RDPBCGR", "tcp", "3389", "tpkt"},
	{"MS-RDPEUDP", "udp", "3389", "rdpudp"},
	{"MS-RDPEUDP2", "udp", "3389", "rdpudp"},
	{"MS-RPCH", "tcp", "80", "http"},
	{"MS-RPCH", "tcp", "443", "tls"},
	{"MS-RTSP", "tcp", "554", "rtsp"},
	{"MS-SMB", "tcp", "445", "nbss"},
	{"MS-SMB2", "tcp", "445", "nbss"},
	{"MS-SMBD", "tcp", "445", "nbss"},
	{"MS-SMBD", "tcp", "5445", "artemis"},
	{"MS-SRPL", "tcp", "25", "smtp"},
	{"MS-TDS", "tcp", "1433", "tds"},
	{"MS-TSWP", "tcp", "443", "tls"},
	{"MS-WDV", "tcp", "80", "http"},
	{"MS-WDV", "tcp", "443", "tls"},
	{"MS-WDVSE", "tcp", "80", "http"},
	{"MS-WDVSE", "tcp", "443", "tls"},
	{"MS-WMHTTP", "tcp", "80", "http"},
	{"MS-WMSP", "tcp", "80", "http"},
	{"MS-WPRN", "tcp", "80", "http"},
	{"MS-WPRN", "tcp", "443", "tls"},
	{"MS-WSUSSS", "tcp", "80", "http"},
	{"MS-WSUSSS", "tcp", "443", "tls"},
	{"MS-WUSP", "tcp", "80", "http"},
}

// TestWireshark compares what documents state with the dissectors of tshark: of an
// interface, with what it makes of a request to bind to it, of a port, with the dissector
// that is registered for it.
func TestWireshark(t *testing.T) {
	corpus := os.Getenv("STRATA_CORPUS")
	tshark, err := exec.LookPath("tshark")
	if corpus == "" || err != nil {
		t.Skip("STRATA_CORPUS is not set, or there is no tshark")
	}
	transports := make(map[string]graph.Transport)
	var requests []graph.Interface
	for _, row := range dissected {
		if _, read := transports[row.id]; !read {
			transports[row.id] = readCorpus(t, corpus, row.id)
		}
		stated := false
		if row.kind == "uuid" {
			for _, x := range transports[row.id].Interfaces {
				if x.UUID == row.value {
					stated = true
					requests = append(requests, x)
				}
			}
		}
		for _, e := range transports[row.id].Endpoints {
			stated = stated || e.Kind.String() == row.kind && e.Value == row.value
		}
		if !stated {
			t.Fatalf("%s does not state %s %s", row.id, row.kind, row.value)
		}
	}
	binds := strings.Split(run(t, tshark, "-r", capture(t, requests), "-T", "fields", "-e", "_ws.col.Info"), "\n")
	registered := make(map[string][]string) // "tcp.port 445" -> dissectors
	for line := range strings.Lines(run(t, tshark, "-G", "decodes")) {
		if fields := strings.Split(strings.TrimSpace(line), "\t"); len(fields) == 3 {
			key := fields[0] + " " + fields[1]
			registered[key] = append(registered[key], fields[2])
		}
	}
	for _, row := range dissected {
		if row.kind != "uuid" {
			if got := registered[row.kind+".port "+row.value]; len(got) == 0 || got[0] != row.dissector {
				t.Errorf("%s, %s port %s: dissectors %q, want %s", row.id, row.kind, row.value, got, row.dissector)
			}
			continue
		}
		if len(binds) == 0 || !strings.Contains(binds[0], " "+row.dissector+" V") {
			t.Errorf("%s, %s: dissected as %q, want %s", row.id, row.value, binds[:min(1, len(binds))], row.dissector)
		}
		binds = binds[min(1, len(binds)):]
	}
}

func readCorpus(t *testing.T, corpus, id string) graph.Transport {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpus, id, id+".md"))
	if err != nil {
		t.Fatal(err)
	}
	var d document.Document
	if !d.Parse(openspec.Family, id+".md", data) {
		t.Fatalf("%s is no specification", id)
	}
	return readAll(&d)
}

func run(t *testing.T, name string, arguments ...string) string {
	t.Helper()
	out, err := exec.Command(name, arguments...).Output()
	if err != nil {
		t.Fatalf("%s %q: %v", name, arguments, err)
	}
	return string(out)
}

// capture writes a file of packets with one request to bind to each interface (C706,
// section 12.6.4.3), and returns its name.
func capture(t *testing.T, interfaces []graph.Interface) string {
	t.Helper()
	var file bytes.Buffer
	le, be := binary.LittleEndian, binary.BigEndian
	for _, n := range []uint32{0xa1b2c3d4, 4<<16 | 2, 0, 0, 1 << 16, 1} { // the header of a capture of Ethernet
		file.Write(le.AppendUint32(nil, n))
	}
	for number, x := range interfaces {
		major, minor, _ := strings.Cut(x.Version, ".")
		body := le.AppendUint32(le.AppendUint32(nil, 4280<<16|4280), 0) // sizes of fragments, association
		body = append(body, 1, 0, 0, 0)                                 // one context
		body = append(body, 0, 0, 1, 0)                                 // its number, one transfer syntax
		body = append(body, binaryUUID(t, x.UUID)...)
		body = le.AppendUint16(le.AppendUint16(body, versionPart(t, major)), versionPart(t, minor))
		body = append(body, binaryUUID(t, "8a885d04-1ceb-11c9-9fe8-08002b104860")...) // NDR
		body = le.AppendUint32(body, 2)
		const bind, whole = 11, 3
		pdu := append([]byte{5, 0, bind, whole, 0x10, 0, 0, 0}, le.AppendUint16(nil, uint16(16+len(body)))...)
		pdu = le.AppendUint32(append(pdu, 0, 0), uint32(number))
		pdu = append(pdu, body...)
		segment := be.AppendUint16(be.AppendUint16(nil, uint16(20000+number)), 135)
		segment = append(segment, 0, 0, 0, 1, 0, 0, 0, 1, 0x50, 0x18, 0x20, 0, 0, 0, 0, 0)
		segment = append(segment, pdu...)
		packet := append(make([]byte, 12), 8, 0, 0x45, 0) // Ethernet, then IP
		packet = be.AppendUint16(packet, uint16(20+len(segment)))
		packet = append(packet, 0, 0, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2)
		packet = append(packet, segment...)
		for _, n := range []int{number, 0, len(packet), len(packet)} {
			file.Write(le.AppendUint32(nil, uint32(n)))
		}
		file.Write(packet)
	}
	name := filepath.Join(t.TempDir(), "binds.pcap")
	if err := os.WriteFile(name, file.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

func versionPart(t *testing.T, digits string) uint16 {
	t.Helper()
	if digits == "" {
		return 0
	}
	n, err := strconv.ParseUint(digits, 10, 16)
	if err != nil {
		t.Fatal(err)
	}
	return uint16(n)
}

// binaryUUID returns a UUID as it is sent, its first three parts with the lowest byte
// first.
func binaryUUID(t *testing.T, uuid string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(uuid, "-", ""))
	if err != nil {
		t.Fatal(err)
	}
	b[0], b[1], b[2], b[3] = b[3], b[2], b[1], b[0]
	b[4], b[5], b[6], b[7] = b[5], b[4], b[7], b[6]
	return b
}
