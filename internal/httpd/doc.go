// Package httpd knows how a page travels over HTTP and nothing of what is on
// it: which status an error becomes, how an answer is compressed, validated and
// kept, who the client behind a proxy is, how fast one may ask, what is logged
// and counted, and how the listener starts and stops.
//
// A handler returns a whole [Reply] or an error; nothing reaches the wire
// before the answer is complete. The chain is put together by the caller:
//
//	h := httpd.Handle(page, errorPage)              // error -> status
//	h = httpd.Router(mux, errorPage)                // 404 and 405 as pages
//	h = observer.Wrap(httpd.Secure(policy, h))      // ids, log, metrics, limits
//	err := httpd.NewServer(h, options).Run(ctx, l)  // until ctx ends
package httpd
