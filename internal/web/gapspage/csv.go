package gapspage

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
	"gatehouse/internal/quality"
	"gatehouse/internal/web/frame"
)

// ServeCSV answers with the table of the same choice as a file: for each gap
// "known", or "unknown" where nothing is known here.
func (p *Page) ServeCSV(r *frame.Request) (*frame.Reply, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	records := [][]string{append([]string{"code", "name", "regions"}, quality.Gaps...)}
	for _, row := range rowsOf(r, p.survey(r), chosen(r)) {
		record := []string{row.Code, exchange.SafeCell(row.Name), strings.Join(directory.RegionsOf(row.Code), " ")}
		for _, gap := range quality.Gaps {
			if slices.Contains(row.Missing, gap) {
				record = append(record, "unknown")
			} else {
				record = append(record, "known")
			}
		}
		records = append(records, record)
	}
	if err := w.WriteAll(records); err != nil {
		return nil, err
	}
	return &frame.Reply{Raw: b.Bytes(), ContentType: "text/csv; charset=utf-8; header=present", Filename: "known-gaps." + string(r.Lang) + ".csv"}, nil
}
