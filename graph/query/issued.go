package query

import (
	"strconv"
	"strings"
	"sync"
)

// farthestRFC is a number that no RFC has before the middle of the century: the ten thousandth is
// being written, and a year has 300.
const farthestRFC = 20000

// neverIssued are the numbers that the RFC Editor passed over: the entries "Not Issued" of
// rfc-index.txt of 18 May 2020, which ends with RFC 8781. Any other number up to farthestRFC is
// unknown rather than that of no RFC, even if no text has it: it may have been issued since.
var neverIssued = sync.OnceValue(func() map[int]bool {
	numbers := make(map[int]bool)
	for number := range strings.FieldsSeq(`
14 26 92 159 201 220 244 248 257 258 259 260 261 262 272 275 277 279 284 337 341 358 375 380 383 397 424 427
428 444 465 481 484 502 507 517 536 540 541 554 558 564 572 575 583 605 639 641 646 648 649 650 664 665 668
670 673 676 682 693 709 710 711 715 723 853 1061 1182 1260 1839 1840 3100 3200 3223 3328 3333 3350 3399 3400
3500 3699 3799 3800 3889 3899 3900 3907 3908 3999 4000 4099 4100 4199 4200 4232 4299 4300 4399 4400 4499 4500
4599 4600 4637 4658 4699 4700 4751 4799 4800 4899 4900 4921 4922 4989 4999 5099 5100 5108 5199 5200 5299 5300
5312 5313 5314 5315 5319 5399 5400 5499 5500 5599 5600 5699 5700 5799 5800 5809 5821 5822 5823 5899 5900 5999
6000 6099 6100 6102 6103 6199 6200 6299 6300 6399 6400 6499 6500 6523 6524 6599 6600 6634 6699 6700 6799 6800
6899 6900 6966 6995 6999 7000 7099 7327 7907`) {
		if n, err := strconv.Atoi(number); err == nil {
			numbers[n] = true
		}
	}
	return numbers
})

// isNoRFC reports whether a tag is of an RFC by a number that none has.
func isNoRFC(tag string) bool {
	digits, ok := strings.CutPrefix(tag, "RFC")
	if !ok {
		return false
	}
	number, err := strconv.Atoi(digits)
	return err == nil && (number > farthestRFC || neverIssued()[number])
}
