package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.contract.RequestBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a request of one operation must look like. A parameter that does not fit is 400, also one
 * that is not known: a misspelt {@code dryRun} must not do it for real. A body that is no JSON is
 * 400, one that does not fit its schema is 422.
 */
final class RequestValidator {
  /** RFC 7396; what PATCH means here in any case. */
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final Operation operation;
  private final SchemaRepository schemas;

  RequestValidator(Operation operation, SchemaRepository schemas) {
    this.operation = operation;
    this.schemas = schemas;
  }

  /**
   * The parameters of the query and the header that were given.
   *
   * @throws Problem 400
   */
  Map<String, String> validateParameters(HttpServerRequest request) {
    Map<String, String> given = new LinkedHashMap<>();
    TreeSet<String> known = new TreeSet<>();
    for (Parameter parameter : operation.getParameters()) {
      String name = parameter.getName();
      String value = null;
      if (parameter.getIn() == Location.QUERY) {
        known.add(name);
        value = singleValue(name, request.params().getAll(name));
      } else if (parameter.getIn() == Location.HEADER) {
        value = request.getHeader(name);
      }
      if (value != null) {
        checkParameter(parameter, value);
        given.put(name, value);
      }
    }
    rejectUnknown(request, known);
    return given;
  }

  /**
   * The body in JSON; empty when there is none and none is needed, and for another media type.
   *
   * @throws Problem 400, 415 or 422
   */
  JsonObject validateBody(HttpServerRequest request, String text) {
    RequestBody wanted = operation.getRequestBody();
    if (wanted == null) {
      checkRawBody(request.getHeader("Content-Type"), text);
      return new JsonObject();
    }
    checkContentType(request.getHeader("Content-Type"));
    if (text == null || text.isBlank()) {
      if (wanted.isRequired()) {
        throw Problem.malformed("a body in JSON is needed");
      }
      return new JsonObject();
    }
    JsonObject body = decode(text);
    JsonSchema schema = wanted.getContent().get(ApiResponse.JSON).getSchema();
    OutputUnit result = schemas.validator(schema).validate(body);
    if (!Boolean.TRUE.equals(result.getValid())) {
      throw unacceptable(result, body, schema);
    }
    return body;
  }

