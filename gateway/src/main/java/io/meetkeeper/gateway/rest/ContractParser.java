package io.meetkeeper.gateway.rest;

import io.meetkeeper.gateway.rest.ContractOperation.Body;
import io.meetkeeper.gateway.rest.ContractOperation.Parameter;
import io.meetkeeper.gateway.rest.ContractOperation.ParameterLocation;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.token.TokenScope;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Parses the operations of an OpenAPI document. A keyword that {@link RequestValidator} does not
 * check is an error, so that no rule of the contract is ignored.
 */
final class ContractParser {
  private static final String MEMORY = "x-memory";
  private static final String MAX_BODY = "x-max-body";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final Set<String> OPERATION_KEYWORDS =
      Set.of(
          "operationId",
          "tags",
          "summary",
          "description",
          "security",
          "parameters",
          "requestBody",
          "responses",
          MEMORY);
  private static final Set<String> PARAMETER_KEYWORDS =
      Set.of("name", "in", "description", "schema");
  private static final Set<String> BODY_KEYWORDS =
      Set.of("required", "description", "content", MAX_BODY);

  /** Enough for a reason of 500 characters, each escaped. */
  private static final int DEFAULT_MAX_BODY = 8 * 1024;

  private static final int DEFAULT_MEMORY = 16 * 1024;

  private final JsonObject document;

  private ContractParser(JsonObject document) {
    this.document = document;
  }

  /**
   * The operations, in the order of the document.
   *
   * @throws IllegalStateException for an unknown keyword
   * @throws org.yaml.snakeyaml.error.YAMLException for a key that stands twice, of which YAML keeps
   *     the last
   */
  static List<ContractOperation> parse(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Map<String, Object> all = new Yaml(new SafeConstructor(options)).load(yaml);
    return new ContractParser(new JsonObject(all)).operations();
  }

  private List<ContractOperation> operations() {
    List<ContractOperation> operations = new ArrayList<>();
    JsonObject paths = document.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject methods = paths.getJsonObject(path);
      requireKnown(path, methods, METHODS);
      for (String method : methods.fieldNames()) {
        operations.add(operation(path, method, methods.getJsonObject(method)));
      }
    }
    return operations;
  }

  private ContractOperation operation(String path, String method, JsonObject operation) {
    String id = operation.getString("operationId");
    requireKnown(id, operation, OPERATION_KEYWORDS);
    List<Parameter> parameters = new ArrayList<>();
    for (Object parameter : operation.getJsonArray("parameters", new JsonArray())) {
      parameters.add(parameter((JsonObject) parameter));
    }
    return new ContractOperation(
        id,
        HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
        path,
        scopes(operation.getJsonArray("security", document.getJsonArray("security"))),
        parameters,
        body(id, operation.getJsonObject("requestBody")),
        operation.getInteger(MEMORY, DEFAULT_MEMORY));
  }

  /** The scopes of all alternatives: a token needs one of them. */
  private static Set<TokenScope> scopes(JsonArray security) {
    Set<TokenScope> anyOf = EnumSet.noneOf(TokenScope.class);
    for (Object requirement : security) {
      for (Object scope : ((JsonObject) requirement).getJsonArray("bearer")) {
        anyOf.add(TokenScope.of(scope.toString()));
      }
    }
    return anyOf;
  }

  private Parameter parameter(JsonObject definition) {
    JsonObject parameter = RequestSchemas.resolve(document, definition).copy();
    String name = parameter.getString("name");
    ParameterLocation in =
        ParameterLocation.valueOf(parameter.getString("in").toUpperCase(Locale.ROOT));
    if (in == ParameterLocation.PATH) {
      parameter.remove("required");
    }
    requireKnown(name, parameter, PARAMETER_KEYWORDS);
    return new Parameter(
        name, in, RequestSchemas.read(document, name, parameter.getJsonObject("schema")));
  }

  private Body body(String id, JsonObject body) {
    if (body == null) {
      return null;
    }
    requireKnown(id, body, BODY_KEYWORDS);
    JsonObject content = body.getJsonObject("content");
    if (content.size() != 1) {
      throw new IllegalStateException(id + ": one media type is understood, not " + content);
    }
    String type = content.fieldNames().iterator().next();
    JsonObject schema = content.getJsonObject(type).getJsonObject("schema");
    return new Body(
        type,
        body.getBoolean("required", false),
        type.equals(ApiResponse.JSON) ? RequestSchemas.read(document, id, schema) : null,
        body.getInteger(MAX_BODY, DEFAULT_MAX_BODY));
  }

  /** Fails for a keyword that is not in the set. */
  static void requireKnown(String where, JsonObject object, Set<String> known) {
    for (String keyword : object.fieldNames()) {
      if (!known.contains(keyword)) {
        throw new IllegalStateException(where + ": " + keyword + " is not understood");
      }
    }
  }
}
