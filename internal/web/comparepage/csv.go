package comparepage

import (
	"bytes"
	"encoding/csv"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

// ServeCSV answers with the comparison as CSV (RFC 4180): a line for each
// thing compared, a column for each economy. What is not known is empty.
func ServeCSV(r *frame.Request) (*frame.Reply, error) {
	asked := ask(r)
	if len(asked.codes) == 0 || len(asked.unknown) > 0 {
		return nil, &directory.Error{Kind: directory.Invalid, Key: "compare.unknown_name", Args: map[string]string{"Name": strings.Join(asked.unknown, ", ")}}
	}
	v := newView(r, asked)
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	head := []string{r.P.T(locale.CompareTable), ""}
	for _, s := range v.subjects {
		head = append(head, s.name)
	}
	records := [][]string{head}
	for _, g := range v.groups {
		for _, row := range g.rows {
			record := []string{r.P.T(g.title), row.label}
			for _, c := range row.cells {
				record = append(record, exchange.SafeCell(c.plain()))
			}
			records = append(records, record)
		}
	}
	if err := w.WriteAll(records); err != nil {
		return nil, err
	}
	return &frame.Reply{
		Raw: b.Bytes(), ContentType: "text/csv; charset=utf-8; header=present",
		Filename: "compare-" + strings.ToLower(strings.Join(asked.codes, "-")) + "." + string(r.Lang) + ".csv",
	}, nil
}
