package io.meetkeeper.gateway.rest;

import io.meetkeeper.gateway.token.TokenScope;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An operation of the contract, as far as requests are concerned.
 *
 * @param path with its parameters in braces
 * @param anyOf the scopes of which a token needs any; empty: open to all
 * @param body {@code null} when it takes none
 */
record ContractOperation(
    String id,
    HttpMethod method,
    String path,
    Set<TokenScope> anyOf,
    List<Parameter> parameters,
    Body body) {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** Where a parameter stands. */
  enum Place {
    PATH,
    QUERY,
    HEADER
  }

  /** A parameter with the schema of its value. */
  record Parameter(String name, Place in, JsonObject schema) {}

  /**
   * The body.
   *
   * @param schema {@code null} when the body is not JSON
   */
  record Body(String mediaType, boolean required, JsonObject schema) {}

  /** The path as Vert.x routes it. */
  String route() {
    return PARAMETER.matcher(path).replaceAll(":$1");
  }

  /** Whether a request of any method to this path is meant. */
  boolean isAt(String requested) {
    return requested.matches(PARAMETER.matcher(path.replace(".", "\\.")).replaceAll("[^/]+"));
  }
}
