package titles

import "strata/extract/lex"

// OfModule reports whether a title is of a module of managed objects: it works without what is
// managed.
func OfModule(title string) bool { return modules.In(title) && !besideModules.In(title) }

var (
	modules       = lex.PartsOf("Management Information Base", "Managed Object", "MIB")
	besideModules = lex.PartsOf("Textual Convention", "Translation", "Protocol Version")
)

// OfModel reports whether a title is of a model of what is managed, as modules are and others: the
// protocol that is managed does not need it.
func OfModel(title string) bool { return models.In(title) }

var models = lex.PartsOf("Management Information Base", "Managed Objects", "MIB", "Information Model", "Data Model for")

// OfYANG reports whether a title is of a model that is written in YANG, or of what such models are
// made with: a model does not rest on what it models.
func OfYANG(title string) bool { return inYANG.In(title) }

var inYANG = lex.PartsOf("YANG")

// MakesModules reports whether a title is of what modules are made with, or kept by: they need it.
func MakesModules(title string) bool { return makingModules.In(title) }

var makingModules = lex.PartsOf("Manage", "MIB", "SNMP", "Textual Convention", "Conformance", "Interfaces", "Interface Group", "Monitoring", "SMI", "Notation", "Framework", "Concise")
