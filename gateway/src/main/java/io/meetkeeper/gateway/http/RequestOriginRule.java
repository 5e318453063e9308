package io.meetkeeper.gateway.http;

import java.util.Locale;

/**
 * Decides whether a request comes from a page of this gateway, by the headers of browsers: {@code
 * Sec-Fetch-Site} (W3C Fetch Metadata), which current ones send, or else {@code Origin}. Other
 * clients send neither, and have no cookie that another page could use.
 */
public final class RequestOriginRule {
  private RequestOriginRule() {}

  /**
   * Judges a request by its headers, each of which may be {@code null}.
   *
   * @return the origin of the page when it is not of this gateway; {@code null}: the request is
   *     allowed
   */
  public static String foreignOrigin(String fetchSite, String origin, String host) {
    if (fetchSite != null) {
      return fetchSite.equals("same-origin") || fetchSite.equals("none")
          ? null
          : origin == null ? "another site" : origin;
    }
    return origin == null || isOf(origin, host) ? null : origin;
  }

  private static boolean isOf(String origin, String host) {
    String lower = origin.toLowerCase(Locale.ROOT);
    int scheme = lower.indexOf("://");
    return scheme > 0 && host != null && withoutDefaultPort(lower).equals(authority(lower, host));
  }

  private static String withoutDefaultPort(String origin) {
    return origin.startsWith("https://") ? strip(origin, ":443") : strip(origin, ":80");
  }

  private static String authority(String origin, String host) {
    String scheme = origin.substring(0, origin.indexOf("://") + 3);
    return withoutDefaultPort(scheme + host.toLowerCase(Locale.ROOT));
  }

  private static String strip(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }
}
