package names

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/titles"
)

// ofStandard returns the dictionary of a document that is itself one of a series of
// standards. What it calls a standard is the document that it lists for it, whatever
// the lexicon has for the name, and its own names come first.
func ofStandard(d *document.Document) *Dictionary {
	names := New(Internet())
	own, ofWhole := ownNamesOf(d.Title)
	for _, name := range own {
		names.addDocument(name, d.ID)
	}
	names.addPhrases(phrases(lexicon.Listed(d.ID)), d.ID)
	if abbreviation := partOf(d); abbreviation != "" {
		names.enter(cut(abbreviation), d.ID, true)
	}
	refs := make([]cited, len(d.References))
	for i := range d.References {
		ref := &d.References[i]
		refs[i] = cited{ref, ID(d, ref.Tag), number(ref.Tag), namesGiven(ref.Title)}
		if strings.HasPrefix(strings.ToUpper(ref.Tag), "IANA") {
			refs[i].given = new(givenNames) // a registry, which bears the name of what has numbers there
		}
	}
	slices.SortStableFunc(refs, func(a, b cited) int {
		return cmp.Or(compareBool(b.Normative, a.Normative), cmp.Compare(b.number, a.number))
	})
	listed := make(map[string]bool) // standards that documents are listed of, true if normatively
	whole := make(map[string]bool)  // standards of which more is listed, or named, than a version that is a protocol of its own
	for _, ref := range refs {
		id := lexicon.Listed(ref.Tag)
		listed[id] = listed[id] || ref.Normative
		if id != ref.Tag && !whole[id] {
			whole[id] = !lexicon.Apart(ref.Tag) || namesOther(d, ref.Reference, id)
		}
	}
	for _, ref := range refs {
		replaced := d.States(document.Supersedes, ref.Tag)
		for _, name := range ref.given.sure {
			switch {
			case replaced:
				names.enter(name.phrase, d.ID, true) // what it was called, this document is
			case !d.InSeries(ref.Tag) && !name.known && isKindOf(d.Title, name.text):
				names.enter(name.phrase, d.ID, true) // of a paper on what the document specifies
			case name.known && ofPart(ref.Reference, name.standard, listed):
			case numbered(d, ref.Reference) && name.known && name.standard != "": // the lexicon has it
			case name.known && !isOfVersion(name.text) && lexicon.Apart(ref.Tag) && whole[lexicon.Listed(ref.Tag)]:
			default:
				names.addDocument(name, ref.id)
			}
		}
	}
	for _, ref := range refs { // "TCP" is what is listed for it
		switch {
		case lexicon.Apart(ref.Tag):
			names.addVersion(ref.Reference, whole[lexicon.Listed(ref.Tag)])
		case d.InSeries(ref.Tag):
			names.addAllVersions(ref.Tag)
		}
	}
	for _, name := range ofWhole {
		if s, _ := lexicon.Known(name.standard); !name.known || len(s.Tags)+len(s.Listed) == 0 {
			names.addDocument(name, d.ID)
		}
	}
	for _, ref := range refs {
		if label := ref.Label; isShortName(label) && !strings.Contains(label, " ") {
			names.addLikely(newTitleName(label), ref.id)
		}
	}
	for _, name := range namesGiven(d.Title).likely {
		if _, known := names.own(name.phrase); !known && !name.known && ofAllBefore(d.Title, name.text) {
			names.enter(name.phrase, d.ID, true) // before what is listed, of which it may be a new version
		}
	}
	counts := make(map[string]int)
	for _, ref := range refs {
		for _, name := range ref.given.likely {
			counts[name.text]++
		}
	}
	if own := namesGiven(d.Title).likely; len(own) > 0 && isOfVersion(own[0].text) {
		if known := names.meant(own); known != "" {
			names.enter(own[0].phrase, known, true) // "Threats to the Foo Bar Protocol Version 2 (FBPv2)"
		}
	}
	for _, ref := range refs {
		known := names.meant(ref.given.likely)
		for _, name := range ref.given.likely {
			switch {
			case endsWithOther(ref.Title) && (titles.NamesNone(ref.Title) || name.known && name.standard != ""):
				// "Requirements for Gears (GR)", "Mappings for Gears (GR)" where GR is known
			case numbered(d, ref.Reference) && name.known && name.standard != "": // likewise
			case known != "":
				names.enter(name.phrase, known, true)
			case !(lexicon.Apart(ref.Tag) && whole[lexicon.Listed(ref.Tag)]) && slices.ContainsFunc(ref.given.sure, func(sure titleName) bool { return isVersionOf(sure.text, name.text) }):
				names.enter(name.phrase, ref.id, true) // "FBP", where FBPv2 is all that is listed of it
			case counts[name.text] == 1 && !name.foreign:
				names.addLikely(name, ref.id)
			}
		}
	}
	if abbreviation := OwnAbbreviation(d.Title); abbreviation != "" {
		if _, known := names.Lookup(abbreviation); !known {
			names.AddWeak(abbreviation, d.ID)
		}
	}
	for _, id := range vendors() { // "RPC" in a standard is not that of one vendor
		names.addPhrases(phrases(id), "")
	}
	return names
}

