package text

import (
	"cmp"
	"slices"

	"strata/render/scene"
)

// A net is the lines in the channel below a row that come together in a lane.
type net struct {
	to    int
	exits []exit
	// lane is set when lines from higher rows arrive in the lane too.
	lane      bool
	low, high int // the columns from which and to which it reaches
	track     int // its line of the channel, from 0; without meaning when it is straight
}

// An exit is where a line leaves a box.
type exit struct {
	link   int
	column int
}

func (n *net) straight() bool { return n.low == n.high }

// place gives boxes and lanes their columns: one after the other in an order, each
// as far left as it goes.
func (p *plan) place(order []int) {
	const gap = 2
	free := make([]int, p.rows) // the first free column of each row
	for _, node := range order {
		row, width := p.row[node], p.width[node]
		port := free[row] + width/2
		for r := p.high[node] + 1; r < row; r++ {
			port = max(port, free[r])
		}
		port |= 1
		p.port[node], p.left[node] = port, port-width/2
		for r := p.high[node] + 1; r < row; r++ {
			free[r] = port + gap
		}
		free[row] = p.left[node] + width + gap
	}
}

// arrange finds an order of the boxes from left to right that makes lines short
// and crossings few: it moves one box at a time as long as that helps, for at most
// the given number of trials, and then moves each to the middle of what it is
// joined to where there is room.
func (p *plan) arrange(trials int) {
	order := scene.BreadthFirst(p.scene.View, p.links, p.scene.Direction)
	best := p.cost(order)
search:
	for better := true; better; {
		better = false
		for from := range order {
			for to := range order {
				if from == to {
					continue
				}
				if trials--; trials < 0 {
					break search
				}
				moved := slices.Insert(slices.Delete(slices.Clone(order), from, from+1), to, order[from])
				if cost := p.cost(moved); cost < best {
					order, best, better = moved, cost, true
				}
			}
		}
	}
	p.place(order)
	p.neighbours(order)
	const sweeps = 4
	for range sweeps {
		for _, node := range slices.Backward(order) {
			p.center(node)
		}
		for _, node := range order {
			p.center(node)
		}
	}
}

// neighbours notes what stands in each row from left to right: boxes and lanes in the
// order in which they were placed, which moves do not change.
func (p *plan) neighbours(order []int) {
	p.across, p.slots = make([][]int, p.rows), make([][]int, len(p.row))
	for _, node := range order {
		for row := p.top(node); row <= p.row[node]; row++ {
			p.slots[node] = append(p.slots[node], len(p.across[row]))
			p.across[row] = append(p.across[row], node)
		}
	}
}

// cost returns how bad an order is. It takes O(s log s) time for the [plan.size], but for
// what [tracks] takes.
func (p *plan) cost(order []int) int {
	const perCrossing, perLine = 6, 4 // columns that are as bad
	p.place(order)
	sum := 0
	var columns []int // of all lines in a channel
	for row := range p.rows - 1 {
		nets := p.channel(row)
		sum += perLine * tracks(nets)
		columns = columns[:0]
		for i := range nets {
			columns = nets[i].appendColumns(columns, p.port[nets[i].to])
		}
		slices.Sort(columns)
		for i := range nets {
			n := &nets[i]
			sum += n.high - n.low
			if n.straight() {
				continue
			}
			first, _ := slices.BinarySearch(columns, n.low+1)
			end, _ := slices.BinarySearch(columns, n.high)
			sum += perCrossing * (end - first - n.columnsWithin(n.low, n.high, p.port[n.to]))
		}
	}
	for node := range p.left {
		sum += (p.left[node] + p.width[node]) / 8 // narrow rather than wide
	}
	return sum
}

// appendColumns appends the columns of the net to others.
func (n *net) appendColumns(columns []int, port int) []int {
	columns = append(columns, port)
	for _, x := range n.exits {
		if x.column != port {
			columns = append(columns, x.column)
		}
	}
	return columns
}

// columnsWithin counts the columns of the net between two others.
func (n *net) columnsWithin(low, high, port int) int {
	count := 0
	if low < port && port < high {
		count++
	}
	for _, x := range n.exits {
		if low < x.column && x.column < high && x.column != port {
			count++
		}
	}
	return count
}

// center moves a box, with its lane, toward the middle of what it is joined to, by
// an even number of columns and no farther than there is room.
func (p *plan) center(node int) {
	var columns []int
	for _, e := range p.to[node] {
		from := p.links[e].From
		columns = append(columns, p.left[from]+p.width[from]/2)
	}
	for _, e := range p.from[node] {
		columns = append(columns, p.port[p.links[e].To])
	}
	if len(columns) == 0 {
		return
	}
	slices.Sort(columns)
	middle := (columns[(len(columns)-1)/2] + columns[len(columns)/2]) / 2
	lowest, highest := p.room(node)
	by := min(max(middle-p.port[node], lowest), highest)
	by -= by % 2
	p.left[node] += by
	p.port[node] += by
}

