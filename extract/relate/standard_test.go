package relate_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/relate"
	"strata/graph"
)

// series is a family of standards, RFC99001 and so on.
type series struct{ document.Family }

func (series) Owns(id string) bool     { return strings.HasPrefix(id, "RFC") }
func (series) Placeholder(string) bool { return false }

// crates is a standard that specifies the Crate Transfer Protocol.
func crates(title string, divided bool) *document.Document {
	d := &document.Document{
		ID: "RFC99001", Title: title, Family: series{}, Standard: true, Divided: divided, Sections: []document.Section{{Number: "1", Role: document.RoleOverview}},
		Facts: []document.Fact{{Kind: document.Supersedes, ID: "RFC99002"}, {Kind: document.Updates, ID: "RFC99003"}},
	}
	for _, r := range []document.Reference{
		{Tag: "RFC99002", Title: "The Crate Moving Protocol", Normative: true},
		{Tag: "RFC99003", Title: "Label Notation", Normative: true},
		{Tag: "RFC99004", Title: "The Belt Protocol (BELT)", Normative: true},
		{Tag: "RFC99005", Title: "Sums of Crates", Normative: true},
		{Tag: "RFC99006", Title: "Key Words of Requirement Levels", Normative: true},
		{Tag: "RFC99007", Title: "BELT over Conveyors"},
		{Tag: "RFC99008", Title: "Gears"},
		{Tag: "RFC99009", Title: "The Conveyor Protocol (CONV)"},
		{Tag: "RFC99010", Title: "BELT Extension for Sums"},
		{Tag: "RFC99011", Title: "Requirements for BELT over CONV"},
		{Tag: "LOCK", Title: "Lock Notation", Normative: true},
		{Tag: "BOLT", Title: "Bolt Notation"},
	} {
		d.AddReference(r)
	}
	return d
}