// addVersion enters, of the names that the lexicon has for what a document specifies a version
// of, those of this version, which the title has the number of, and unless more is listed those
// of all versions.
func (n *Dictionary) addVersion(ref *document.Reference, whole bool) {
	s, _ := lexicon.Known(lexicon.Listed(ref.Tag))
	for i, name := range s.Names {
		if isOfVersion(name) && strings.Contains(ref.Title, name[len(name)-1:]) || !isOfVersion(name) && !whole {
			n.addPhrases(phrases(s.ID)[i:i+1], ref.Tag)
		}
	}
}

// addAllVersions enters the names that the lexicon has for what a document of a standard
// specifies, but for those of a version that is another protocol.
func (n *Dictionary) addAllVersions(tag string) {
	s, _ := lexicon.Known(lexicon.Listed(tag))
	for i, name := range s.Names {
		if s.Versions[name] == "" {
			n.addPhrases(phrases(s.ID)[i:i+1], tag)
		}
	}
}

// namesOther reports whether the text of a document that lists a version of a standard names
// another version, too, and is not on the first alone by its title.
func namesOther(d *document.Document, ref *document.Reference, standard string) bool {
	s, _ := lexicon.Known(standard)
	other := false
	for _, name := range s.Names {
		switch {
		case !isOfVersion(name):
		case !strings.Contains(ref.Title, name[len(name)-1:]):
			other = other || bytes.Contains(d.Data, []byte(name))
		case strings.Contains(d.Title, name):
			return false
		}
	}
	return other
}

// isOfVersion reports whether a name tells a version, as that of a version that is a protocol of its
// own does. Without it, the name is that of all versions.
func isOfVersion(name string) bool { return strings.ContainsAny(name, "0123456789") }

// OfTitle returns the names that the title of a document without doubt gives what the
// document specifies, those that it may give, and the title itself, in lower case, without
// what tells its version. What the document is for, or about, does not name it.
func OfTitle(title string) (sure, likely []string, plain string) {
	plain = strings.ToLower(withoutVersion(strings.Join(strings.Fields(strings.TrimPrefix(title, "The ")), " ")))
	sure, likely, _ = standardNamesOf(title)
	if before, after, ok := strings.Cut(strings.TrimPrefix(title, "The "), ": "); ok && ofWhole(before, after) && !strings.Contains(before, " ") && !slices.Contains(sure, before) {
		sure = append(sure, before) // "Gearlist: A Language of Gears", a word that in prose is any
	}
	isLong := func(name string) bool { return len(strings.Fields(name)) > 5 || len(name) > 50 }
	return slices.DeleteFunc(sure, isLong), slices.DeleteFunc(likely, isLong), plain
}

