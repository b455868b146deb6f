package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"io"
)

// unpack returns the bytes of a stream.
func (f *file) unpack(s *stream) []byte {
	data := s.raw
	filters, parameters := f.list(s.dict["Filter"]), f.list(s.dict["DecodeParms"])
	const most = 4
	if len(filters) > most {
		fail("a stream is packed %d times", len(filters))
	}
	f.take(0)
	for i, filter := range filters {
		switch kind := f.name(filter); kind {
		case "FlateDecode", "Fl":
			data = f.inflate(data)
			if i < len(parameters) {
				data = f.unpredict(data, f.dict(parameters[i]))
			}
		case "ASCIIHexDecode", "AHx":
			s := f.scanner(append(bytes.Clone(data), '>'))
			data = []byte(s.hexadecimal())
		case "ASCII85Decode", "A85":
			data, _, _ = bytes.Cut(data, []byte("~>"))
			plain, err := io.ReadAll(ascii85.NewDecoder(bytes.NewReader(data)))
			if err != nil {
				fail("a stream is damaged: %v", err)
			}
			data = plain
		default:
			fail("a stream is packed by %q, which is not read", clip(string(kind)))
		}
		f.take(len(data))
	}
	return data
}

// take notes that so many bytes were unpacked, which takes some time even if there are
// none.
func (f *file) take(bytes int) {
	const least = 64
	if f.room -= max(bytes, least); f.room < 0 {
		fail("it unpacks to far more than its %d bytes: more is not read", len(f.data))
	}
}

// list returns the elements of an array, or what stands in the place of one.
func (f *file) list(o object) array {
	switch o := f.resolve(o).(type) {
	case nil:
		return nil
	case array:
		return o
	default:
		return array{o}
	}
}

func (f *file) inflate(data []byte) []byte {
	in, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		fail("a stream is damaged: %v", err)
	}
	defer in.Close()
	var plain bytes.Buffer
	most := min(maxStream, f.room)
	if _, err := io.Copy(&plain, io.LimitReader(in, int64(most)+1)); err != nil {
		fail("a stream is truncated or damaged: %v", err)
	}
	if plain.Len() > most {
		f.take(plain.Len())
		fail("a stream unpacks to more than %d bytes, the most that are read", most)
	}
	return plain.Bytes()
}

// unpredict undoes the prediction of PNG, which tables of objects are packed with.
func (f *file) unpredict(data []byte, p dict) []byte {
	predictor := int(f.number(p["Predictor"]))
	if predictor <= 1 {
		return data
	}
	if predictor < 10 {
		fail("a stream is packed with prediction %d, which is not read", predictor)
	}
	setting := func(key name, usual int) int {
		if n, ok := f.resolve(p[key]).(int); ok {
			return n
		}
		return usual
	}
	columns, colors, bits := setting("Columns", 1), setting("Colors", 1), setting("BitsPerComponent", 8)
	if columns < 1 || columns > maxStream || colors < 1 || colors > 64 || bits < 1 || bits > 64 {
		fail("a stream has rows of %d columns, %d colors and %d bits", columns, colors, bits)
	}
	step := max(1, colors*bits/8)
	size := (columns*colors*bits + 7) / 8
	plain := make([]byte, 0, len(data))
	above := make([]byte, min(size, len(data)))
	for len(data) > 1 {
		kind, row := data[0], bytes.Clone(data[1:min(len(data), size+1)])
		data = data[len(row)+1:]
		for i := range row {
			var left, corner byte
			if i >= step {
				left, corner = row[i-step], above[i-step]
			}
			switch kind {
			case 1:
				row[i] += left
			case 2:
				row[i] += above[i]
			case 3:
				row[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				row[i] += paeth(left, above[i], corner)
			}
		}
		plain = append(plain, row...)
		above = row
	}
	return plain
}

// paeth predicts a byte from its neighbors: the one nearest to left + above - corner.
func paeth(left, above, corner byte) byte {
	distance := func(a byte) int {
		d := int(left) + int(above) - int(corner) - int(a)
		return max(d, -d)
	}
	switch {
	case distance(left) <= distance(above) && distance(left) <= distance(corner):
		return left
	case distance(above) <= distance(corner):
		return above
	}
	return corner
}
