package io.meetkeeper.gateway.rest;

import io.meetkeeper.gateway.token.TokenScope;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An operation of the contract.
 *
 * @param path with its parameters in braces
 * @param anyOf the token needs one of these scopes; empty: no token is needed
 * @param body {@code null} when there is none
 * @param memory bytes of memory needed to answer, apart from the request body
 */
record ContractOperation(
    String id,
    HttpMethod method,
    String path,
    Set<TokenScope> anyOf,
    List<Parameter> parameters,
    Body body,
    int memory) {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** The location of a parameter in the request. */
  enum ParameterLocation {
    PATH,
    QUERY,
    HEADER
  }

  /** A parameter with the schema of its value. */
  record Parameter(String name, ParameterLocation in, JsonObject schema) {}

  /**
   * The body.
   *
   * @param schema {@code null} when the body is not JSON
   * @param limit its largest size in bytes
   */
  record Body(String mediaType, boolean required, JsonObject schema, int limit) {}

  /** The path in the syntax of Vert.x. */
  String route() {
    return PARAMETER.matcher(path).replaceAll(":$1");
  }

  /** Whether its path matches the path of a request. */
  boolean isAt(String requested) {
    return requested.matches(PARAMETER.matcher(path.replace(".", "\\.")).replaceAll("[^/]+"));
  }
}
