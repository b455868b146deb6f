package engine

import (
	"testing"

	"strata/render/rendertest"
)

func TestMain(m *testing.M) { rendertest.Main(m) }
