package pgtest_test

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"gatehouse/internal/pgtest"
)

func TestEveryTestGetsADatabaseOfItsOwn(t *testing.T) {
	t.Parallel()
	for range 2 {
		conn, err := pgx.Connect(t.Context(), pgtest.Database(t))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close(t.Context())
		if _, err := conn.Exec(t.Context(), `CREATE TABLE only_here (n BIGINT)`); err != nil {
			t.Error(err)
		}
		var version string
		if err := conn.QueryRow(t.Context(), `SHOW server_version`).Scan(&version); err != nil {
			t.Fatal(err)
		}
		if major, _, _ := strings.Cut(version, "."); len(major) < 2 || major < "15" {
			t.Errorf("PostgreSQL %s; 15 or later is supported", version)
		}
	}
}
