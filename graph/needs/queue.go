package needs

import "container/heap"

// A queue is a priority queue with a list for each cost, of which there are few. The
// zero value is empty.
type queue struct {
	waiting buckets
	byCost  map[cost]*bucket // those of waiting, nil while they are few
	last    *bucket          // that was pushed to, nil if it is taken
	taken   *bucket
	free    []*bucket
}

// A bucket is what waits at one cost.
type bucket struct {
	cost  cost
	items []int32
}

func (q *queue) push(item int32, c cost) {
	if q.last == nil || q.last.cost != c {
		q.last = q.bucket(c)
	}
	q.last.items = append(q.last.items, item)
}

// bucket returns the bucket of a cost.
func (q *queue) bucket(c cost) *bucket {
	const few = 16 // are looked through as fast as looked up
	if q.byCost != nil {
		if b := q.byCost[c]; b != nil {
			return b
		}
	} else {
		for _, b := range q.waiting {
			if b.cost == c {
				return b
			}
		}
	}
	var b *bucket
	if n := len(q.free); n > 0 {
		b, q.free = q.free[n-1], q.free[:n-1]
	} else {
		b = new(bucket)
	}
	b.cost = c
	heap.Push(&q.waiting, b)
	switch {
	case q.byCost != nil:
		q.byCost[c] = b
	case len(q.waiting) > few:
		q.byCost = make(map[cost]*bucket)
		for _, b := range q.waiting {
			q.byCost[b.cost] = b
		}
	}
	return b
}

// next takes all items of the least cost, in the order in which they came. They are
// valid until it is called again.
func (q *queue) next() (items []int32, c cost, ok bool) {
	if q.taken != nil {
		q.taken.items = q.taken.items[:0]
		q.free = append(q.free, q.taken)
		q.taken = nil
	}
	if len(q.waiting) == 0 {
		q.byCost = nil
		return nil, 0, false
	}
	q.taken = heap.Pop(&q.waiting).(*bucket)
	delete(q.byCost, q.taken.cost)
	if q.last == q.taken {
		q.last = nil
	}
	return q.taken.items, q.taken.cost, true
}

// buckets is a container/heap of buckets, that of the least cost on top.
type buckets []*bucket

func (h buckets) Len() int           { return len(h) }
func (h buckets) Less(i, j int) bool { return h[i].cost < h[j].cost }
func (h buckets) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *buckets) Push(x any)        { *h = append(*h, x.(*bucket)) }
func (h *buckets) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}