// readStandard returns what the paragraphs of a standard say, and the items of lists, which
// begin with a hyphen.
func readStandard(d *document.Document, paragraphs ...string) []string {
	r := &relate.Reader{Document: d, Names: names.Of(d), Self: d.ID}
	defer r.Close()
	var blocks []document.Block
	for i, text := range paragraphs {
		b := document.Block{Line: i + 1, Text: text}
		if item, ok := strings.CutPrefix(text, "- "); ok {
			b.Kind, b.Text = document.Item, item
		}
		blocks = append(blocks, b)
	}
	r.Learn(blocks)
	r.Read(0, blocks, "")
	r.Conclude()
	var lines []string
	for _, f := range r.Found() {
		line, _, _ := strings.Cut(f.String(), " (")
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

func TestStandard(t *testing.T) {
	read := func(text string) []string {
		return readStandard(crates("The Crate Transfer Protocol (CRTP)", true), text)
	}
	check(t, read, []reading{
		// What is cited of the normative references is used, unless the sentence says more.
		{"Every crate has a sum [RFC99005].", "RFC99001 uses RFC99005"},
		{"A crate MAY have a sum [RFC99005].", "RFC99001 uses RFC99005, optional"},
		// What is defined in what is cited adds to it.
		{"This document defines a sum type [RFC99005] for crates.", "RFC99001 extends RFC99005"},
		{"This document defines two flags in the lid attribute of the sums defined in Section 2 of [RFC99005].", "RFC99001 extends RFC99005"},
		{"We specify lids that augment sums [RFC99005].", "RFC99001 extends RFC99005"},
		{"Each crate adds a sum field [RFC99005].", "RFC99001 uses RFC99005"},
		{"This document defines a lid using a sum type [RFC99005].", "RFC99001 uses RFC99005"},
		{"This document defines a method of making sums [RFC99005].", "RFC99001 uses RFC99005"},
		{"This document defines the sums [RFC99005] of crates.", "RFC99001 uses RFC99005"},
		{"A crate has a sum [RFC99005] or a lock [LOCK].", "RFC99001 uses LOCK, optional; RFC99001 uses RFC99005, optional"},
		{"CRTP runs over BELT [RFC99004].", "RFC99001 layers-on RFC99004"},
		{"CRTP builds on gates opened and closed in the Lid Lifting document, [RFC99004]; it is short.", "RFC99001 layers-on RFC99004"},
		{"CRTP builds on gates opened and closed again in the Lid Lifting document, [RFC99008]; it is short.", ""},
		{"Every crate has a gear [RFC99008].", ""}, // informative
		{"For sums, see [RFC99005].", ""},
		{"The open sums of crates [RFC99005] are not supported.", ""},
		{"The open sums of crates [RFC99005] are supported.", "RFC99001 uses RFC99005"},
		{"The lid resembles the sum of a crate [RFC99005].", ""},
		{"The lid tells the sum of a crate (see [RFC99005]).", "RFC99001 uses RFC99005"},
		{"The lid tells the sum of a crate (see Section 2 of [RFC99005]), which is small.", "RFC99001 uses RFC99005"},
		{"The lid tells the sum of a crate (see [RFC99005] for all sums).", ""},
		{"The lid tells the sum of a crate (see also [RFC99005]).", ""},
		{"(See [RFC99005].)", ""},
		{"[RFC99005] is of great beauty.", ""},
		{"The terms of [RFC99005] are borrowed.", ""},
		{"CRTP uses the BELT terms upper and lower.", ""},
		{"CRTP uses BELT terminology.", ""},
		{"CRTP uses BELT terminals.", "RFC99001 uses RFC99004"},
		{"Words such as MUST are meant as in [RFC99006].", ""},
		{"The crates of [RFC99002] were small.", ""}, // replaced
		{"This document updates [RFC99003].", "RFC99001 extends RFC99003"},
		// What others do.
		{"For example, crates use BELT.", ""},
		{"Farmers use BELT.", ""},
		{"The lids defined herein use BELT.", "RFC99001 uses RFC99004"},
		{"The lids defined there use BELT.", ""},
		{"This document specifies CRTP, a BELT method that is based on CONV.", "RFC99001 extends RFC99004; RFC99001 uses RFC99009"},
		{"This document specifies CRTP for a BELT method that is based on CONV.", "RFC99001 extends RFC99004"},
		{"CRTP uses JSON [RFC99008].", "RFC99001 uses RFC99008"},
		// What is denied of a part is not denied of the whole.
		{"None of the new BELT buckles are used in this document.", ""},
		{"BELT is not used in this document.", "RFC99001 uses RFC99004, denied"},
		{"BELT support is not required.", "RFC99001 uses RFC99004, denied"},
		// A name with a hyphen begins no condition.
		{"CRTP uses BELT and the IF-GEAR.", "RFC99001 uses RFC99004"},
		{"CRTP uses BELT if the gear turns.", "RFC99001 uses RFC99004, optional"},
		{"This document describes the use of BELT.", "RFC99001 uses RFC99004"},
		{"The use of BELT is old.", ""},
		{"CRTP differs from BELT.", ""},
		{"CRTP has been run over a variety of layers, including BELT and CONV.", "RFC99001 layers-on RFC99004, optional; RFC99001 layers-on RFC99009, optional"},
		{"There are many BELT-based systems.", ""},
		{"CRTP is a BELT-based protocol.", "RFC99001 uses RFC99004"},
		{"The Conveyor Protocol [RFC99009] is a BELT-based protocol.", "RFC99009 uses RFC99004"},
		{"Conveyors for Crates (CfC) 2.0 [RFC99009] is a BELT-based protocol.", "RFC99009 uses RFC99004"},
		{"The client of BELT is CONV-based.", ""},
		{"The protocol underneath BELT is a CONV-based protocol.", ""},
		{"CRTP over BELT is a CONV-based protocol.", "RFC99001 layers-on RFC99004, optional"},
		{"CRTP is used by systems that use BELT.", ""},
		{"An engine that uses BELT is fast.", ""},
		{"A message that uses BELT is fast.", "RFC99001 uses RFC99004"},
		{"This document describes a lift, similar to LOCK, that uses BELT.", "RFC99001 uses RFC99004"},
		{"This document describes a method that uses BELT.", "RFC99001 uses RFC99004"},
		{"This document describes a new protocol for BELT that runs over CONV.", "RFC99001 layers-on RFC99009"},
		{"Farms have a scheme that uses BELT.", ""},
		{"The BELT client uses CONV.", ""},
		{"BELT routers use CONV.", ""},
		{"Clients use BELT.", "RFC99001 uses RFC99004"},
		{"Applications using BELT are few.", ""},
		{"An attacker can send crates using BELT.", ""},
		{"Many an attack has used BELT.", ""},
		{"Attacks are carried out using BELT.", ""},
		{"An attack on locks, such as BELT, can be used to break crates.", ""},
		{"To prevent attacks, clients use BELT.", "RFC99001 uses RFC99004"},
		{"Many additions, using BELT, were made.", ""},
		{"This protocol uses the BELT-name of the crate.", ""},
		{"CRTP requires the TCP/IP software of the host.", ""},
		{"CRTP requires BELT-specific rules.", ""},
		{"This protocol makes use of locks in a similar manner to BELT.", ""},
		{"This protocol uses a lock similar to that of BELT.", "RFC99001 alternative RFC99004"},
		{"It is expected that a later document will use BELT.", ""},
		{"It is expected that CRTP will use BELT.", "RFC99001 uses RFC99004"},
		{"This document is for hosts that have to communicate over BELT.", ""},
		{"This requires BELT.", ""},
		{"Other uses are those of BELT.", ""},
		{"CRTP is a transfer of crates for use in BELT.", ""},
		{"CRTP requires changes to BELT.", ""},
		{"This document describes extensions to support BELT.", ""},
		{"The set is extended by adding BELT.", ""},
		{"CRTP uses IPv6 BELT crates.", "RFC99001 uses RFC8200; RFC99001 uses RFC99004"},
		{"This is for tunnel mode BELT.", ""},
		{"BELT provides a means to carry CONV.", ""},
		{"Current uses of BELT are few.", ""},
		{"There are Crates Using Belts (BELT).", ""},
		{"Locking to secure BELT messages is performed using CONV.", "RFC99001 uses RFC99009"},
		{"Frames run over BELT, etc. Crates are carried over CONV.", ""},
		{"BELT ([RFC99007]) introduced a session layer on top of CONV.", "RFC99007 layers-on RFC99009"},
		{"This document describes how BELT can be sent, using CONV.", "RFC99001 uses RFC99009"},
		{"The LOCK [LOCK] profile of BELT is fast.", "LOCK extends RFC99004; RFC99001 uses LOCK"},
		// Who presents something for use with a protocol.
		{"This document describes BELT crates for use with CONV.", "RFC99001 uses RFC99009"},
		{"[RFC99008] describes BELT crates to be used with CONV.", "RFC99008 uses RFC99009"},
		{"This document describes BELT for use with CONV.", "RFC99004 uses RFC99009"},
		// Where names are no more than parts of words.
		{"CRTP uses a non-BELT lift.", ""},
		{"CRTP uses BELT-like crates.", ""},
		{"CRTP-to-BELT lifts use CONV.", ""},
		{"Frames-over-BELT is constructed on CONV.", ""},
		// What is compared, and what is beside it.
		{"CRTP uses another number than BELT.", ""},
		{"CRTP uses a subset of lids common with BELT.", ""},
		{"Compatibility with BELT is required.", ""},
		{"CRTP can be used together with BELT.", ""},
		{"CRTP can be used in conjunction with BELT.", "RFC99001 uses RFC99004, optional"},
		{"CRTP is designed to work in conjunction with BELT.", "RFC99001 uses RFC99004"},
		{"In conjunction with BELT, this document describes locks.", "RFC99001 uses RFC99004, optional"},
		{"This document, in conjunction with BELT, is short.", "RFC99001 related RFC99004"},
		{"CONV can be used in conjunction with BELT.", ""},
		{"The BELT MIB is used in conjunction with CRTP.", ""},
		{"The CRTP MIB is used in conjunction with BELT.", "RFC99001 related RFC99004"},
		{"Crates can be mapped to a subset of BELT.", ""},
		{"BELT has been extended to be fast.", ""},
		{"CRTP relies on what lies beneath to tell crates from BELT.", ""},
		{"It is desirable to have sums [RFC99005].", ""},
		// What no protocol needs.
		{"BELT uses the words of [RFC99006].", ""},
		{"Similarly, BELT uses sums [RFC99005].", "RFC99004 uses RFC99005"},
		{"CRTP uses the words of [RFC99006].", ""},
		{"CRTP uses the lists of [RFC99011].", ""}, // what it is to achieve
		{"CRTP uses the crates of [RFC99002].", ""},
		{"This document extends [RFC99002].", ""}, // which it replaces
		// What was done, and what would be.
		{"CRTP was originally based on BELT.", ""},
		{"It would be better to use BELT.", ""},
		{"Ethernet is carried over BELT.", "ETHERNET layers-on RFC99004, optional"}, // by a tunnel
		{"Ethernet is carried over ATM.", "ETHERNET layers-on ATM"},
		{"Ethernet is carried over CRTP.", "ETHERNET layers-on RFC99001, optional"},
		{"CRTP has been implemented using BELT.", "RFC99001 uses RFC99004, optional"},
		{"Clients and servers exchange CRTP messages using BELT.", "RFC99001 uses RFC99004"},
		{"CRTP messages using BELT are long.", "RFC99001 uses RFC99004, optional"},
		{"CRTP assumes a reliable stream such as that provided by TCP.", "RFC99001 layers-on TCP, optional"},
		{"CRTP assumes a fast channel, such as those of TCP or UDP.", "RFC99001 layers-on TCP, optional; RFC99001 layers-on UDP, optional"},
		{"BELT assumes a reliable stream such as that provided by TCP.", ""},
		{"CRTP assumes a lock such as that of TCP.", ""},
		// Remarks.
		{"A planner tells how BELT will be used.", ""},
		{"This document shows how BELT can be used to move crates.", "RFC99001 uses RFC99004, optional"},
		{"The way BELT is used today, crates fall.", ""},
		{"At places where BELT has been used, crates fall.", ""},
		{"CRTP watches the hosts' use of BELT.", ""},
		{"CRTP watches a host's use of BELT.", ""},
		{"A client MUST add a lid to its crate, and for BELT a lock.", ""},
		{"CRTP has no lids beyond those of BELT.", "RFC99001 layers-on RFC99004"},
		{"Farms keep lids (beyond those defined in this document and BELT).", ""},
		{"Some systems that were based on BELT are old.", ""},
		{"Crates fall in many other common protocols that run over BELT.", ""},
		{"A client MUST never negotiate the use of BELT.", ""},
		{"When an application is slow, it may do so by using BELT.", ""},
		{"This document uses the same terminology as that of BELT.", ""},
		{"This document uses the following terms from BELT.", ""},
		{"The IETF has specified lifts using BELT and CONV.", ""},
		{"Clients with lids are good candidates to use BELT.", "RFC99001 uses RFC99004, optional"},
		// How it holds.
		{"A client MAY open several gates at the same time by using BELT.", "RFC99001 uses RFC99004, optional"},
		{"A client MUST open a gate by using BELT.", "RFC99001 uses RFC99004"},
		{"CRTP MUST run over a fast layer, typically BELT.", "RFC99001 layers-on RFC99004, optional"},
		{"CRTP uses movers (e.g., BELT).", ""},
		{"CRTP uses a protocol (e.g., BELT).", "RFC99001 uses RFC99004, optional"},
		{"CRTP uses movers (e.g., by hand) and BELT.", "RFC99001 uses RFC99004"},
		{"CRTP runs over layers (e.g., TCP).", "RFC99001 layers-on TCP, optional"},
		{"Messages are encoded using either stamps or BELT.", "RFC99001 uses RFC99004, optional"},
		{"The field contains one of the values specified in [RFC99004].", "RFC99001 uses RFC99004"},
		{"Gates found using a lamp MUST be closed as told by BELT.", ""},
		{"An empty crate can be used with lids ([RFC99008], Section 2) or when using BELT.", "RFC99001 uses RFC99004, optional"},
		{"Crates are named following the conventions of BELT.", "RFC99001 uses RFC99004"},
		{"Clients SHOULD follow the recommendations of BELT.", "RFC99001 uses RFC99004, optional"},
		{"Following the example of BELT, crates are blue.", ""},
		// What is an example of a means.
		{"Clients are set up by hand or through protocols such as BELT or CONV.", "RFC99001 uses RFC99004, optional; RFC99001 uses RFC99009, optional"},
		{"A farmer might use a moving protocol like BELT.", "RFC99001 uses RFC99004, optional"},
		{"CRTP moves crates via a mechanism (e.g., BELT).", "RFC99001 uses RFC99004, optional"},
		{"Crates come via other protocols such as BELT.", ""},
		{"Crates never come via protocols such as BELT.", ""},
		{"Whether crates come via protocols such as BELT is open.", ""},
		{"If a client is slow, crates come via protocols such as BELT.", ""},
		{"Crates come via protocols such as BELT, which is out of scope.", ""},
		{"Applications using protocols such as BELT are few.", ""},
		{"CONV crates come via protocols such as BELT.", ""},
		// What is based on another.
		{"CRTP is based on BELT.", "RFC99001 extends RFC99004"},
		{"This document forms a profile, based on BELT.", "RFC99001 extends RFC99004"},
		{"CRTP is based on the BELT algorithm.", "RFC99001 uses RFC99004"},
		{"The form of messages is based on the form of BELT.", "RFC99001 uses RFC99004"},
		{"This document defines a protocol based on TCP called CRTP.", "RFC99001 layers-on TCP"},
		// What lies beneath.
		{"CRTP is for use with a variety of lower layers, including BELT and CONV.", "RFC99001 layers-on RFC99004, optional; RFC99001 layers-on RFC99009, optional"},
		{"CRTP moves crates over IP using TCP.", "RFC99001 layers-on TCP"},
		{"Crate messages are sent using TCP.", "RFC99001 layers-on TCP"},
		{"Hosts using TCP are many.", "RFC99001 layers-on TCP, optional"}, // others merely named
		{"CRTP uses IPv6.", "RFC99001 layers-on RFC8200"},
		{"CRTP uses IPv6 link addresses.", "RFC99001 uses RFC8200"},
		// What is mapped onto another.
		{"This document presents a mapping of BELT over CONV.", "RFC99001 extends RFC99004; RFC99001 layers-on RFC99009"},
		{"[RFC99008] defines a mapping of the BELT protocol to CONV.", "RFC99008 extends RFC99004; RFC99008 layers-on RFC99009"},
		{"The mapping of a BELT crate's name to the CONV number is kept.", ""},
		{"CRTP defines a mapping of BELT semantics to carts.", "RFC99001 uses RFC99004"},
		// What is done, and not what is used.
		{"CRTP adds the ability to read the BELT crate.", ""},
		{"CRTP adds a lid to BELT.", "RFC99001 extends RFC99004"},
		{"A client needs to read the crate of BELT.", ""},
		{"A client needs BELT.", "RFC99001 uses RFC99004"},
		{"Clients use BELT, and in addition MAY use CONV.", "RFC99001 uses RFC99004; RFC99001 uses RFC99009, optional"},
		// What is said of the text that is cited.
		{"Sums [RFC99005] describes sums.", ""},
		{"Other documents may add sums [RFC99005].", ""},
		{"Interactions with others are described in [RFC99005].", ""},
		{"Crates are used for Sums [RFC99005].", ""},
		{"A crate has the same sum as Sums [RFC99005].", ""},
		{"Section 2 has considerations for sums [RFC99005].", "RFC99001 uses RFC99005, optional"},
		{"The reader should know sums [RFC99005].", "RFC99001 uses RFC99005"},
		{"A crate may have a sum (e.g., Sums [RFC99005]).", "RFC99001 uses RFC99005, optional"},
		{"This document describes crates as a Sums [RFC99005] transfer mechanism.", "RFC99001 extends RFC99005"},
		{"Sums [RFC99005] are a fast means to add crates.", ""},
		{"Similarly, sums ([RFC99005], [LOCK]) provide a means to add crates.", ""},
		{"Sums [RFC99005] are used to add crates.", "RFC99001 uses RFC99005"},
		{"Sums [RFC99005] MUST be sent.", "RFC99001 uses RFC99005"},
		{"How to check sums [RFC99005] is out of scope.", ""},
		{"Locks are outside the scope of this document, and of sums [RFC99005].", ""},
		{"The reader is referred to the text on sums [RFC99005].", ""},
		{"Makers of crates are advised to refer to the sums of [RFC99005].", ""},
		{"Crates fall (see for example [RFC99005]).", ""},
		// An abbreviation that stands for other words is not what is known by it.
		{"CRTP runs over Turning Lid Services (TLS).", ""},
		{"CRTP runs over TLS, a Turning Lid Service (TLS) of old.", ""},
		{"CRTP runs over Transport Level Security (TLS).", "RFC99001 layers-on TLS"},
		// What is only recommended can be left out.
		{"It is RECOMMENDED that BELT be used to move crates.", "RFC99001 uses RFC99004, optional"},
		{"It is suggested that BELT, which is short, be used.", "RFC99001 uses RFC99004, optional"},
		{"It is recommended that clients use BELT.", "RFC99001 uses RFC99004, optional"},
		{"Implementations are encouraged to use BELT.", "RFC99001 uses RFC99004, optional"},
		{"It is required that BELT be used to move crates.", "RFC99001 uses RFC99004"},
		// What is said of what is cited.
		{"[RFC99008] defines an extension to BELT.", "RFC99008 extends RFC99004"},
		{"[RFC99008] defines a new BELT option that is short.", "RFC99008 extends RFC99004"},
		{"Extensions to BELT [RFC99008] are few.", "RFC99008 extends RFC99004"},
		{"There also is BELT over CONV [RFC99007].", "RFC99007 extends RFC99004; RFC99007 layers-on RFC99009"},
		{"There also is BELT over CONV as per [RFC99007].", "RFC99007 extends RFC99004; RFC99007 layers-on RFC99009"},
		{"There also is BELT over CONV that led to [RFC99007].", ""},
	})
	check(t, read, []reading{
		// What the title of a cited document states, the sentence says too.
		{"BELT extensions such as sums [RFC99010] are few.", "RFC99010 extends RFC99004"},
		{"[RFC99010] defines sums for BELT.", "RFC99010 extends RFC99004"},
		{"A set of sums [RFC99010] also allows the farmer to learn how many crates BELT has lost.", "RFC99010 extends RFC99004"},
		{"Gears [RFC99008] and sums [RFC99010] describe what BELT has lost.", "RFC99010 extends RFC99004"},
		{"[RFC99010] (\"Sums\") explains why BELT is slow.", "RFC99010 extends RFC99004"},
		{"Sums [RFC99010] are large; some describe BELT.", ""},
		{"Every crate has a sum [RFC99010], and BELT is fast.", ""},
		{"Methods of BELT have requirements [RFC99011].", ""},
		// A sentence that names what is cited, and no more, says nothing of it.
		{"Crates with the BELT mechanism [RFC99010] are old.", ""},
		{"The BELT mechanism is defined in [RFC99010].", "RFC99010 extends RFC99004"},
		{"Crates are old, as is told in \"BELT Extension for Sums\" [RFC99010].", ""},
		{"Some like BELT over ropes (BOR) [RFC99007].", ""},
		{"Others propose BELT over ropes (BOR) [RFC99007].", "RFC99007 extends RFC99004"},
		{"Similar to what others propose, BELT over ropes (BOR) [RFC99007] is fast.", "RFC99001 alternative RFC99004; RFC99001 alternative RFC99007"},
		{"BELT over ropes is told of in [RFC99007].", ""},
		{"BELT over ropes is described in [RFC99007].", "RFC99007 extends RFC99004"},
		// A chain that a title has is a document.
		{"BELT over CONV is fast.", ""},
		{"BELT-over-TCP is fast.", "RFC99004 layers-on TCP, optional"},
		// Stacks.
		{"Crates go over HTTP/TLS/TCP.", "HTTP layers-on TLS, optional; TLS layers-on TCP, optional"},
		{"Some write TCP/TLS/BELT.", "RFC99004 layers-on TLS, optional; TLS layers-on TCP, optional"},
		{"Crates are moved by TCP/UDP/SCTP.", ""},
		{"Crates are moved by SMTP/HTTP.", ""},
		// What a standard carries.
		{"This document describes a method for tunneling BELT packets over UDP.", "RFC99001 layers-on UDP; RFC99004 layers-on RFC99001, optional"},
		{"The body of this packet will encapsulate one or more BELT records.", "RFC99004 layers-on RFC99001, optional"},
		{"The body of a BELT packet will encapsulate lids.", ""},
		{"This document allows BELT to be carried over UDP.", "RFC99001 layers-on UDP; RFC99004 layers-on RFC99001, optional"},
		{"CRTP is a vehicle for carrying BELT.", "RFC99004 layers-on RFC99001, optional"},
		{"CRTP carries BELT identifiers.", ""},
		// Algorithms and forms of data.
		{"CRTP is based on MD5.", "RFC99001 uses MD5"},
		{"This document describes the MD5 method.", "RFC99001 uses MD5"},
		{"This document describes a new MIME type.", "RFC99001 extends MIME"},
		{"CRTP is intended to use different transport protocols, including BELT and CONV [RFC99009] using the LOCK notation [LOCK].", "RFC99001 layers-on RFC99004, optional; RFC99001 layers-on RFC99009, optional; RFC99001 uses LOCK, optional"},
		{"A message is hidden by a method based on MD5.", "RFC99001 uses MD5"},
		{"MD5 uses BELT.", ""},
		// What is named as an instance of a kind.
		{"BELT extensions, such as sums [RFC99010] and gears [RFC99008], are few.", "RFC99008 extends RFC99004; RFC99010 extends RFC99004"},
		{"CRTP is for protecting routing protocols, such as BELT and CONV.", "RFC99004 uses RFC99001, optional; RFC99009 uses RFC99001, optional"},
		{"CRTP provides encryption for upper-layer protocols such as BELT.", "RFC99004 layers-on RFC99001, optional"},
		{"There are protocols such as BELT.", ""},
		{"Gears are sorted as updated by [RFC99008].", ""},
		{"BELT as updated by [RFC99008] is fast.", "RFC99008 extends RFC99004"},
		{"Sums [RFC99010] are a usage of BELT.", "RFC99010 uses RFC99004"},
		{"The Conveyor Protocol is another usage of BELT.", "RFC99009 uses RFC99004"},
		{"CRTP is designed to use BELT.", "RFC99001 uses RFC99004"},
		{"Such a crate MUST use BELT.", "RFC99001 uses RFC99004"},
		{"Such a crate might use BELT.", ""},
		{"A BELT call is short.", ""},
		{"A crate MUST be sorted as described in Section 2 of [RFC99008].", "RFC99001 uses RFC99008"},
		{"Crates are described in [RFC99008].", ""},
		{"A lock [LOCK] defines what is locked.", ""},
		// Forms of data.
		{"Arguments consist of ASCII characters.", "RFC99001 uses ASCII"},
		{"A crate answers with an empty JSON object.", "RFC99001 uses JSON"},
		{"Arguments consist of non-ASCII characters.", ""},
		{"An example is an ASCII character.", ""},
		{"This is an ASN.1 object identifier.", ""},
		{"All messages are UDP datagrams.", "RFC99001 layers-on UDP"},
		{"Crates are UDP datagrams.", ""},
		// What is done via others, or for using them.
		{"The Belt Protocol describes how crates are labelled via CONV and HTTP.", "RFC99004 layers-on HTTP; RFC99004 uses RFC99009"},
		{"The Belt Protocol is old, and crates come via CONV.", ""},
		{"[RFC99008] defines a mechanism to use BELT.", "RFC99008 uses RFC99004"},
		{"CRTP is carried in UDP over IPv4.", "RFC99001 layers-on IP; RFC99001 layers-on UDP; UDP layers-on IP"},
		// What is defined, and by whom.
		{"This document defines a new BELT option.", "RFC99001 extends RFC99004"},
		{"The document defines two new BELT message types.", "RFC99001 extends RFC99004"},
		{"The memo specifies the lid equivalent of a BELT option.", ""},
		{"This memo describes a BELT closing flavor that is short.", "RFC99001 extends RFC99004"},
		{"This document describes a BELT RR.", "RFC99001 extends RFC99004"},
		{"[RFC99008] describes how CONV can be used to move BELT.", "RFC99008 uses RFC99009, optional"},
		{"For gears, this document adds fields to BELT headers.", "RFC99001 extends RFC99004"},
		{"The Conveyor Protocol supports BELT labels.", "RFC99009 uses RFC99004, optional"},
		{"The Conveyor Protocol supports the moving of BELT labels.", ""},
		{"This control is based on BELT.", "RFC99001 uses RFC99004"},
		{"An old control is based on BELT.", ""},
		{"The mechanism uses BELT.", "RFC99001 uses RFC99004"},
		{"The new scheme is based on BELT.", "RFC99001 uses RFC99004"},
		{"The crate mover uses BELT.", ""},
		{"Other protocols use BELT.", ""},
		{"Crates are moved instead of using BELT.", ""},
		{"This memo specifies a gear that uses BELT.", "RFC99001 uses RFC99004"},
		{"This memo specifies a gear for belts that uses BELT.", ""},
		{"This document defines an option for BELT.", "RFC99001 extends RFC99004"},
		// Several protocols of the Internet are not the one of that name.
		{"CRTP protects Internet protocols.", ""},
		{"CRTP runs over Ethernet.", "RFC99001 layers-on ETHERNET"},
	})
	if got := readStandard(crates("The Crate Transfer Protocol (CRTP)", false), "Every crate has a sum [RFC99005].", "Locks are as defined in [LOCK].", "This document describes the gears [RFC99008] of crates.", "This document does not describe the belts [RFC99004] of crates.", "This document describes locks [BOLT].", "This document assumes an understanding of sums [RFC99005]."); !slices.Equal(got, []string{"RFC99001 uses LOCK", "RFC99001 uses RFC99008"}) {
		t.Errorf("where normative references are not told from others: %q", got)
	}
	if got := readStandard(crates("The Crate Transfer Protocol (CRTP)", true), "A crate MAY have a sum [RFC99005].", "Each sum [RFC99005] is sent."); !slices.Equal(got, []string{"RFC99001 uses RFC99005"}) {
		t.Errorf("what is once optional and once not: %q", got)
	}
}

// Extensions of others, and what is of those who use a protocol, are not taken for what the document does.
func TestStandardExtensionsOfOthers(t *testing.T) {
	read := func(text string) []string { return readStandard(crates("Crate Transfer Protocol (CRTP)", false), text) }
	check(t, read, []reading{
		// Extensions are those of the document where it says so.
		{"Extensions to BELT are given in another document.", ""},
		{"The extensions to BELT have been used for years.", ""},
		{"Extending BELT is hard.", ""},
		{"There are many plans for extending BELT.", ""},
		{"This document defines extensions to BELT.", "RFC99001 extends RFC99004"},
		{"The extensions to BELT given here are small.", "RFC99001 extends RFC99004"},
		{"An extension to BELT is defined that lifts crates.", "RFC99001 extends RFC99004"},
		{"An extension to BELT is defined in another document.", ""},
		{"This is done by extending BELT.", "RFC99001 extends RFC99004"},
		// Who implements an extension uses it.
		{"Servers MUST support the sum extension [RFC99010].", "RFC99001 uses RFC99010"},
		{"Servers MUST support the BELT [RFC99004] extension.", "RFC99001 uses RFC99004"},
		{"This document is a BELT extension.", "RFC99001 extends RFC99004"},
		// Of some of those who take part, and where they run.
		{"This document uses a subset of the BELT hosts.", ""},
		{"This document uses a subset of BELT.", "RFC99001 extends RFC99004"},
		{"A lift is a program running on BELT hosts.", ""},
		{"A lift is a program running on a BELT-based host.", ""},
		{"CRTP runs on BELT.", "RFC99001 layers-on RFC99004"},
		// What carries those who do as they will is not needed, if it is merely named.
		{"The systems talk to lifts using IP.", "RFC99001 layers-on IP, optional"},
		{"Clients talk to lifts using IP.", "RFC99001 layers-on IP"},
		// Cases in which something is used.
		{"This document describes the use cases of BELT.", ""},
		{"This document describes a use-case of BELT.", ""},
		{"This document describes the use of BELT.", "RFC99001 uses RFC99004"},
	})
}

// A protocol does not need the model by which it is managed; another model may.
func TestStandardModels(t *testing.T) {
	for title, want := range map[string]string{
		"The Crate Transfer Protocol (CRTP)": "",
		"Managed Objects of Crates":          "RFC99001 uses RFC99012",
	} {
		d := crates(title, true)
		d.AddReference(document.Reference{Tag: "RFC99012", Title: "The Lid MIB", Normative: true})
		if got := strings.Join(readStandard(d, "Every crate has a lid [RFC99012]."), "; "); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
}

// What a document demands of what it extends, it needs itself.
func TestStandardDemands(t *testing.T) {
	check(t, func(text string) []string { return readStandard(crates("BELT for Crates", true), text) }, []reading{
		{"BELT messages MUST be sent over CONV.", "RFC99001 layers-on RFC99009"},
		{"BELT messages are sent over CONV.", "RFC99004 layers-on RFC99009"},
	})
}

// Items that are stacks are read as such, whatever their lead-in says.
func TestStandardStack(t *testing.T) {
	got := readStandard(crates("The Crate Transfer Protocol (CRTP)", true), "CRTP supports the following layers:", "- BELT/TCP/IPv6")
	want := []string{"RFC99004 layers-on TCP", "TCP layers-on RFC8200"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What a standard prescribes in capitals to all who implement it, it needs, by whatever verb.
func TestObligations(t *testing.T) {
	check(t, func(text string) []string {
		return demanded(crates("The Crate Transfer Protocol (CRTP)", true), text)
	}, []reading{
		{"A client MUST weigh each crate as per Section 5.4 of [RFC99004].", "RFC99001 uses RFC99004"},
		{"The lid server MUST check the seal as defined by [RFC99004] and close it.", "RFC99001 uses RFC99004"},
		{"Implementations MUST comply with relevant advice from [RFC99004].", "RFC99001 uses RFC99004"},
		{"Nodes MUST use the Gear Sign in the lift [RFC99004].", "RFC99001 uses RFC99004"},
		{"Nodes MUST use the turning algorithm of Bolt [BOLT].", "RFC99001 uses BOLT, types"},
		{"Nodes MUST use the lid algorithm of [RFC99004].", "RFC99001 uses RFC99004"},
		{"A lift MUST be able to follow the steps of [RFC99004].", "RFC99001 uses RFC99004"},
		{"Weighing MUST be performed as described in [RFC99004].", "RFC99001 uses RFC99004"},
		{"The flap scheme as described in [RFC99004] MUST be implemented with care.", "RFC99001 uses RFC99004"},
		{"The flap schemes of version 1 ([RFC99004]) and version 2 ([RFC99005]) MUST be implemented.", "RFC99001 uses RFC99004; RFC99001 uses RFC99005"},
		{"Flaps MUST be implemented [RFC99005].", "RFC99001 uses RFC99005"},
		{"Support for flaps [RFC99004] is REQUIRED.", "RFC99001 uses RFC99004"},
		{"It is MANDATORY to implement flaps [RFC99004].", ""},
		{"It is MANDATORY to implement BELT.", "RFC99001 uses RFC99004"},
		{"The use of lids MUST follow the procedures defined in [RFC99005].", "RFC99001 uses RFC99005"},
		{"The use of lids MUST follow the definition and closing rules specified in [RFC99005].", "RFC99001 uses RFC99005"},
		{"Colors MUST conform to the format defined in [RFC99005].", "RFC99001 uses RFC99005, types"},
		{"The color field MUST be encoded as specified in [RFC99005].", "RFC99001 uses RFC99005, types"},
		{"Weighing MUST be done in accordance to [RFC99004] and [RFC99005].", "RFC99001 uses RFC99004; RFC99001 uses RFC99005"},
		{"Clients MUST use the gear sign in the Belt Protocol [RFC99004].", "RFC99001 uses RFC99004"},
		{"BELT [RFC99004] using the wet extension of [RFC99005] MUST be implemented by all servers.", "RFC99001 uses RFC99004; RFC99001 uses RFC99005"},
		{"BELT transport MUST be supported by clients and servers that claim so.", "RFC99001 uses RFC99004"},
		{"The Box Encapsulation and Lift Transport (BELT) MUST be implemented and SHOULD be used.", "RFC99001 uses RFC99004"},
		{"Implementations that support the CRTP specification MUST implement [RFC99005].", "RFC99001 uses RFC99005"},
		{"A client MUST close crates by implementing BELT [RFC99004] with CONV [RFC99009] in wet mode and MAY burn them.", "RFC99001 uses RFC99004; RFC99001 uses RFC99009"},
		{"A two-way lift MUST be established between the pier and the ship with crate-in-crate BELT encapsulation, as described in [RFC99004].", "RFC99001 uses RFC99004"},
		{"A two-way lift MUST be established with crate encapsulation, as described in [RFC99004].", "RFC99001 uses RFC99004"},
		{"Locks MUST be provided by implementing BELT [RFC99004] using the lids of [RFC99005].", "RFC99001 uses RFC99004"},
		{"Crates MUST be closed by clients that implement BELT [RFC99004].", ""},
		{"BELT lids MUST be supported.", ""},
		{"Clients MUST support the mandatory-to-implement flaps as specified in [RFC99004] and [RFC99005].", "RFC99001 uses RFC99004; RFC99001 uses RFC99005"},
		{"The host names MUST conform to [RFC99005].", "RFC99001 uses RFC99005, types"},
		{"Sums of lids MUST use Lid Arithmetic as defined in [RFC99005].", "RFC99001 uses RFC99005, types"},
		{"The CRA and the CRB MUST support the gear sign [RFC99004].", "RFC99001 uses RFC99004"},
		{"Clients MUST support the Lid header field [RFC99004].", "RFC99001 uses RFC99004"},
		{"Clients MUST support the Lid format [RFC99004].", "RFC99001 uses RFC99004, types"},
		{"The Gear Sign [RFC99004] MUST be used between lifts.", "RFC99001 uses RFC99004"},
		{"The rules in Section 2 of [RFC99004] MUST be followed.", "RFC99001 uses RFC99004"},
		{"The weighing defined in [RFC99004] MUST be performed by all.", "RFC99001 uses RFC99004"},
		{"The round format of [RFC99005] MUST be used.", ""},
		{"The lid format [RFC99005] MUST be used.", "RFC99001 uses RFC99005, types"},
		{"The lids of [RFC99004] MUST be used.", ""},
		{"The lids of crates [RFC99004] MUST be used.", ""},
		{"Packets containing the Gear Sign [RFC99004] MUST be used.", ""},
		{"Packets that carry the Gear Sign [RFC99004] MUST be used.", ""},
		{"The rules for wet crates in [RFC99004] MUST be followed.", "RFC99001 uses RFC99004"},
		{"Section 5 of [RFC99004] MUST be followed.", "RFC99001 uses RFC99004"},
		{"The attack described in [RFC99004] MUST be observed.", ""},
		{"After all of this, the Gear Sign [RFC99004] MUST be used.", "RFC99001 uses RFC99004"},
		{"The Gear Sign [RFC99004], and this MUST be used, is old.", ""},
		{"For wet crates, the Gear Sign [RFC99004] MUST be used.", ""},
		{"The Gear Sign [RFC99004] or the Lid Sign [RFC99005] MUST be used.", ""},
		{"Lids MUST be supported, and belts, as described in [RFC99004], SHOULD be supported.", ""},
		{"Lids MUST be provided as a structure as described in [RFC99004].", "RFC99001 uses RFC99004, types"},
		{"Clients intended to lift wet crates MUST support [RFC99004].", ""},
		{"Lids MUST be supported as well, as defined in [RFC99004].", "RFC99001 uses RFC99004"},
		{"MUST implement the Belt Sign in [RFC99004].", "RFC99001 uses RFC99004"},
		{"It MUST support the gear sign [RFC99004] for weighing, using the lid sign [RFC99005].", "RFC99001 uses RFC99004"},
		{"A lifting framework MUST support the gear sign [RFC99004].", ""},
		{"Clients are REQUIRED to support the \"wet\" and \"dry\" seals, as described in [RFC99004], and MAY support other seals.", "RFC99001 uses RFC99004"},
		{"A client MUST support gears as described in [RFC99004] and MAY optionally support other gears if it is wet.", "RFC99001 uses RFC99004"},
		{"A client MUST conform to [RFC99004] with the following exceptions: only wet crates are weighed.", "RFC99001 uses RFC99004"},
		{"A client MUST comply with [RFC99004] for weighing, except that it burns crates when they are wet.", "RFC99001 uses RFC99004"},
		{"A client MUST weigh crates by the best practices of [RFC99004].", "RFC99001 uses RFC99004"},
		{"A client MUST weigh each crate as per Section 5.4 of [RFC99004] if it can do so.", ""},
		{"A client MUST apply the rules of [RFC99004], but it may do so only when wet.", ""},
		{"A client MUST apply the rules of [RFC99004] to all it may lift, but only if it is wet.", ""},
		{"A client MUST apply the rules of [RFC99004], however only if it is wet.", ""},
		{"A client MUST apply the rules of [RFC99004] since crates fall if they are wet.", "RFC99001 uses RFC99004"},
		{"A client MUST apply the rules of [RFC99004], while a server SHOULD do so only if crates are wet.", "RFC99001 uses RFC99004"},
		{"A client SHOULD weigh each crate as per Section 5.4 of [RFC99004].", ""},
		{"A client must weigh each crate as per Section 5.4 of [RFC99004].", ""},
		{"A client MUST NOT weigh a crate as per Section 5.4 of [RFC99004].", ""},
		{"A client MUST drop a crate as defined in [RFC99004].", ""},
		{"A client MUST weigh each crate as per Section 5.4 of [RFC99004] if it is wet.", ""},
		{"A client using flaps MUST weigh each crate as per Section 5.4 of [RFC99004].", ""},
		{"A client that speaks CRTP MUST weigh each crate as per Section 5.4 of [RFC99004].", "RFC99001 uses RFC99004"},
		{"Clients of wet crates MUST weigh each crate as per Section 5.4 of [RFC99004].", ""},
		{"Clients in wet mode MUST weigh each crate as per Section 5.4 of [RFC99004].", ""},
		{"Other hosts MUST weigh each crate as per Section 5.4 of [RFC99004].", ""},
		{"New documents MUST follow [RFC99004].", ""},
		{"Words MUST be used as described in [RFC99006].", ""}, // which no protocol needs
		{"Wet crates MUST be treated as told by [RFC99004].", ""},
		{"For wet crates, a client MUST weigh each crate as per Section 5.4 of [RFC99004].", ""},
		{"A client MUST weigh each crate, for example as described in [RFC99004].", ""},
	})
}

// Of what a sentence says that its rules are followed, it says more than that it cites it.
func TestFollowed(t *testing.T) {
	check(t, func(text string) (lines []string) {
		d := crates("The Crate Transfer Protocol (CRTP)", true)
		r := &relate.Reader{Document: d, Names: names.Of(d), Self: d.ID}
		defer r.Close()
		r.Read(0, []document.Block{{Line: 1, Text: text}, {Line: 2, Text: "Lids are round [RFC99005]."}}, "")
		r.Conclude()
		for _, f := range r.Found() {
			lines = append(lines, f.String())
		}
		return lines
	}, []reading{
		{"The lid of a crate follows the general closing rules given in Section 7.2 of [RFC99005].", "RFC99001 uses RFC99005 (follows the general)"},
		{"The way of a crate follows the description in Section 7.2 of [RFC99005], unless it is wet.", "RFC99001 uses RFC99005 (follows the description)"},
		{"The lid may be closed as follows the rules given in [RFC99005].", "RFC99001 uses RFC99005 ([RFC99005])"},
		{"The lid follows the closing guidelines for procedures given in [RFC99005].", "RFC99001 uses RFC99005 ([RFC99005])"},
		{"The lid follows the crate with the rules that are given in [RFC99005].", "RFC99001 uses RFC99005 ([RFC99005])"},
	})
}

// What a document extends, it speaks of as itself where it says what MUST be done.
func TestExtended(t *testing.T) {
	read := func(text string) []string { return readStandard(crates("BELT Extension to Stop", true), text) }
	check(t, read, []reading{
		{"BELT MUST use CONV.", "RFC99001 uses RFC99009"},
		{"BELT uses CONV.", "RFC99004 uses RFC99009"},
	})
	// or carries
	read = func(text string) []string {
		return readStandard(crates("Transmission of BELT Packets over Ropes", true), text)
	}
	check(t, read, []reading{
		{"BELT MUST use CONV.", "RFC99001 uses RFC99009"},
		{"BELT uses CONV.", "RFC99004 uses RFC99009"},
	})
}

// TestStandardChains has chains with words for what is sent between their ends.
func TestStandardChains(t *testing.T) {
	check(t, func(text string) []string {
		return readStandard(crates("The Crate Transfer Protocol (CRTP)", false), text)
	}, []reading{
		{"Nobody sends BELT datagrams over TCP here.", "RFC99004 layers-on TCP, optional"},
		{"Losses are seldom with BELT when used over TCP.", "RFC99004 layers-on TCP, optional"},
		{"Losses of BELT requests and responses over a single TCP connection are seldom.", "RFC99004 layers-on TCP, optional"},
		{"The BELT people moved over TCP.", ""},
	})
}

// TestStandardNames has names that the text of a standard introduces.
func TestStandardNames(t *testing.T) {
	check(t, func(text string) []string {
		return readStandard(crates("The Crate Transfer Protocol (CRTP)", false), text)
	}, []reading{
		{"Crate Gears (CR-GR) [RFC99008] are new. This document uses CR-GR.", "RFC99001 uses RFC99008"},
		{"BELT Gears (BELT-GR) [RFC99008] are new. This document uses BELT-GR.", "RFC99001 uses RFC99008"},
		{"Small gears are gGEARS [RFC99008]. This document uses gGEARS.", "RFC99001 uses RFC99008"},
		// the lexicon's, with marks in them
		{"This document uses S/MIME.", "RFC99001 uses S/MIME"},
		{"This document uses MIME and PKCS #7.", "RFC99001 uses MIME; RFC99001 uses PKCS#7"},
		// the abbreviation of more than the name in front of it
		{"Boxes move over CONV (BoC). This document uses BoC.", ""},
	})
	// of a name in the title, only a part is specified
	d := crates("BELT - Crate Gears (BELT-CG) Extensions for Lids", false)
	if got, want := readStandard(d, "This document uses BELT."), []string{"RFC99001 uses RFC99004"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A document that specifies a protocol calls it by the name of the whole, which another describes.
func TestPartOfWhole(t *testing.T) {
	for title, want := range map[string]string{
		"The Crate Lookup Service (CLS) Query Protocol": "RFC99001 uses RFC99004",
		"Crate Lookup Service (CLS) Gears":              "RFC99012 uses RFC99004",
		"Query Protocol of Crate Lookup Service (CLS)":  "RFC99012 uses RFC99004",
	} {
		d := crates(title, false)
		d.AddReference(document.Reference{Tag: "RFC99012", Title: "An Overview of Lookup of Crates (CLS) Architecture"})
		if got := readStandard(d, "CLS queries are encrypted. CLS uses BELT."); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: got %q, want %s", title, got, want)
		}
	}
}

// An abstract names what a document needs.
func TestAbstract(t *testing.T) {
	read := func(text string) []string {
		d := crates("The Crate Transfer Protocol (CRTP)", true)
		d.Sections[0].Number = "abstract"
		return readStandard(d, text)
	}
	check(t, read, []reading{
		{"This document is about BELT crates.", "RFC99001 uses RFC99004"},
		{"This document is about CONV crates.", ""},                             // informative
		{"This document is about crates with the BELT Extension for Sums.", ""}, // a longer name
		{"This document registers the BELT Crate-Label header field.", "RFC99001 extends RFC99004"},
		{"This document specifies extensions for the Crate Protocol and the Belt Protocol (BELT).", "RFC99001 extends RFC99004"},
		{"This document specifies the use of crates in BELT.", "RFC99001 extends RFC99004; RFC99001 uses RFC99004"},
		{"This document is about crates in BELT.", "RFC99001 uses RFC99004"},
		{"This document specifies conventions for using sums with the BELT syntax.", "RFC99001 extends RFC99004; RFC99001 uses RFC99004"},
		{"This document specifies using sums with BELT.", "RFC99001 uses RFC99004"},
		{"CRTP provides a single sealed tunnel for the Belt Protocol.", ""},
		{"CRTP provides a lift for the Belt Protocol.", "RFC99001 uses RFC99004"},
		{"Unlike BELT, crates are small.", "RFC99001 alternative RFC99004"},
	})
}

// Algorithms and forms of data lend themselves: what uses them needs nothing of theirs.
func TestStandardLends(t *testing.T) {
	r := &relate.Reader{Document: crates("The Crate Transfer Protocol (CRTP)", true), Self: "RFC99001"}
	r.Names = names.Of(r.Document)
	defer r.Close()
	blocks := []document.Block{{Line: 1, Text: "CRTP requires SHA-256. CRTP requires BELT [RFC99004]. CRTP requires JSON ([BOLT] and [RFC99008]). CRTP requires the JSON lid option [RFC99009]."}}
	r.Learn(blocks)
	r.Read(0, blocks, "")
	r.Conclude()
	purposes := make(map[string]graph.Purpose)
	for _, f := range r.Found() {
		purposes[f.To] = f.Purpose
	}
	if diff := cmp.Diff(map[string]graph.Purpose{"SHA-256": graph.Types, "RFC99004": graph.Service, "BOLT": graph.Types, "RFC99008": graph.Types, "RFC99009": graph.Service}, purposes); diff != "" {
		t.Errorf("purposes (-want +got):\n%s", diff)
	}
}

// A section on what protects, and one of several on what carries, is for those who chose that.
func TestSectionsOnWhatIsChosen(t *testing.T) {
	for _, test := range []struct{ title, heading, beside, text, want string }{
		{"BELT on Ropes", "BELT over TCP", "BELT over UDP", "BELT crates MUST be sent over TCP.", "RFC99004 layers-on TCP, optional"},
		{"The Crate Transfer Protocol (CRTP)", "Crates over TCP", "Crates over UDP", "BELT crates MUST be sent over TCP.", "RFC99004 layers-on TCP"},
		{"The Crate Transfer Protocol (CRTP)", "TLS Handshake", "", "Crates MUST be sent over TLS.", "RFC99001 layers-on TLS, optional"},
		{"The Crate Transfer Protocol (CRTP) over TLS", "TLS Handshake", "", "Crates MUST be sent over TLS.", "RFC99001 layers-on TLS"},
		{"The Crate Transfer Protocol (CRTP)", "Handshakes", "", "Crates MUST be sent over TLS.", "RFC99001 layers-on TLS"},
		{"The Crate Transfer Protocol (CRTP)", "Crates over TCP", "Crates over UDP", "Crates MUST be sent over TCP.", "RFC99001 layers-on TCP, optional"},
		{"The Crate Transfer Protocol (CRTP)", "Crates over TCP", "Crates over Farms", "Crates MUST be sent over TCP.", "RFC99001 layers-on TCP"},
		{"The Crate Transfer Protocol (CRTP)", "Crates over TCP", "", "Crates MUST be sent over TCP and TLS.", "RFC99001 layers-on TCP; RFC99001 layers-on TLS"},
	} {
		d := crates(test.title, true)
		d.Sections[0].Title = test.heading
		d.Sections = append(d.Sections, document.Section{Number: "2", Title: test.beside})
		if got := strings.Join(readStandard(d, test.text), "; "); got != test.want {
			t.Errorf("%s, %s, %s: got %s, want %s", test.title, test.heading, test.beside, got, test.want)
		}
	}
}

// The usual stack does not tell what a document may demand that is supported.
func TestDemandedAgainstStack(t *testing.T) {
	check(t, func(text string) []string {
		d := crates("The Crate Transfer Protocol (CRTP)", true)
		d.ID = "RFC3261" // of SIP, on which XML-RPC usually stands
		return readStandard(d, text)
	}, []reading{
		{"XML-RPC MUST be supported by all clients.", "RFC3261 uses XML-RPC"},
		{"Clients MUST support XML-RPC.", "RFC3261 uses XML-RPC"},
		{"XML-RPC is supported by clients.", ""},
		{"SIP MUST be sent over XML-RPC.", ""},
	})
}

// Who denies a part of a protocol may need the rest, and what is quoted states nothing.
func TestStandardPartsAndQuotations(t *testing.T) {
	check(t, func(text string) []string {
		return readStandard(crates("The Crate Transfer Protocol (CRTP)", true), text)
	}, []reading{
		{"CRTP does not implement BELT.", "RFC99001 uses RFC99004, denied"},
		{"CRTP does not implement BELT in ships.", "RFC99001 uses RFC99004, denied"},
		{"CRTP does not implement the BELT timer.", ""},
		{`Labels are "things moved using ropes" in BELT.`, ""},
		{"Labels are things moved using ropes in BELT.", "RFC99001 uses RFC99004"},
		{`CRTP uses the "belt" form of BELT.`, "RFC99001 uses RFC99004"},
	})
}

// What runs over something and over what is no such thing needs neither.
func TestStandardWithAndWithout(t *testing.T) {
	check(t, func(text string) []string {
		return readStandard(crates("The Crate Transfer Protocol (CRTP)", true), text)
	}, []reading{
		{"CRTP works over BELT and non-BELT carriers.", "RFC99001 layers-on RFC99004, optional"},
		{"CRTP works over the Belt Protocol (BELT) and non-BELT-based carriers.", "RFC99001 layers-on RFC99004, optional"},
		{"CRTP works over BELT and its carriers.", "RFC99001 layers-on RFC99004"},
	})
}
