// Package xmpp reads the XMPP Extension Protocols (XEPs) of the XMPP Standards
// Foundation, in the XML that they are written in.
//
// What the header lists as dependencies, and what it supersedes, are facts. The
// text is read paragraph by paragraph; examples and schemas are left out. An
// entity such as &xep0030; stands for a reference: the declarations are read from
// the file that the document names, if that stands in the same directory, and an
// entity without a declaration is taken by its name.
package xmpp