// isKindOf reports whether the title of a document is a name and a word for the kind of thing that
// has it: "The Gearing Algorithm".
func isKindOf(title, name string) bool {
	kind, named := strings.CutPrefix(withoutVersion(strings.TrimPrefix(title, "The ")), name+" ")
	return named && standardTails[kind]
}

// ofAllBefore reports whether an abbreviation in a title is of all that stands in front of it:
// "Gears on Crates (GOC)", not "Gears for Crates (CRT)".
func ofAllBefore(title, abbreviation string) bool {
	before, _, found := strings.Cut(title, " ("+abbreviation+")")
	return found && !hasOther(before)
}

// endsWithOther reports whether the abbreviation in a title is of another thing than the title: "Gears
// for Crates (CRT)".
func endsWithOther(title string) bool {
	before, _, found := strings.Cut(title, " (")
	return found && hasOther(before)
}

// hasOther reports whether words of a title say that it goes on with another thing.
func hasOther(words string) bool {
	return slices.ContainsFunc(strings.Fields(words), func(word string) bool { return ofOther[strings.ToLower(word)] })
}

// ofForeign reports whether a title ends with the name of a thing that the document has to do with, and
// its abbreviation, behind words for another thing that it is about: "Crate Lifting Using the Gear Protocol
// (GP)", not "A Framework for Gears on Crates (GOC)".
func ofForeign(title string) bool {
	before, abbreviation, _, _ := SplitAbbreviation(title)
	before = strings.TrimSpace(before)
	start, found := expansion(before, abbreviation)
	if !found {
		return false
	}
	return slices.ContainsFunc(strings.Fields(before[:start]), func(word string) bool { return !describing[strings.ToLower(word)] })
}

// describing are words in titles that say no more than that a document is about what follows.
var describing = map[string]bool{
	"a": true, "an": true, "the": true, "for": true, "of": true, "to": true, "on": true, "and": true, "method": true, "methods": true, "mechanism": true, "scheme": true,
	"framework": true, "overview": true, "introduction": true, "architecture": true, "profile": true, "structure": true, "specification": true, "definition": true,
	"definitions": true, "description": true, "transmitting": true, "transmission": true, "protocol": true, "standard": true, "format": true, "language": true,
}

// ofOther are words in titles behind which another thing is named.
var ofOther = map[string]bool{"for": true, "of": true, "with": true, "to": true, "over": true, "in": true, "using": true, "and": true, "from": true, "/": true}

// cited is an entry of the list of references, and what a dictionary needs of it.
type cited struct {
	*document.Reference
	id     string
	number int // of a series of documents, 0 if it has none
	given  *givenNames
}

// ofPart reports whether a reference whose title gives the name of a standard is of a part of that:
// the standard is listed too, as a normative reference unless this is none. A version is no part.
func ofPart(ref *document.Reference, standard string, listed map[string]bool) bool {
	normative, found := listed[standard]
	return found && (normative || !ref.Normative) && standard != lexicon.Listed(ref.Tag) && !lexicon.Apart(ref.Tag)
}

// numbered reports whether an entry is of a standard of another body that a document cites by the
// number of the entry. What the lexicon has a name for, the document then calls by that.
func numbered(d *document.Document, ref *document.Reference) bool {
	return lex.IsNumber(ref.Label) && !d.InSeries(ref.Tag)
}

// ownNamesOf returns the names that the title of a document gives what the document
// specifies: those without doubt, and a name whose version the title tells; and the names
// of the whole of which it specifies a part.
func ownNamesOf(title string) (own, ofWhole []titleName) {
	given := namesGiven(title)
	own = slices.Clone(given.sure)
	prefix, _, _ := strings.Cut(strings.TrimPrefix(title, "The "), ": ")
	if first, rest, _ := strings.Cut(prefix, " "); strings.Contains(first, "-") && strings.HasSuffix(rest, "Protocol") && lex.IsAbbreviation(first) {
		own = append(own, newTitleName(first)) // "The GEAR-XY Authentication Protocol"
	}
	_, abbreviation, _, _ := SplitAbbreviation(title)
	for _, name := range given.likely {
		switch rest, versioned := strings.CutPrefix(abbreviation, name.text); {
		case versioned && rest != "":
			if beginsWith(title, abbreviation) {
				own = append(own, name)
			}
		case prefix != title && strings.HasPrefix(prefix, name.text):
			ofWhole = append(ofWhole, name)
		}
	}
	return own, ofWhole
}

