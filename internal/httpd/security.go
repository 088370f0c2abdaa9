package httpd

import "net/http"

// contentSecurityPolicy allows this origin and nothing else. There is no
// unsafe-* in it: no inline script, no style attribute.
const contentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'"

var (
	noSniff     = []string{"nosniff"}
	cspValue    = []string{contentSecurityPolicy}
	referrer    = []string{"same-origin"}
	permissions = []string{"accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=(), browsing-topics=()"}
	sameOrigin  = []string{"same-origin"}
	hsts        = []string{"max-age=63072000"}
)

// Secure sets the security headers. Strict-Transport-Security is sent only
// when https says that the public address is https: sent otherwise, it would
// lock people out.
func Secure(https bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h["Content-Security-Policy"] = cspValue
		h["X-Content-Type-Options"] = noSniff
		h["Referrer-Policy"] = referrer
		h["Permissions-Policy"] = permissions
		h["Cross-Origin-Opener-Policy"] = sameOrigin
		h["Cross-Origin-Resource-Policy"] = sameOrigin
		if https {
			h["Strict-Transport-Security"] = hsts
		}
		next.ServeHTTP(w, r)
	})
}
