package io.meetkeeper.backbone.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/** Reads the value at the current token. */
@FunctionalInterface
interface JsonValueReader {
  /** For types that are left to databind. */
  JsonValueReader REFUSAL =
      parser -> {
        throw new UnusualRecord();
      };

  /**
   * Reads a value.
   *
   * @throws UnusualRecord when it is left to databind
   */
  Object read(JsonParser parser) throws IOException;

  /** A reader of texts, times, durations, flags, numbers or enum constants. */
  static JsonValueReader ofScalar(Class<?> type) {
    if (type == String.class) {
      return JsonValueReader::text;
    }
    if (type == Instant.class) {
      return parser -> InstantText.parse(text(parser));
    }
    if (type == Duration.class) {
      return JsonValueReader::duration;
    }
    if (type == boolean.class || type == Boolean.class) {
      return JsonValueReader::flag;
    }
    return type.isEnum() ? ofConstants(type) : ofNumbers(type);
  }

  private static JsonValueReader ofNumbers(Class<?> type) {
    if (type == long.class || type == Long.class) {
      return parser -> integer(parser).getLongValue();
    }
    if (type == int.class || type == Integer.class) {
      return parser -> integer(parser).getIntValue();
    }
    return type == double.class || type == Double.class ? JsonValueReader::decimal : REFUSAL;
  }

  private static JsonValueReader ofConstants(Class<?> type) {
    Map<String, Object> byName = new HashMap<>();
    for (Object constant : type.getEnumConstants()) {
      byName.put(ContractJson.enumName((Enum<?>) constant), constant);
    }
    return parser -> {
      Object constant = byName.get(text(parser));
      UnusualRecord.unless(constant != null);
      return constant;
    };
  }

  static String text(JsonParser parser) throws IOException {
    UnusualRecord.unless(parser.currentToken() == JsonToken.VALUE_STRING);
    return parser.getText();
  }

  static boolean flag(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    UnusualRecord.unless(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE);
    return token == JsonToken.VALUE_TRUE;
  }

  private static Object duration(JsonParser parser) throws IOException {
    try {
      return Duration.parse(text(parser));
    } catch (DateTimeParseException e) {
      throw new UnusualRecord();
    }
  }

  private static JsonParser integer(JsonParser parser) {
    UnusualRecord.unless(parser.currentToken() == JsonToken.VALUE_NUMBER_INT);
    return parser;
  }

  private static Object decimal(JsonParser parser) throws IOException {
    UnusualRecord.unless(parser.currentToken().isNumeric());
    return parser.getDoubleValue();
  }
}
