package cli

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"gatehouse/internal/editorial"
	"gatehouse/internal/httpd"
	"gatehouse/internal/locale"
	"gatehouse/internal/mailer"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/store"
	"gatehouse/internal/web"
	"gatehouse/internal/web/frame"
)

// Program is a running gateway: the listeners, the store, the snapshot that
// follows it, and the site. Make one with [Start], then Run it, then Close it.
type Program struct {
	config   *Config
	log      *slog.Logger
	now      func() time.Time
	listener net.Listener
	measured net.Listener // for /metrics alone; may be nil
	store    *store.Store
	follower *snapshot.Follower
	mailer   *mailer.Mailer // nil when no mail server is configured
	cache    *httpd.Cache
	health   *httpd.Health
	searches *prometheus.HistogramVec
	metrics  http.Handler
	handler  http.Handler
}

// Start opens everything and loads the directory; nothing is answered before
// Run. Progress is told through say.
func Start(ctx context.Context, c *Config, log *slog.Logger, say sayFunc) (*Program, error) {
	p := &Program{config: c, log: log, now: time.Now}
	for _, step := range []func(context.Context, sayFunc) error{p.listen, p.openDirectory, p.openMail, p.build} {
		if err := step(ctx, say); err != nil {
			_ = p.Close() // the first error tells more
			return nil, err
		}
	}
	return p, nil
}

// listen comes first, so that a taken port is told before anything is done.
func (p *Program) listen(ctx context.Context, _ sayFunc) error {
	var err error
	if p.listener, err = httpd.Listen(ctx, p.config.Listen, "--listen"); err != nil {
		return err
	}
	if p.config.BaseURL == "" {
		p.config.BaseURL = "http://" + reachable(p.listener.Addr().String())
	}
	if p.config.Metrics.Listen != "" {
		p.measured, err = httpd.Listen(ctx, p.config.Metrics.Listen, "--metrics-listen")
	}
	return err
}

// openDirectory opens the store, fills an empty one, and loads the snapshot.
func (p *Program) openDirectory(ctx context.Context, say sayFunc) error {
	var err error
	if p.store, err = makeStore(ctx, p.config, p.log, say); err != nil {
		return err
	}
	desk := editorial.New(p.store, p.store, p.now)
	if err := importShipped(ctx, desk, p.store, say); err != nil {
		return err
	}
	p.searches = httpd.NewSearchTimes()
	p.follower = snapshot.New(p.store, p.now)
	p.follower.OnSearch = func(call string, took time.Duration) { p.searches.WithLabelValues(call).Observe(took.Seconds()) }
	p.follower.OnError = func(err error) {
		if err == nil {
			p.log.Info("the store is read again")
			return
		}
		p.log.Warn("the store could not be read; readers see the last snapshot", "err", err)
	}
	return p.follower.Load(ctx)
}

// openMail makes the mailer when a mail server is configured.
func (p *Program) openMail(context.Context, sayFunc) error {
	c := p.config.SMTP
	if c.Host == "" {
		p.log.Info("no mail server is configured: messages of the contact form are kept, `gatehouse messages` shows them")
		return nil
	}
	password, err := p.config.mailPassword()
	if err != nil {
		return err
	}
	p.mailer, err = mailer.New(mailer.Config{
		Host: c.Host, Port: c.Port, Security: mailer.Security(c.TLS), User: c.User, Password: password,
		From: c.From, To: p.config.Facilitator.Mail, Gateway: p.config.Name,
	}, p.store, p.log, p.now)
	return err
}

// build puts the handlers together.
func (p *Program) build(context.Context, sayFunc) error {
	proxies, err := httpd.ParseProxies(p.config.Proxies.Trusted)
	if err != nil {
		return invalid("proxies.trusted: %w", err)
	}
	p.cache = httpd.NewCache(p.config.Cache.Size, p.now)
	pages := httpd.NewLimiter(p.config.Limit.Pages, p.config.Limit.Burst, p.now)
	p.cache.Admit = func(ctx context.Context) error {
		client := httpd.Client(ctx)
		if proxies.Trusts(client) {
			return nil // a proxy that names no client speaks for all of them, and must not be shut out
		}
		return pages.Check(client)
	}
	site, err := p.site()
	if err != nil {
		return err
	}
	registry := p.newRegistry()
	p.metrics = metricsHandler(registry)
	p.health = p.newHealth(site.Ready)
	observer := &httpd.Observer{Log: p.log, Metrics: httpd.NewMetrics(registry), Proxies: proxies, LogClients: p.config.Log.Clients}
	p.handler = observer.Wrap(httpd.Secure(p.config.HTTPS(), p.operations(site)))
	return nil
}

// site is the public site.
func (p *Program) site() (*web.Site, error) {
	texts, err := locale.Load()
	if err != nil {
		return nil, err
	}
	secret, err := formSecret(p.config.Data)
	if err != nil {
		return nil, err
	}
	return web.New(web.Options{
		Site: frame.Site{
			Base: p.config.BaseURL, Name: p.config.Name, Facilitator: p.config.Facilitator.Name,
			Mail: p.config.Facilitator.Mail, Security: p.config.Security.Contact,
		},
		Texts:    texts,
		Snapshot: p.follower.Current,
		Reader:   p.store,
		Mailbox:  p.store,
		Limiter:  httpd.NewLimiter(p.config.Limit.Messages/3600, int(p.config.Limit.Messages), p.now),
		Secret:   secret,
		Cache:    p.cache,
		Now:      p.now,
	})
}

// Address is where the gateway is to be found from this machine.
func (p *Program) Address() string { return "http://" + reachable(p.listener.Addr().String()) + "/" }

// Run answers requests until ctx ends. Then readiness fails, the listener
// closes, requests in flight finish within the grace, and what runs in the
// background ends.
func (p *Program) Run(ctx context.Context) error {
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	g, background := errgroup.WithContext(background)
	g.Go(func() error { return p.follower.Run(background) })
	if p.mailer != nil {
		g.Go(func() error { return p.mailer.Run(background) })
	}
	if p.measured != nil {
		measured := httpd.NewServer(p.metrics, httpd.ServerOptions{Log: p.log, Grace: time.Second})
		g.Go(func() error { return measured.Run(background, p.measured) })
	}
	server := httpd.NewServer(p.handler, httpd.ServerOptions{Log: p.log, Grace: p.config.Stop.Grace, Stopping: p.stopping})
	err := server.Run(ctx, p.listener)
	stop()
	if failed := g.Wait(); err == nil {
		err = failed
	}
	return err
}

func (p *Program) stopping() {
	p.health.Stop()
	p.log.Info("stopping: requests in flight finish", "grace", p.config.Stop.Grace)
}

// Close gives everything back. It may be called more than once.
func (p *Program) Close() error {
	for _, l := range []net.Listener{p.listener, p.measured} {
		if l != nil {
			_ = l.Close() // closed by Run already, as a rule
		}
	}
	if p.store == nil {
		return nil
	}
	s := p.store
	p.store = nil
	return s.Close()
}
