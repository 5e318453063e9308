package io.meetkeeper.gateway.session;

import io.meetkeeper.gateway.token.TokenSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie of a session. Scripts cannot read it, and browsers do not send it with requests from
 * other sites (RFC 6265bis, {@code HttpOnly} and {@code SameSite=Strict}).
 *
 * @param secure whether browsers send it over TLS only
 */
public record SessionCookie(boolean secure) {
  /** Name of the cookie. */
  public static final String NAME = "meetkeeper-session";

  private static final String CSRF_PURPOSE = "csrf ";

  /** The secret in a {@code Cookie} header; empty when there is none, or more than one. */
  public static Optional<String> find(String header) {
    String found = null;
    for (String pair : header == null ? new String[0] : header.split(";", -1)) {
      String[] parts = pair.strip().split("=", 2);
      if (parts.length == 2 && parts[0].equals(NAME)) {
        if (found != null) {
          return Optional.empty(); // one was set by someone else
        }
        found = parts[1];
      }
    }
    return Optional.ofNullable(found).filter(secret -> !secret.isEmpty());
  }

  /** The {@code Set-Cookie} header that begins a session. */
  public String begin(String secret, Duration validFor) {
    return header(secret, validFor);
  }

  /** The {@code Set-Cookie} header that removes the cookie. */
  public String end() {
    return header("", Duration.ZERO);
  }

  private String header(String value, Duration age) {
    return NAME
        + "="
        + value
        + "; Path=/; Max-Age="
        + age.toSeconds()
        + "; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "");
  }

  /**
   * The CSRF token, which requests of a session other than GET and HEAD must send in a header. It
   * is derived from the secret of the cookie, which no script can read, so it need not be stored.
   */
  public static String csrfToken(String secret) {
    return TokenSecret.hash(CSRF_PURPOSE + secret);
  }

  /** Whether this is the CSRF token of the session; compares in constant time. */
  public static boolean isCsrfToken(String secret, String token) {
    return token != null
        && MessageDigest.isEqual(
            csrfToken(secret).getBytes(StandardCharsets.UTF_8),
            token.getBytes(StandardCharsets.UTF_8));
  }
}
