package io.meetkeeper.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** Decides whether a response is compressed with gzip. */
public final class GzipNegotiation {
  private GzipNegotiation() {}

  /** Whether the client accepts gzip. */
  public static boolean isAcceptedBy(HttpServerRequest request) {
    String accepted = request.getHeader("Accept-Encoding");
    if (accepted == null) {
      return false;
    }
    for (String each : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] coding = each.strip().split(";", 2);
      if (coding[0].strip().equals("gzip")) {
        return coding.length == 1 || !coding[1].replace(" ", "").matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