// beginsWith reports whether an abbreviation in a title is of the words that it begins with, and
// not of what it is about: "Gears for Crates (GfCv2)", not "Threats to Gears for Crates (GfCv2)".
func beginsWith(title, abbreviation string) bool {
	for _, article := range []string{"The ", "A ", "An "} {
		title = strings.TrimPrefix(title, article)
	}
	before, _, _ := strings.Cut(title, "("+abbreviation+")")
	start, found := expansion(strings.TrimSpace(before), abbreviation)
	return found && start == 0 || ofAllBefore(title, abbreviation)
}

// OwnAbbreviation returns the abbreviation that a title gives its first words, if what
// follows says what these are, or are for: "Crate Lookup Service (CLS) for Gears", "Layered
// Crate Moving (LCM) Protocol Instantiation". "Crate Lookup Service (CLS) over Gears" is of how
// that is carried, and specifies another thing.
func OwnAbbreviation(title string) string {
	for _, article := range []string{"The ", "A ", "An "} {
		title = strings.TrimPrefix(title, article)
	}
	before, abbreviation, after, ok := SplitAbbreviation(title)
	if !ok {
		return ""
	}
	start, found := expansion(strings.TrimSpace(before), abbreviation)
	next, _, _ := strings.Cut(strings.TrimSpace(after), " ")
	if !found || start > 0 || !beside[next] && !isThing(after) {
		return ""
	}
	return abbreviation
}

// isThing reports whether the words behind an abbreviation in a title say what kind of thing it
// stands for, and nothing of what carries that or is added to it.
func isThing(after string) bool {
	words := strings.Fields(after)
	return len(words) > 0 && thingWords[words[0]] && !slices.ContainsFunc(words, func(word string) bool {
		return lex.IsAbbreviation(word) && len(word) > 1 || addingWords[strings.ToLower(strings.TrimRight(word, ","))]
	})
}

// thingWords are of things that are called by an abbreviation.
var thingWords = map[string]bool{"Protocol": true, "Mechanism": true, "Method": true, "Procedure": true, "Scheme": true, "Approach": true, "Building": true, "Transport": true}

// addingWords are of documents on something about another thing.
var addingWords = map[string]bool{
	"over": true, "extension": true, "extensions": true, "support": true, "binding": true, "bindings": true, "mapping": true, "option": true, "options": true, "evaluation": true,
	"requirements": true, "applicability": true, "considerations": true, "report": true, "analysis": true, "for": true, "design": true, "parameters": true,
}

// partOf returns the abbreviation of what a document specifies a protocol of, while another
// describes the whole of it: "Crate Lookup Service (CLS) Query Protocol" is what it calls CLS, and
// not "Crate Lookup Service (CLS) Architecture". It returns "" if there is none.
func partOf(d *document.Document) string {
	_, abbreviation, _, introduced := SplitAbbreviation(d.Title)
	if !introduced || !ofAllBefore(d.Title, abbreviation) || !(strings.HasSuffix(d.Title, "Protocol") || strings.HasSuffix(d.Title, "Specification")) {
		return ""
	}
	for i := range d.References {
		if _, of, after, ok := SplitAbbreviation(d.References[i].Title); ok && of == abbreviation && ofWholes[strings.TrimSpace(after)] {
			return abbreviation
		}
	}
	return ""
}

// ofWholes end titles of documents that describe what several protocols make up.
var ofWholes = map[string]bool{"Architecture": true, "Protocol Architecture": true, "Framework": true, "Overview": true}

// beside are words behind a name that say what it is for, or in.
var beside = map[string]bool{"for": true, "in": true, "using": true, "with": true, "on": true}

