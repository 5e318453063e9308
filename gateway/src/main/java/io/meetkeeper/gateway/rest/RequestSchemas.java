package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.AllowedText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the schemas of requests; supports only the JSON Schema keywords that the contract uses. */
final class RequestSchemas {
  private static final String SHAPE = "{ ... }";

  private static final Set<String> CHECKED =
      Set.of(
          "type",
          "enum",
          "format",
          "pattern",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "items",
          "minProperties",
          "required",
          "properties",
          "additionalProperties");
  private static final Set<String> ANNOTATIONS = Set.of("description", "default", "examples");
  private static final Set<String> FORMATS = Set.of("date-time", "password");

  private RequestSchemas() {}

  /**
   * The target of a {@code $ref} into the document; the value itself when it is not a reference.
   */
  static JsonObject resolve(JsonObject document, JsonObject value) {
    String ref = value.getString("$ref");
    if (ref == null) {
      return value;
    }
    JsonObject found = document;
    for (String step : ref.substring("#/".length()).split("/", -1)) {
      found = found.getJsonObject(step);
    }
    return found;
  }

  /**
   * A schema with all references resolved.
   *
   * @throws IllegalStateException for a keyword that {@link RequestSchemaCheck} does not check
   */
  static JsonObject read(JsonObject document, String where, JsonObject definition) {
    JsonObject schema = resolve(document, definition).copy();
    Set<String> known = new TreeSet<>(CHECKED);
    known.addAll(ANNOTATIONS);
    ContractParser.requireKnown(where, schema, known);
    if (schema.containsKey("format") && !FORMATS.contains(schema.getString("format"))) {
      throw new IllegalStateException(where + ": format " + schema.getString("format"));
    }
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    for (String name : properties.fieldNames()) {
      properties.put(name, read(document, where + "." + name, properties.getJsonObject(name)));
    }
    for (String keyword : Set.of("items", "additionalProperties")) {
      if (schema.getValue(keyword) instanceof JsonObject inner) {
        schema.put(keyword, read(document, where + "." + keyword, inner));
      }
    }
    return schema;
  }

  /** Describes the allowed values of a schema, for messages. */
  static String allowed(JsonObject schema) {
    if (schema.getValue("enum") instanceof JsonArray values) {
      return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    if (schema.containsKey("pattern") && schema.containsKey("description")) {
      return schema.getString("description");
    }
    if ("date-time".equals(schema.getString("format"))) {
      return AllowedText.TIME.english();
    }
    return switch (String.valueOf(schema.getValue("type"))) {
      case "integer" -> wholeNumber(schema);
      case "boolean" -> AllowedText.BOOLEAN.english();
      case "array" -> list(schema);
      case "object" -> object(schema);
      default -> text(schema);
    };
  }

  private static String list(JsonObject schema) {
    if (!schema.containsKey("items")) {
      return AllowedText.LIST.english();
    }
    String items = allowed(schema.getJsonObject("items"));
    return schema.containsKey("minItems")
        ? AllowedText.LIST_AT_LEAST.english(schema.getValue("minItems"), items)
        : AllowedText.LIST_OF.english(items);
  }

  private static String text(JsonObject schema) {
    Object most = schema.getValue("maxLength");
    if (most == null) {
      return AllowedText.TEXT.english();
    }
    return schema.getInteger("minLength", 0) > 0
        ? AllowedText.TEXT_BETWEEN.english(schema.getValue("minLength"), most)
        : AllowedText.TEXT_AT_MOST.english(most);
  }

  /** Describes the allowed members of a schema, for messages. */
  static String allowedMembers(JsonObject schema) {
    return AllowedText.MEMBERS.english(List.copyOf(names(schema)));
  }

  private static String wholeNumber(JsonObject schema) {
    Object least = schema.getValue("minimum");
    Object most = schema.getValue("maximum");
    if (least == null) {
      return most == null ? AllowedText.INTEGER.english() : AllowedText.INTEGER_TO.english(most);
    }
    return most == null
        ? AllowedText.INTEGER_FROM.english(least)
        : AllowedText.WHOLE.english(least, most);
  }

  private static String object(JsonObject schema) {
    return schema.containsKey("minProperties")
        ? AllowedText.OBJECT_WITH.english(
            SHAPE, schema.getValue("minProperties"), List.copyOf(names(schema)))
        : AllowedText.OBJECT_SHAPE.english(SHAPE);
  }

  private static Set<String> names(JsonObject schema) {
    return new TreeSet<>(schema.getJsonObject("properties", new JsonObject()).fieldNames());
  }
}
