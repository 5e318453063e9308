package io.meetkeeper.gateway.http;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Checks the head of a request before anything else reads it. Refuses what a proxy and the gateway
 * could interpret differently, and what Vert.x cannot handle.
 */
public final class RequestHeadCheck {
  private static final Pattern DOT_SEGMENT =
      Pattern.compile("^[^?]*/(?:\\.|%2[eE]){1,2}(?:[/?]|$)");
  private static final List<String> SINGLE_HEADERS =
      List.of(
          "Host",
          "Content-Length",
          "Content-Type",
          "Transfer-Encoding",
          "Authorization",
          "Cookie",
          "X-Csrf-Token",
          "Origin",
          "Sec-Fetch-Site",
          "Expect",
          "Idempotency-Key",
          "If-Match",
          "Last-Event-ID",
          "X-Request-Id");

  private static final char FIRST_PRINTABLE = '!';
  private static final char LAST_PRINTABLE = '~';
  private static final int DELETE = 127;
  private static final int HEX = 16;

  private final AllowedHosts hosts;

  /** A check that allows these names. */
  public RequestHeadCheck(AllowedHosts hosts) {
    this.hosts = hosts;
  }

  /**
   * Checks a head.
   *
   * @param anyHost whether any {@code Host} is allowed for this path
   * @throws Problem 400, 404, 417 or 421
   */
  public void check(HttpServerRequest request, boolean anyHost) {
    checkVersion(request);
    checkHeaders(request);
    checkTarget(request.uri());
    checkHost(request, anyHost);
  }

  private static void checkVersion(HttpServerRequest request) {
    if (request.version() == null) {
      throw Problem.malformed(RequestProblem.VERSION.with());
    }
  }

  private static void checkHeaders(HttpServerRequest request) {
    for (String name : SINGLE_HEADERS) {
      if (request.headers().getAll(name).size() > 1) {
        throw Problem.malformed(RequestProblem.HEADER_TWICE.with(name));
      }
    }
    String coding = request.getHeader("Transfer-Encoding");
    if (coding != null
        && (!"chunked".equalsIgnoreCase(coding.strip())
            || request.version() == HttpVersion.HTTP_1_0)) {
      throw Problem.malformed(RequestProblem.TRANSFER_ENCODING.with());
    }
    checkLength(request.getHeader("Content-Length"));
    String expected = request.getHeader("Expect");
    if (expected != null && !"100-continue".equalsIgnoreCase(expected)) {
      throw Problem.of(417, RequestProblem.EXPECT.with());
    }
  }

  private static void checkLength(String length) {
    if (length != null && !length.matches("\\d{1,18}")) {
      throw Problem.malformed(RequestProblem.CONTENT_LENGTH.with());
    }
  }

  /** Refuses raw or encoded control characters and broken encodings, which no URL may contain. */
  private static void checkTarget(String target) {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c < FIRST_PRINTABLE || c > LAST_PRINTABLE || c == '#') {
        throw Problem.malformed(RequestProblem.RAW_CHARACTER.with());
      }
    }
    if (!target.startsWith("/") && authority(target) == null) {
      throw Problem.malformed(RequestProblem.NO_PATH.with());
    }
    if (hasDotSegment(target)) {
      throw Problem.of(404, RequestProblem.DOTS.with());
    }
    byte[] decoded = decode(target);
    for (byte b : decoded) {
      if (b >= 0 && (b < ' ' || b == DELETE)) {
        throw Problem.malformed(RequestProblem.CONTROL_CHARACTER.with());
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded));
    } catch (CharacterCodingException e) {
      throw Problem.malformed(RequestProblem.NOT_UTF8_URL.with());
    }
  }

  /**
   * Whether the path has dot segments, which a proxy or a reader of the audit trail could resolve
   * to another path.
   */
  private static boolean hasDotSegment(String target) {
    return DOT_SEGMENT.matcher(target).find();
  }

  private static byte[] decode(String target) {
    byte[] decoded = new byte[target.length()];
    int n = 0;
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) != '%') {
        decoded[n++] = (byte) target.charAt(i);
        continue;
      }
      int high = i + 2 < target.length() ? Character.digit(target.charAt(i + 1), HEX) : -1;
      int low = high < 0 ? -1 : Character.digit(target.charAt(i + 2), HEX);
      if (low < 0) {
        throw Problem.malformed(RequestProblem.BROKEN_PERCENT.with());
      }
      decoded[n++] = (byte) (HEX * high + low);
      i += 2;
    }
    return Arrays.copyOf(decoded, n);
  }

  private void checkHost(HttpServerRequest request, boolean anyHost) {
    String inTarget = authority(request.uri());
    String host = inTarget == null ? request.getHeader("Host") : inTarget;
    if (host == null && request.version() == HttpVersion.HTTP_1_0) {
      return; // simple health checks do this; a browser always sends Host
    }
    if (host == null
        || !AllowedHosts.isValid(host)
        || HostAndPort.parseAuthority(host, -1) == null) { // Vert.x would throw
      throw Problem.malformed(RequestProblem.NO_HOST_HEADER.with());
    }
    if (!anyHost && !hosts.allows(host)) {
      throw Problem.of(ProblemType.MISDIRECTED_REQUEST, RequestProblem.OTHER_NAME.with(host));
    }
  }

  /** The authority of an absolute target; {@code null} when there is none. */
  private static String authority(String target) {
    String lower = target.substring(0, Math.min(target.length(), 8)).toLowerCase(Locale.ROOT);
    int from = lower.startsWith("http://") ? 7 : lower.startsWith("https://") ? 8 : -1;
    if (from < 0) {
      return null;
    }
    int end = from;
    while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    return target.substring(from, end);
  }

  /** Whether the head announces a body. */
  public static boolean announcesBody(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return request.getHeader("Transfer-Encoding") != null
        || (length != null && !length.matches("0+"));
  }
}
