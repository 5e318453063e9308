package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.message.EscapedText;
import io.meetkeeper.gateway.rest.operation.RequestTime;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Checks a JSON value against a schema from {@link RequestSchemas}. */
final class RequestSchemaCheck {
  /** The patterns of the contract, each compiled once. */
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private static final String READABLE = AllowedText.READABLE.english();

  private static final int MAX_SHOWN = 200;

  private final List<Problem.Field> refused = new ArrayList<>();

  private RequestSchemaCheck() {}

  /** The invalid fields, each once; empty when the value is valid. */
  static List<Problem.Field> check(JsonObject schema, Object value) {
    RequestSchemaCheck check = new RequestSchemaCheck();
    check.value("", schema, value);
    if (check.refused.isEmpty()) {
      check.texts("", value);
    }
    return check.refused;
  }

  /** Checks all texts, also those in values that the schema does not describe. */
  private void texts(String at, Object value) {
    if (value instanceof String text && !isReadable(text)) {
      refused.add(new Problem.Field(at.isEmpty() ? "body" : at, null, READABLE));
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        texts(member(at, String.valueOf(i)), array.getValue(i));
      }
    } else if (value instanceof JsonObject object) {
      for (String name : object.fieldNames()) {
        if (isReadable(name)) {
          texts(member(at, name), object.getValue(name));
        } else {
          refused.add(new Problem.Field(at.isEmpty() ? "body" : at, null, READABLE));
        }
      }
    }
  }

  /**
   * Whether a text has no control characters except line breaks and tabs, no unpaired surrogates,
   * and no bidirectional overrides or isolates.
   */
  private static boolean isReadable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') { // the others are letters of any name
        return text.codePoints().allMatch(RequestSchemaCheck::isReadableCharacter);
      }
    }
    return true;
  }

  private static boolean isReadableCharacter(int c) {
    return c == '\n'
        || c == '\r'
        || c == '\t'
        || !(Character.isISOControl(c)
            || Character.getType(c) == Character.SURROGATE
            || (c >= 0x202A && c <= 0x202E)
            || (c >= 0x2066 && c <= 0x2069));
  }

  private void value(String at, JsonObject schema, Object value) {
    if (!isOfType(schema, value) || !isAmong(schema, value) || !isWithin(schema, value)) {
      boolean secret = "password".equals(schema.getString("format"));
      refuse(at.isEmpty() ? "body" : at, secret ? null : text(value), schema);
    } else if (value instanceof JsonObject object) {
      members(at, schema, object);
    } else if (value instanceof JsonArray array && schema.containsKey("items")) {
      for (int i = 0; i < array.size(); i++) {
        value(member(at, String.valueOf(i)), schema.getJsonObject("items"), array.getValue(i));
      }
    }
  }

  private void members(String at, JsonObject schema, JsonObject object) {
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    for (Object name : schema.getJsonArray("required", new JsonArray())) {
      if (!object.containsKey(name.toString())) {
        JsonObject missing = properties.getJsonObject(name.toString(), new JsonObject());
        refuse(member(at, name.toString()), null, missing);
      }
    }
    for (String name : object.fieldNames()) {
      JsonObject inner = properties.getJsonObject(name);
      if (inner != null) {
        value(member(at, name), inner, object.getValue(name));
      } else {
        additionalMember(at, schema, name, object.getValue(name));
      }
    }
  }

  /** Checks a member that the schema does not name. */
  private void additionalMember(String at, JsonObject schema, String name, Object value) {
    Object others = schema.getValue("additionalProperties");
    if (others instanceof JsonObject inner) {
      value(member(at, name), inner, value);
    } else if (Boolean.FALSE.equals(others)) {
      String allowed = RequestSchemas.allowedMembers(schema);
      refused.add(new Problem.Field(member(at, name), text(value), allowed));
    }
  }

  private void refuse(String name, String value, JsonObject schema) {
    refused.add(new Problem.Field(name, value, RequestSchemas.allowed(schema)));
  }

  private static boolean isOfType(JsonObject schema, Object value) {
    Object type = schema.getValue("type");
    if (type instanceof JsonArray types) {
      return types.stream().anyMatch(each -> isOfType(each.toString(), value));
    }
    return type == null || isOfType(type.toString(), value);
  }

  private static boolean isOfType(String type, Object value) {
    return switch (type) {
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Number number && number.doubleValue() % 1 == 0;
      case "boolean" -> value instanceof Boolean;
      case "array" -> value instanceof JsonArray;
      case "object" -> value instanceof JsonObject;
      case "null" -> value == null;
      default -> throw new IllegalStateException("type " + type + " is not understood");
    };
  }

  private static boolean isAmong(JsonObject schema, Object value) {
    return !schema.containsKey("enum") || schema.getJsonArray("enum").contains(value);
  }

  private static boolean isWithin(JsonObject schema, Object value) {
    if (value instanceof String text) {
      return isWithin(schema, "minLength", "maxLength", text.codePointCount(0, text.length()))
          && isMatch(schema, text)
          && isTime(schema, text);
    }
    if (value instanceof Number number) {
      return isWithin(schema, "minimum", "maximum", number.doubleValue());
    }
    if (value instanceof JsonArray array) {
      return isWithin(schema, "minItems", "maxItems", array.size());
    }
    return !(value instanceof JsonObject object)
        || isWithin(schema, "minProperties", "maxProperties", object.size());
  }

  private static boolean isWithin(JsonObject schema, String minKey, String maxKey, double value) {
    return value >= schema.getDouble(minKey, Double.NEGATIVE_INFINITY)
        && value <= schema.getDouble(maxKey, Double.POSITIVE_INFINITY);
  }

  private static boolean isMatch(JsonObject schema, String text) {
    return !schema.containsKey("pattern")
        || PATTERNS
            .computeIfAbsent(schema.getString("pattern"), Pattern::compile)
            .matcher(text)
            .find();
  }

  private static boolean isTime(JsonObject schema, String text) {
    return !"date-time".equals(schema.getString("format")) || RequestTime.isValid(text);
  }

  private static String member(String at, String name) {
    return at.isEmpty() ? name : at + "." + name;
  }

  private static String text(Object value) {
    return value == null
        ? "null"
        : shorten(value instanceof String text ? text : Json.encode(value));
  }

  /** The beginning of a refused value, with what cannot be read escaped. */
  static String shorten(String value) {
    return EscapedText.shorten(value, MAX_SHOWN, RequestSchemaCheck::isReadableCharacter);
  }
}