// addDocument enters the name of a document. If the lexicon knows the name as that of a
// standard, but none of the documents that define it, the other names of that are the
// document's too.
func (n *Dictionary) addDocument(name titleName, id string) {
	n.enter(name.phrase, id, true)
	if s, _ := lexicon.Known(name.standard); name.known && name.standard != "" && len(s.Tags) == 0 && !s.Vendor {
		n.addPhrases(phrases(s.ID), id)
	}
}

// addLikely enters a name of a document that is listed, unless the dictionary itself
// has the name, or the lexicon knows which documents it is of.
func (n *Dictionary) addLikely(name titleName, id string) {
	if name.known && name.standard != "" {
		if s, _ := lexicon.Known(name.standard); len(s.Tags)+len(s.Listed) > 0 {
			return
		}
	}
	n.enter(name.phrase, id, true)
}

// meant returns what names stand for that a title may give one thing, if one of them is in the
// dictionary itself: "Gears for the Crate Option (CR-OPT)", where the Crate Option has a document.
// One that tells the version comes before one that does not.
func (n *Dictionary) meant(given []titleName) (known string) {
	for _, name := range given {
		if id, ok := n.own(name.phrase); ok {
			if !slices.ContainsFunc(given, func(other titleName) bool { return isVersionOf(other.text, name.text) }) {
				return id
			}
			known = cmp.Or(known, id)
		}
	}
	return known
}

// isVersionOf reports whether a name is another with a version: "FBPv2" of "FBP", "Foo Bar Version 2"
// of "Foo Bar".
func isVersionOf(name, other string) bool {
	version, ok := strings.CutPrefix(name, other)
	return ok && version != "" && lex.IsNumber(strings.TrimLeft(version, "-vV")) || ok && withoutVersion(name) == other && name != other
}

// own returns what a name stands for in the dictionary itself.
func (n *Dictionary) own(p *phrase) (id string, known bool) {
	if len(p.words) == 0 {
		return "", false
	}
	for at := n.first.get(p.hashes[0]); at != 0; at = n.names[at].next {
		if name := &n.names[at]; name.whole == p.whole && slices.EqualFunc(name.words, p.words, alike) {
			return name.id, true
		}
	}
	return "", false
}

