package io.meetkeeper.gateway.http;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Generates nearly valid requests: valid ones with a few random changes. */
final class HostileRequestGenerator {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE", "X");
  private static final List<String> TARGETS =
      List.of(
          "/",
          "/health/live",
          "/metrics",
          "/endpoint",
          "/edge",
          "/api/v1/hosts?limit=5",
          "/api/v1/hosts/meet1/restarts?dryRun=true",
          "/api/v1/events?since=2026-11-23T04:00:00Z&severity=warning",
          "/api/v1/pause",
          "/api/v1/restart-policy",
          "/api/v1/tokens/x",
          "/api/v1/sites/meet.example.com/documents/config.js",
          "/../../etc/passwd",
          "*");
  private static final List<String> HEADERS =
      List.of(
          "Content-Type: application/json",
          "Content-Type: text/csv; charset=utf-16",
          "Accept: text/csv;q=0.5, */*;q=x",
          "Accept: application/json;;;,,",
          "Content-Length: 2",
          "Content-Length: 12",
          "Transfer-Encoding: chunked",
          "Expect: 100-continue",
          "Connection: close",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: x",
          "Idempotency-Key: \u00ff\u00fe",
          "If-Match: \"\"",
          "Last-Event-ID: 18446744073709551616",
          "X-Request-Id: ../../x",
          "X-Forwarded-For: ,,,",
          "Cookie: =;=;",
          "Range: bytes=0-");
  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "{\"mode\":\"now\"}",
          "[[[[[[[[",
          "{\"a\":1e999999}",
          "\"\\ud800\"",
          "2\r\n{}\r\n0\r\n\r\n",
          "0\r\n\r\n",
          "-1\r\n",
          "user,password\n\0,\0\n");
  private static final String BYTES = "\0\r\n\t %/?#&=;:,\"\\\u0080\u00ff{}[]0aZ";

  private final Random random;
  private final String token;

  HostileRequestGenerator(Random random, String token) {
    this.random = random;
    this.token = token;
  }

  /** The next request. */
  Buffer next() {
    StringBuilder text = new StringBuilder(any(METHODS)).append(' ').append(any(TARGETS));
    text.append(random.nextInt(8) == 0 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
    if (random.nextInt(10) != 0) {
      text.append("Host: localhost\r\n");
    }
    if (random.nextInt(3) != 0) {
      text.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(any(HEADERS)).append("\r\n");
    }
    text.append("\r\n").append(any(BODIES));
    for (int i = random.nextInt(4); i > 0; i--) {
      mutate(text);
    }
    return Buffer.buffer(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private void mutate(StringBuilder text) {
    int at = random.nextInt(text.length());
    switch (random.nextInt(5)) {
      case 0 -> text.setCharAt(at, BYTES.charAt(random.nextInt(BYTES.length())));
      case 1 -> text.insert(at, BYTES.charAt(random.nextInt(BYTES.length())));
      case 2 -> text.deleteCharAt(at);
      case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
      default -> text.setCharAt(at, (char) random.nextInt(256));
    }
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
