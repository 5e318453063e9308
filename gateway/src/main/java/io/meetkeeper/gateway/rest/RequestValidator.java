package io.meetkeeper.gateway.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.gateway.http.RequestBodyReader;
import io.meetkeeper.gateway.http.RequestProblem;
import io.meetkeeper.gateway.rest.ContractOperation.Body;
import io.meetkeeper.gateway.rest.ContractOperation.Parameter;
import io.meetkeeper.gateway.rest.ContractOperation.ParameterLocation;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.RequestTime;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Validates the requests of one operation. An invalid parameter is 400, and so is an unknown one: a
 * misspelt {@code dryRun} must not execute the change. A body that is not JSON is 400, one that
 * does not match its schema is 422.
 */
final class RequestValidator {
  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int MAX_DEPTH = 32;

  private final ContractOperation operation;
  private final Set<String> known;

  RequestValidator(ContractOperation operation) {
    this.operation = operation;
    known =
        operation.parameters().stream()
            .filter(parameter -> parameter.in() == ParameterLocation.QUERY)
            .map(Parameter::name)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Validates all parameters, and returns those of the query and the headers.
   *
   * @throws Problem 400
   */
  Map<String, String> validateParameters(HttpServerRequest request, Map<String, String> path) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter parameter : operation.parameters()) {
      String value = value(parameter, request, path);
      if (value != null) {
        checkParameter(parameter, value);
      }
      if (value != null && parameter.in() != ParameterLocation.PATH) {
        values.put(parameter.name(), value);
      }
    }
    rejectUnknown(request);
    checkOrder(values);
    return values;
  }

  /** An end before its beginning is a mistake, and not a time in which nothing was. */
  private static void checkOrder(Map<String, String> values) {
    String to = values.get("to");
    String name = values.containsKey("from") ? "from" : "since";
    String from = values.get(name);
    if (from != null && to != null && RequestTime.parse(from).isAfter(RequestTime.parse(to))) {
      throw ApiRequest.malformed(name, from, AllowedText.NOT_AFTER.english(to));
    }
  }

  private static String value(
      Parameter parameter, HttpServerRequest request, Map<String, String> path) {
    String name = parameter.name();
    return switch (parameter.in()) {
      case PATH -> path.get(name);
      case QUERY -> singleValue(name, request.params().getAll(name));
      case HEADER -> request.getHeader(name);
    };
  }

  /**
   * Validates type and announced length of the body.
   *
   * @throws Problem 413 or 415
   */
  void validateBodyHead(HttpServerRequest request) {
    Body expected = operation.body();
    if (expected == null) {
      return;
    }
    String type = request.getHeader("Content-Type");
    if (expected.schema() == null) {
      BodyTypeCheck.checkRaw(expected.mediaType(), type);
    } else {
      BodyTypeCheck.checkJson(type);
    }
    RequestBodyReader.checkAnnounced(request, expected.limit());
  }

  /**
   * Validates the body and returns it; empty without a body and for other media types than JSON.
   *
   * @throws Problem 400 or 422
   */
  JsonObject validateBody(String text) {
    Body expected = operation.body();
    if (expected == null) {
      return new JsonObject();
    }
    if (text.isBlank()) {
      if (expected.required()) {
        throw Problem.malformed(
            expected.schema() == null
                ? RequestProblem.BODY_NEEDED.with(expected.mediaType())
                : RequestProblem.JSON_NEEDED.with());
      }
      return new JsonObject();
    }
    if (expected.schema() == null) {
      return new JsonObject();
    }
    JsonObject body = decode(text);
    checkMembers(expected.schema(), body);
    return body;
  }

  private static void checkMembers(JsonObject schema, JsonObject body) {
    List<Problem.Field> refused = RequestSchemaCheck.check(schema, body);
    if (!refused.isEmpty()) {
      throw Problem.unacceptable(
          refused.stream().map(RequestValidator::describe).collect(Collectors.joining("; ")),
          refused);
    }
  }

  private static JsonObject decode(String text) {
    JsonTextShape shape = JsonTextShape.of(text);
    if (shape.depth() > MAX_DEPTH) {
      throw Problem.malformed(RequestProblem.NESTED.with(MAX_DEPTH));
    }
    if (shape.hasComment()) { // our parser would ignore it
      throw Problem.malformed(RequestProblem.COMMENT.with());
    }
    try {
      if (Json.decodeValue(text) instanceof JsonObject object) {
        refuseRepetition(text);
        return object;
      }
    } catch (DecodeException e) {
      throw Problem.malformed(errorLocation(e));
    }
    throw Problem.malformed(RequestProblem.NO_OBJECT.with("{ ... }"));
  }

  /** Refuses a repeated member: some parsers use the first, others the last. */
  private static void refuseRepetition(String text) {
    try (JsonParser parser = STRICT.createParser(text)) {
      while (parser.nextToken() != null) {
        // throws at the repetition
      }
    } catch (IOException e) {
      throw Problem.malformed(RequestProblem.MEMBER_TWICE.with());
    }
  }

  /** The position of the error, without the text there, which may be a secret. */
  private static MessageText errorLocation(DecodeException failure) {
    String message = String.valueOf(failure.getMessage());
    int line = message.indexOf("line: ");
    int end = message.indexOf(']', Math.max(line, 0));
    return line < 0 || end < 0
        ? RequestProblem.NO_JSON_END.with()
        : RequestProblem.NO_JSON.with(message.substring(line, end));
  }

  private static String singleValue(String name, List<String> values) {
    if (values.size() > 1) {
      throw ApiRequest.malformed(name, String.join(", ", values), AllowedText.GIVEN_ONCE.english());
    }
    return values.isEmpty() ? null : values.get(0);
  }

  private static void checkParameter(Parameter parameter, String value) {
    JsonObject schema = parameter.schema();
    Object typed = convert(schema.getString("type"), value);
    List<Problem.Field> refused =
        typed == null ? List.of() : RequestSchemaCheck.check(schema, typed);
    if (typed == null || !refused.isEmpty()) {
      throw ApiRequest.malformed(
          parameter.name(),
          RequestSchemaCheck.shorten(value),
          refused.isEmpty() ? RequestSchemas.allowed(schema) : refused.get(0).allowed());
    }
  }

  private static Object convert(String type, String value) {
    return switch (type) {
      case "integer" -> value.matches("-?\\d{1,18}") ? (Object) Long.valueOf(value) : null;
      case "boolean" -> value.matches("true|false") ? (Object) Boolean.valueOf(value) : null;
      default -> value;
    };
  }

  private void rejectUnknown(HttpServerRequest request) {
    for (String pair :
        request.query() == null ? List.<String>of() : List.of(request.query().split("&", -1))) {
      String name = pair.split("=", 2)[0];
      if (!name.isEmpty() && !known.contains(name)) {
        throw noParameter(name);
      }
    }
  }

  private Problem noParameter(String name) {
    String allowed =
        known.isEmpty() ? AllowedText.NO_PARAMETERS.english() : String.join(", ", known);
    return Problem.malformed(
            RequestProblem.NO_PARAMETER.with(name, known.isEmpty() ? null : List.copyOf(known)))
        .withFields(List.of(new Problem.Field(name, name, allowed)));
  }

  private static String describe(Problem.Field field) {
    return RequestProblem.MEMBER.english(field.name(), field.value(), field.allowed());
  }
}