// number returns the number at the end of an ID, 0 if there is none.
func number(id string) int {
	n, _ := strconv.Atoi(id[len(strings.TrimRight(id, "0123456789")):])
	return n
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// quotedWord is an abbreviation in quotation marks, which stand for parentheses.
var quotedWord = regexp.MustCompile(`"([A-Za-z0-9+-]+)"`)

// standardTails are words behind the abbreviation in a title that say what kind of
// document it is, and not that it is of something else.
var standardTails = map[string]bool{
	"Protocol": true, "Protocols": true, "Version": true, "Specification": true, "Framework": true, "Architecture": true, "Format": true,
	"Language": true, "Core": true, "Algorithm": true, "Base": true, "Standard": true, "Function": true, "Service": true, "Overview": true, "Architectural": true,
	"Description": true, "Model": true,
}

// standardNamesOf returns the names that the title of a standard gives without
// doubt, those that it may give, if nothing else does, and those of what the standard
// is for or about.
func standardNamesOf(title string) (sure, likely, others []string) {
	title = strings.Join(strings.Fields(title), " ")
	if strings.IndexByte(title, '"') >= 0 {
		title = quotedWord.ReplaceAllString(title, "($1)")
	}
	for _, begin := range []string{"Specification of the ", "Specification for ", "The ", "A ", "An "} {
		title = strings.TrimPrefix(title, begin)
	}
	if title == "" || len(title) > 160 {
		return nil, nil, nil
	}
	add := func(list *[]string, name string) {
		if name = strings.Trim(name, " ,:-"); len(name) > 1 && !slices.Contains(*list, name) {
			*list = append(*list, name)
		}
	}
	words := func(list *[]string, name string) { // that need not be written with "Protocol"
		add(list, name)
		core, named := strings.CutSuffix(name, " Protocol")
		if named && (isShortName(core) || len(core) > 4 && !strings.Contains(core, " ")) && !isOrdinary(core) {
			add(list, core)
		}
	}
	plain := withoutVersion(title)
	if plain == title || strings.Contains(plain, " ") || isShortName(plain) {
		words(&sure, plain)
	}
	add(&sure, title)
	if first, rest, _ := strings.Cut(plain, " "); lex.IsAcronym(first) {
		if version := versionBehind(rest); version != "" {
			words(&sure, first+"v"+version) // "FBP Version 2 Protocol"
		}
	}
	if core, of := strings.CutSuffix(plain, " Core"); of && strings.HasSuffix(core, " Protocol") {
		words(&sure, core) // of what a protocol is without what is added to it
	}
	if before, after, ok := strings.Cut(plain, ": "); ok {
		if list := &sure; ofWhole(before, after) {
			part(list, &likely, &others, withoutVersion(before), words)
		} else {
			part(&likely, &likely, &others, withoutVersion(before), words) // "Foo: Lookup Attributes" is a part of Foo
		}
		if isArticle(after[:strings.IndexByte(after+" ", ' ')]) && !strings.Contains(before, " ") && utf8.RuneCountInString(before) >= properLength && !isOrdinary(before) {
			if titles.StatesNone(title) {
				add(&likely, before) // "Gearing: A Survey" has no name of its own
			} else {
				add(&sure, before) // "Gearing: A Belt Language"
			}
		}
		if isShortName(after) && !strings.Contains(after, " ") {
			if _, spelled := expansion(before, after); spelled {
				add(&sure, after) // "Augmented Gears: AG"
			} else {
				add(&others, after) // "Belt Inspection: GEAR" inspects what is called so
			}
		}
	}
	for _, dash := range []string{" -- ", " - "} {
		if before, after, ok := strings.Cut(plain, dash); ok && !strings.Contains(after, "("+before+"-") { // "Foo - Gears (FOO-GR)"
			if titles.EndsWithAddition(after) {
				continue // "Foo Protocol (FP) - Gears Extension" adds to what has the name
			}
			part(&sure, &likely, &others, before, words)
			if short, _, _ := strings.Cut(after, "/"); isShortName(short) && !strings.Contains(short, " ") {
				if _, spelled := expansion(before, short); spelled { // else it tells what the protocol is for
					add(&sure, short)
				}
			}
		}
	}
	if before, _, ok := strings.Cut(plain, ", "); ok && isShortName(before) && !strings.Contains(before, " ") {
		add(&sure, before) // "UTG-8, a format for gears"
	}
	part(&sure, &likely, &others, plain, words)
	return sure, likely, others
}

// properLength is how many letters a name has at least that is no abbreviation.
const properLength = 5

// isArticle reports whether a word of a title is an article.
func isArticle(word string) bool { return word == "A" || word == "An" || word == "The" }

// isOrdinary reports whether the lexicon knows a word as the name of no protocol.
func isOrdinary(word string) bool {
	id, known := Internet().Lookup(word)
	return known && id == ""
}

// ofWhole reports whether what stands behind the colon of a title says what all of it
// is: "QIC: A Fast Transport", "SGP: Session Gear Protocol", "Gear Identifier: Generic
// Syntax".
func ofWhole(before, after string) bool {
	if Abbreviates(before, after) {
		return true
	}
	for _, begin := range []string{"A ", "An ", "The ", "Generic ", "Protocol ", "Specification", "Core"} {
		if strings.HasPrefix(after, begin) {
			return true
		}
	}
	return false
}

// part adds the names of a title, or of the part before its colon, that introduces an
// abbreviation: "Foo Bar Protocol (FBP) Version 2".
func part(sure, likely, others *[]string, title string, words func(list *[]string, name string)) {
	if !strings.Contains(title, " ") {
		if isShortName(title) || lex.IsAcronym(title) {
			words(sure, title)
		}
		return
	}
	if strings.HasSuffix(title, " Protocol") {
		words(sure, title)
	}
	before, abbreviation, after, ok := SplitAbbreviation(title)
	if !ok {
		return
	}
	before = strings.TrimSpace(before)
	start, found := expansion(before, abbreviation)
	if unversioned := withoutVersion(before); !found && unversioned != before {
		start, found = expansion(unversioned, abbreviation)
	}
	if version := versionBehind(after); version != "" && found && start == 0 {
		words(sure, abbreviation+"v"+version)
	}
	if of, _, ok := strings.Cut(after, " for the "); ok && of == " Protocol" {
		after = of // "FBP Protocol for the Exchange of Gears"
	}
	if next, _, _ := strings.Cut(strings.TrimSpace(after), " "); found && start == 0 && next != "" && isCapital(next[0]) {
		if name := abbreviation + after; !slices.Contains(*sure, name) {
			*sure = append(*sure, name) // "FBP Lookup Extension"
		}
	}
	for _, word := range strings.Fields(strings.ReplaceAll(after, ":", " ")) {
		if !standardTails[word] && !lex.IsNumber(strings.TrimLeft(word, "vV")) {
			return // of something that is added to it
		}
	}
	list, versions := sure, likely
	switch {
	case found && start > 0 && hasOther(before[:start]):
		list, versions = others, others // "Gears for Distributed Crates (DC)"
	case !found || start > 0:
		list = likely
	}
	words(list, abbreviation)
	if found {
		if list != sure {
			words(list, before[start:])
		}
		words(list, withoutVersion(before[start:]))
	}
	if trimmed := strings.TrimRight(abbreviation, "0123456789"); trimmed != abbreviation && strings.HasSuffix(trimmed, "v") {
		words(versions, strings.TrimSuffix(trimmed, "v")) // FBPv2
	} else if strings.HasSuffix(trimmed, "-") {
		words(versions, strings.TrimSuffix(trimmed, "-")) // FBP-4
	}
}

// versionBehind returns the version that stands behind the abbreviation in a title, and nothing
// but "Protocol" behind or before it: 4 for "Version 4 Protocol", 4.1 for "Version 4 Minor Version
// 1". It returns "" if there is none.
func versionBehind(after string) string {
	words := slices.DeleteFunc(strings.Fields(after), func(word string) bool { return word == "Protocol" || word == "Specification" })
	isVersion := func(word string) bool { return strings.EqualFold(word, "version") }
	switch {
	case len(words) == 2 && isVersion(words[0]) && lex.IsNumber(words[1]):
		return words[1]
	case len(words) == 5 && isVersion(words[0]) && lex.IsNumber(words[1]) && words[2] == "Minor" && isVersion(words[3]) && lex.IsNumber(words[4]):
		return words[1] + "." + words[4]
	}
	return ""
}

// withoutVersion returns a title without what tells versions of one thing at its end:
// "Version 2", "(1.3)", "Specification", "- Version 4rev1", "(Consolidated)".
func withoutVersion(title string) string {
	for {
		at := strings.LastIndexByte(title, ' ')
		if at < 0 {
			return title
		}
		word := strings.Trim(title[at+1:], "()")
		if name, version, ok := strings.Cut(word, "/"); ok && lex.IsNumber(version) && strings.HasSuffix(name, "Protocol") {
			return title[:at+1] + name // "Foo Protocol/1.1"
		}
		switch {
		case lex.IsNumber(strings.TrimLeft(word, "Vv")), strings.EqualFold(word, "version"), word == "Specification", word == "-", word == "--", strings.EqualFold(word, "specification"),
			len(word) > 0 && digitAt(word, 0) && strings.Contains(word, "rev"), word == "Revision", word == "Revised", word == "Consolidated":
			title = strings.TrimRight(title[:at], " ,:(")
		default:
			return title
		}
	}
}

func digitAt(s string, i int) bool { return '0' <= s[i] && s[i] <= '9' }
