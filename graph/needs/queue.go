package needs

import "container/heap"

// A queue is a priority queue with a list for each cost, of which there are few. The
// zero value is empty.
type queue struct {
	waiting map[cost]*bucket
	costs   costHeap
	last    *bucket // that was pushed to, nil if it is taken
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

func (q *queue) bucket(c cost) *bucket {
	b, known := q.waiting[c]
	if known {
		return b
	}
	if n := len(q.free); n > 0 {
		b, q.free = q.free[n-1], q.free[:n-1]
	} else {
		b = new(bucket)
	}
	b.cost = c
	if q.waiting == nil {
		q.waiting = make(map[cost]*bucket)
	}
	q.waiting[c] = b
	heap.Push(&q.costs, c)
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
	if len(q.costs) == 0 {
		return nil, 0, false
	}
	c = heap.Pop(&q.costs).(cost)
	q.taken = q.waiting[c]
	delete(q.waiting, c)
	if q.last == q.taken {
		q.last = nil
	}
	return q.taken.items, c, true
}

// costHeap is a container/heap of costs, the least on top.
type costHeap []cost

func (h costHeap) Len() int           { return len(h) }
func (h costHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h costHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h *costHeap) Push(x any)        { *h = append(*h, x.(cost)) }
func (h *costHeap) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}
