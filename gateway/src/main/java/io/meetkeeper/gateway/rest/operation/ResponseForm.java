package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form in which a state is sent: JSON with texts in a language, or CSV. Each has an etag of its
 * own (RFC 9110, 8.8.3.3), or a client that has one of them would be told that it has the other.
 *
 * @param mark what is added to the etag; empty for JSON in English
 */
public record ResponseForm(String mark) {
  /** The request headers on which an answer of the API depends, for {@code Vary}. */
  public static final String VARY = "Accept, Accept-Encoding, Accept-Language";

  /** Added to the etag of a compressed body. */
  public static final String GZIP = ";gzip";

  static final String MARK = ";";
  private static final String CSV = "text/csv";
  private static final Pattern QUALITY = Pattern.compile(";\\s*q=([01](?:\\.\\d{1,3})?)");

  /**
   * The form that the client wants.
   *
   * @param hasCsv whether there is CSV
   */
  static ResponseForm of(HttpServerRequest request, boolean hasCsv) {
    if (hasCsv && prefersCsv(request)) {
      return new ResponseForm(MARK + "csv");
    }
    MessageLanguage language =
        MessageLanguage.ofAcceptLanguage(request.getHeader("Accept-Language"));
    return new ResponseForm(language == MessageLanguage.EN ? "" : MARK + language.tag());
  }

  /**
   * The etag of an answer.
   *
   * @param tag the etag of the state, with quotes
   * @param unchanged whether the client has the state already: it is told the one that it sent
   */
  public static String etag(
      HttpServerRequest request, String tag, boolean hasCsv, boolean unchanged) {
    ResponseForm form = of(request, hasCsv);
    String state = EntityTag.of(tag).state();
    String etag = '"' + state + form.mark() + '"';
    return unchanged
        ? EntityTag.list(request.getHeader("If-None-Match")).stream()
            .filter(sent -> sent.isIn(form) && Objects.equals(sent.state(), state))
            .map(EntityTag::text)
            .findFirst()
            .orElse(etag)
        : etag;
  }

  /** Whether {@code Accept} prefers CSV to JSON; any other type is answered with JSON. */
  public static boolean prefersCsv(HttpServerRequest request) {
    String accepted = request.getHeader("Accept");
    if (accepted == null) {
      return false;
    }
    boolean csv = false;
    double best = 0;
    for (String each : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
      String type = each.split(";", 2)[0].strip();
      boolean isKnown = type.equals(CSV) || type.equals("*/*") || type.startsWith("application/");
      if (isKnown && quality(each) > best) {
        best = quality(each);
        csv = type.equals(CSV);
      }
    }
    return csv;
  }

  private static double quality(String accepted) {
    Matcher weight = QUALITY.matcher(accepted);
    return weight.find() ? Double.parseDouble(weight.group(1)) : 1;
  }
}