  /** A body that is no JSON is only looked at by who knows what it means. */
  private void checkRawBody(String type, String text) {
    Object wanted = operation.getExtensions().get(ApiContract.MEDIA_TYPE);
    if (wanted == null) {
      return;
    }
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(wanted.toString())) {
      throw Problem.of(
          415,
          "the body is "
              + (type == null ? "of no type" : type)
              + "; send Content-Type: "
              + wanted
              + " (curl: --data-binary @FILE -H 'Content-Type: "
              + wanted
              + "')");
    }
    if (text == null || text.isBlank()) {
      throw Problem.malformed("a body is needed: " + wanted);
    }
  }

  private static JsonObject decode(String text) {
    try {
      if (Json.decodeValue(text) instanceof JsonObject object) {
        return object;
      }
    } catch (DecodeException e) {
      throw Problem.malformed("the body is not JSON: " + errorPlace(e));
    }
    throw Problem.malformed("the body must be a JSON object: { ... }");
  }

  /** Where, but not what: the body may hold a secret. */
  private static String errorPlace(DecodeException failure) {
    String message = String.valueOf(failure.getMessage());
    int line = message.indexOf("line: ");
    int end = message.indexOf(']', Math.max(line, 0));
    return line < 0 || end < 0
        ? "it ends too early, or has a stray character"
        : message.substring(line, end);
  }

  private static void checkContentType(String type) {
    String given = type == null ? ApiResponse.JSON : type.toLowerCase(Locale.ROOT);
    if (!given.startsWith(ApiResponse.JSON) && !given.startsWith(MERGE_PATCH)) {
      throw Problem.of(
          415,
          "the body is "
              + type
              + "; send Content-Type: application/json (curl: --json instead of -d)");
    }
  }

  private static String singleValue(String name, List<String> values) {
    if (values.size() > 1) {
      throw ApiRequest.malformed(name, String.join(", ", values), "to be given once");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  private void checkParameter(Parameter parameter, String value) {
    JsonSchema schema = parameter.getSchema();
    Object typed = convert(schema.get("type"), value);
    if (typed == null
        || !Boolean.TRUE.equals(schemas.validator(schema).validate(typed).getValid())) {
      throw ApiRequest.malformed(
          parameter.getName(), value, SchemaDescription.describe((JsonObject) schema));
    }
  }

  private static Object convert(String type, String value) {
    return switch (type) {
      case "integer" -> value.matches("-?\\d{1,18}") ? (Object) Long.valueOf(value) : null;
      case "boolean" -> value.matches("true|false") ? (Object) Boolean.valueOf(value) : null;
      default -> value;
    };
  }

  private void rejectUnknown(HttpServerRequest request, Set<String> known) {
    for (String pair :
        request.query() == null ? List.<String>of() : List.of(request.query().split("&", -1))) {
      String name = pair.split("=", 2)[0];
      if (!name.isEmpty() && !known.contains(name)) {
        throw ApiRequest.malformed(
            name, name, known.isEmpty() ? "no parameters here" : String.join(", ", known));
      }
    }
  }

  private static Problem unacceptable(OutputUnit result, JsonObject body, JsonSchema schema) {
    Map<String, Problem.Field> fields = new LinkedHashMap<>();
    for (OutputUnit error : result.getErrors()) {
      Problem.Field field = SchemaDescription.toField(error, body, (JsonObject) schema);
      if (field != null) {
        fields.putIfAbsent(field.name(), field);
      }
    }
    List<Problem.Field> found = new ArrayList<>(fields.values());
    String detail =
        found.isEmpty()
            ? "the body does not fit; /openapi.yaml says how it must look"
            : found.stream().map(RequestValidator::describe).collect(Collectors.joining("; "));
    return Problem.unacceptable(detail, found);
  }

  private static String describe(Problem.Field field) {
    return field.name()
        + (field.value() == null ? " is missing" : " is \"" + field.value() + "\"")
        + "; allowed: "
        + field.allowed();
  }

  /** What a schema allows, in words. */
  static final class SchemaDescription {
    private SchemaDescription() {}

    static String describe(JsonObject schema) {
      if (schema.getValue("enum") instanceof JsonArray values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
      }
      if (schema.containsKey("pattern") && schema.containsKey("description")) {
        return schema.getString("description");
      }
      if ("date-time".equals(schema.getString("format"))) {
        return "a time such as 2026-11-23T04:00:00Z";
      }
      return switch (String.valueOf(schema.getValue("type"))) {
        case "integer" -> "a whole number" + bounds(schema);
        case "boolean" -> "true or false";
        case "array" ->
            schema.getValue("items") instanceof JsonObject items
                ? "a list of: " + describe(items)
                : "a list";
        case "object" -> "an object { ... }";
        default ->
            schema.containsKey("maxLength")
                ? "a text of at most " + schema.getValue("maxLength") + " characters"
                : "a text";
      };
    }

    /** The field that an error is about; {@code null} for one that only wraps others. */
    static Problem.Field toField(OutputUnit error, JsonObject body, JsonObject schema) {
      String keyword = error.getKeywordLocation();
      keyword = keyword.substring(keyword.lastIndexOf('/') + 1);
      String[] steps = steps(error.getInstanceLocation());
      String name = String.join(".", steps);
      return switch (keyword) {
        case "required" -> missingField(error.getError(), name, schema, steps);
        case "additionalProperties" ->
            new Problem.Field(name, display(valueAt(body, steps)), knownMembers(schema, steps));
        case "properties", "items", "$ref", "allOf" -> null;
        default -> {
          JsonObject inner = innerSchema(schema, steps);
          boolean secret = "password".equals(inner.getString("format"));
          yield new Problem.Field(
              name.isEmpty() ? "body" : name,
              secret ? null : display(valueAt(body, steps)),
              describe(inner));
        }
      };
    }

    private static Problem.Field missingField(
        String error, String at, JsonObject schema, String[] steps) {
      int quote = error.indexOf('"');
      String member = error.substring(quote + 1, error.lastIndexOf('"'));
      JsonObject properties =
          innerSchema(schema, steps).getJsonObject("properties", new JsonObject());
      return new Problem.Field(
          at.isEmpty() ? member : at + "." + member,
          null,
          describe(properties.getJsonObject(member, new JsonObject())));
    }

    private static String knownMembers(JsonObject schema, String[] steps) {
      String[] parent = java.util.Arrays.copyOf(steps, Math.max(0, steps.length - 1));
      JsonObject properties =
          innerSchema(schema, parent).getJsonObject("properties", new JsonObject());
      return "only the members " + String.join(", ", new TreeSet<>(properties.fieldNames()));
    }

    private static String[] steps(String location) {
      String path = location.startsWith("#/") ? location.substring(2) : "";
      return path.isEmpty() ? new String[0] : path.split("/", -1);
    }

    private static JsonObject innerSchema(JsonObject schema, String[] steps) {
      JsonObject at = schema;
      for (String step : steps) {
        JsonObject next = at.getJsonObject("items");
        if (next == null) {
          next = at.getJsonObject("properties", new JsonObject()).getJsonObject(step);
        }
        at = next == null ? new JsonObject() : next;
      }
      return at;
    }

    private static Object valueAt(JsonObject body, String[] steps) {
      Object at = body;
      for (String step : steps) {
        if (at instanceof JsonObject object) {
          at = object.getValue(step);
        } else if (at instanceof JsonArray array && step.matches("\\d+")) {
          int index = Integer.parseInt(step);
          at = index < array.size() ? array.getValue(index) : null;
        } else {
          return null;
        }
      }
      return at;
    }

    private static String display(Object value) {
      return value == null ? "null" : value instanceof String text ? text : Json.encode(value);
    }

    private static String bounds(JsonObject schema) {
      Object least = schema.getValue("minimum");
      Object most = schema.getValue("maximum");
      return (least == null ? "" : " from " + least) + (most == null ? "" : " to " + most);
    }
  }
}
