package paint

import (
	"context"
	"fmt"
	"io"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"

	"strata/render/engine"
	"strata/render/scene"
)

// The pixels of a PNG to a point: as many as screens of today have, at least and
// at most.
const (
	DefaultScale = 2
	MinScale     = 0.1
	MaxScale     = 20
)

// maxPixels bounds the memory that a PNG takes, to four bytes a pixel.
const maxPixels = 100e6

// PNG writes a scene as a raster image, laid out by an engine and painted with
// scale pixels to a point, from [MinScale] to [MaxScale]. Nothing is written
// unless the whole picture has been made. It refuses to make a picture of more
// than a hundred million pixels.
func PNG(ctx context.Context, w io.Writer, s *scene.Scene, e *engine.Engine, scale float64) error {
	if err := checkScale(scale); err != nil {
		return err
	}
	d, err := layout(ctx, s, e)
	if err != nil {
		return err
	}
	return d.PNG(w, scale)
}

func checkScale(scale float64) error {
	if !(scale >= MinScale && scale <= MaxScale) {
		return fmt.Errorf("scale %v: want a number from %v to %v", scale, MinScale, MaxScale)
	}
	return nil
}

// PNG writes the drawing as a raster image with scale pixels to a point, from
// [MinScale] to [MaxScale], see [PNG].
func (d *Drawing) PNG(w io.Writer, scale float64) error {
	if err := checkScale(scale); err != nil {
		return err
	}
	dpi := max(1, int(math.Round(scale*vg.Inch.Points())))
	scale = float64(dpi) / vg.Inch.Points()
	if width, height := d.Width*scale, d.Height*scale; width*height > maxPixels {
		fits := math.Floor(10*math.Sqrt(maxPixels/d.Width/d.Height)) / 10
		return fmt.Errorf("the picture would be %.0f by %.0f pixels, more than %d million: use --scale %v or less, or show less, as with --depth, --kinds or --required",
			width, height, int(maxPixels/1e6), max(fits, MinScale))
	}
	background := "#FFFFFF"
	if d.Background != "" { // up to the last pixel, which may be more than the drawing
		background = d.Background
	}
	atLeast := 1 / scale // a pixel
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(max(d.Width, atLeast)), vg.Length(max(d.Height, atLeast))),
		vgimg.UseDPI(dpi), vgimg.UseBackgroundColor(parseHex(background)))
	p := painter{canvas: c, scale: 1, rounds: true}
	p.paint(d)
	_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(w)
	return err
}
