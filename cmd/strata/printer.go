package main

import "strata/cmd/strata/internal/terminal"

// A printer prints answers as text.
type printer struct{ *terminal.Printer }

func (a *app) printer() printer { return printer{terminal.NewPrinter(a.out)} }
