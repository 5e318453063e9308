package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.http.RequestProblem;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the {@code Content-Type} of a request: 415 when the type is not supported. */
final class BodyTypeCheck {
  /** RFC 7396; every PATCH is a merge patch, whichever of the two media types it has. */
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\s*;\\s*(?:([a-z0-9!#$%&'*+.^_`|~-]+)=(?:\"([^\"\\\\]*)\"|([^\\s;\"]+)))?\\s*");
  private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

  private BodyTypeCheck() {}

  /** Checks the type of a JSON body; without the header, JSON is assumed. */
  static void checkJson(String header) {
    String type = header == null ? ApiResponse.JSON : mediaType(header);
    if (!type.equals(ApiResponse.JSON) && !type.equals(MERGE_PATCH)) {
      throw Problem.of(415, RequestProblem.NO_JSON_TYPE.with(header));
    }
  }

  /** Checks the type of a body that is not JSON; its content is validated by the operation. */
  static void checkRaw(String expected, String header) {
    if (header == null || !mediaType(header).equals(expected)) {
      throw Problem.of(415, RequestProblem.OTHER_TYPE.with(header, expected));
    }
  }

  /** The type in lower case, after its parameters were checked. */
  private static String mediaType(String header) {
    String lower = header.strip().toLowerCase(Locale.ROOT);
    int end = lower.indexOf(';');
    if (end < 0) {
      return lower;
    }
    checkParameters(lower.substring(end));
    return lower.substring(0, end).strip();
  }

  private static void checkParameters(String parameters) {
    Matcher parameter = PARAMETER.matcher(parameters);
    int at = 0;
    while (at < parameters.length()) {
      if (!parameter.find(at) || parameter.start() != at) {
        throw Problem.of(415, RequestProblem.TYPE_PARAMETER.with());
      }
      String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
      if ("charset".equals(parameter.group(1)) && !CHARSETS.contains(value)) {
        throw Problem.of(415, RequestProblem.CHARSET.with());
      }
      at = parameter.end();
    }
  }
}