// room returns how far a box can be moved to the left, as a negative number, and
// to the right.
func (p *plan) room(node int) (lowest, highest int) {
	const gap, far = 2, 1 << 20
	lowest, highest = -p.left[node], far
	for i, slot := range p.slots[node] {
		row := p.top(node) + i
		low, high := p.extent(node, row)
		if slot > 0 {
			_, end := p.extent(p.across[row][slot-1], row)
			lowest = max(lowest, end+gap-low)
		}
		if slot+1 < len(p.across[row]) {
			begin, _ := p.extent(p.across[row][slot+1], row)
			highest = min(highest, begin-gap-high)
		}
	}
	return min(lowest, 0), max(highest, 0)
}

// top returns the highest row that a box or its lane takes part of.
func (p *plan) top(node int) int { return min(p.high[node]+1, p.row[node]) }

// extent returns the first and the last column that a box or its lane takes in a
// row.
func (p *plan) extent(node, row int) (low, high int) {
	if row < p.row[node] {
		return p.port[node], p.port[node]
	}
	return p.left[node], p.left[node] + p.width[node] - 1
}

// channel returns the nets below a row, ordered by their lanes, without tracks.
func (p *plan) channel(row int) []net {
	nets := make([]net, len(p.below[row]))
	for i, node := range p.below[row] {
		p.net[node] = i
		nets[i] = net{to: node, lane: p.high[node] < row, low: p.port[node], high: p.port[node]}
	}
	for _, node := range p.boxes[row] {
		for _, x := range p.exits(node) {
			n := &nets[p.net[p.links[x.link].To]]
			n.exits = append(n.exits, x)
			n.low, n.high = min(n.low, x.column), max(n.high, x.column)
		}
	}
	slices.SortFunc(nets, func(a, b net) int { return cmp.Compare(p.port[a.to], p.port[b.to]) })
	return nets
}

// exits returns where the lines of a box leave it: straight down where a lane that
// they go to is below it, else on the side of the lane, the farthest outermost.
func (p *plan) exits(node int) []exit {
	links := slices.Clone(p.from[node])
	port := func(link int) int { return p.port[p.links[link].To] }
	slices.SortFunc(links, func(a, b int) int { return cmp.Compare(port(a), port(b)) })
	first, last := p.left[node]+1, p.left[node]+p.width[node]-2
	first += first % 2
	last -= last % 2
	exits := make([]exit, 0, len(links))
	right := 0
	for i, link := range links {
		switch column := port(link); {
		case column < first:
			exits = append(exits, exit{link, first + 2*i})
		case column <= last:
			exits = append(exits, exit{link, column})
		default:
			right = len(links) - i
			exits = append(exits, exit{link, last - 2*(right-1)})
		}
	}
	return exits
}

// tracks gives each net that is not straight the first line of the channel in which
// it meets no other, and returns how many lines that takes.
func tracks(nets []net) int {
	var taken [][]*net
	for i := range nets {
		n := &nets[i]
		if n.straight() {
			continue
		}
		free := func(track []*net) bool {
			return !slices.ContainsFunc(track, func(o *net) bool { return n.low <= o.high+1 && o.low <= n.high+1 })
		}
		n.track = slices.IndexFunc(taken, free)
		if n.track < 0 {
			n.track = len(taken)
			taken = append(taken, nil)
		}
		taken[n.track] = append(taken[n.track], n)
	}
	return len(taken)
}

// untangle exchanges tracks as long as that makes crossings fewer and work is left.
func (p *plan) untangle(nets []net, count int) {
	exchange := func(a, b int) {
		for i := range nets {
			switch nets[i].track {
			case a:
				nets[i].track = b
			case b:
				nets[i].track = a
			}
		}
	}
	columns := 0
	for i := range nets {
		columns += 1 + len(nets[i].exits)
	}
	fewest := p.crossings(nets)
	for better := true; better; {
		better = false
		for a := range count {
			for b := range a {
				if p.work -= len(nets) * columns; p.work < 0 {
					return
				}
				exchange(a, b)
				if crossings := p.crossings(nets); crossings < fewest {
					fewest, better = crossings, true
				} else {
					exchange(a, b)
				}
			}
		}
	}
}

// crossings counts where an upright line of a net crosses the track of another.
func (p *plan) crossings(nets []net) int {
	count := 0
	for i := range nets {
		level := &nets[i]
		if level.straight() {
			continue
		}
		crosses := func(column int) bool { return level.low < column && column < level.high }
		for j := range nets {
			other := &nets[j]
			if i == j || other.straight() {
				continue // straight ones are crossed wherever the track is
			}
			if port := p.port[other.to]; crosses(port) && (level.track > other.track || other.lane) {
				count++
			}
			for _, x := range other.exits {
				if crosses(x.column) && level.track < other.track {
					count++
				}
			}
		}
	}
	return count
}
