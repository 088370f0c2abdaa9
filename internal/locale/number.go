package locale

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// figures are the signs with which a language writes numbers. Arabic uses the
// digits 0 to 9 here, as ITU's Arabic pages do, so that a number can be
// compared with its source at a glance.
type figures struct {
	group, point, minus string
	beforePercent       string
	afterPercent        string
}

// figuresOf learns the signs from x/text by letting it write sample numbers;
// writing every number with it would cost a hundred times as much.
func figuresOf(lang string) figures {
	p := message.NewPrinter(language.MustParse(lang + "-u-nu-latn"))
	grouped := p.Sprint(number.Decimal(1234567))
	decimal := p.Sprint(number.Decimal(1.5))
	negative := p.Sprint(number.Decimal(-5))
	before, after, _ := strings.Cut(p.Sprint(number.Percent(0.5)), "50")
	group, _, _ := strings.Cut(strings.TrimPrefix(grouped, "1"), "234")
	return figures{
		group:         group,
		point:         strings.TrimSuffix(strings.TrimPrefix(decimal, "1"), "5"),
		minus:         strings.TrimSuffix(negative, "5"),
		beforePercent: before,
		afterPercent:  after,
	}
}

// Number writes a whole number with its thousands separated.
func (p *Printer) Number(n int) string {
	if n >= 0 && n < 1000 {
		return strconv.Itoa(n)
	}
	return p.figures.write(strconv.Itoa(n))
}

// Decimal writes a number with exactly the given digits after the point, rounded half to even.
// What is no number is written as an en dash.
func (p *Printer) Decimal(f float64, digits int) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return "–"
	}
	return p.figures.write(strconv.FormatFloat(f, 'f', max(digits, 0), 64))
}

// Percent writes a share of 0 to 1 as a whole percentage.
func (p *Printer) Percent(f float64) string {
	return p.figures.beforePercent + p.Decimal(math.RoundToEven(f*100), 0) + p.figures.afterPercent
}

// write dresses a number in plain digits ("-1234.50") in the signs of the language.
func (f figures) write(plain string) string {
	var b strings.Builder
	b.Grow(len(plain) + 12)
	plain, negative := strings.CutPrefix(plain, "-")
	whole, fraction, hasFraction := strings.Cut(plain, ".")
	if negative && strings.Trim(plain, "0.") != "" {
		b.WriteString(f.minus)
	}
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(f.group)
		}
		b.WriteByte(whole[i])
	}
	if hasFraction {
		b.WriteString(f.point)
		b.WriteString(fraction)
	}
	return b.String()
}
