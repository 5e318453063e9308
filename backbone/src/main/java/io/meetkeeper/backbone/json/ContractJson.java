package io.meetkeeper.backbone.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Contract records as JSON, on the bus, in stores and over REST: camelCase members, enums in
 * kebab-case, times as RFC 3339 UTC, durations as ISO 8601, no {@code null} members. Unknown
 * members are ignored and unknown enum values read as {@code null}, so that different versions can
 * run side by side. Databind is loaded for what {@link RecordWriter} and {@link RecordReader} leave
 * to it.
 */
public final class ContractJson {
  private ContractJson() {}

  /** A record as JSON text. */
  public static String toJson(Object value) {
    try {
      String json = RecordWriter.toJson(value);
      return json != null ? json : ContractMapper.LENIENT.writeValueAsString(value);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot be written as JSON: " + value.getClass().getName(), e);
    }
  }

  /** A record as UTF-8 JSON. */
  public static byte[] toBytes(Object value) {
    try {
      byte[] json = RecordWriter.toBytes(value);
      return json != null ? json : ContractMapper.LENIENT.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot be written as JSON: " + value.getClass().getName(), e);
    }
  }

  /** A record as nested maps and lists, for REST. */
  public static Map<String, Object> toMap(Object value) {
    Map<String, Object> map = RecordMap.of(value);
    return map != null ? map : ContractMapper.toMap(value);
  }

  /**
   * Parses JSON text.
   *
   * @throws IllegalArgumentException when the text is no such record; the message does not contain
   *     the text
   */
  public static <T> T parse(String json, Class<T> type) {
    T usual = RecordReader.read(json.getBytes(StandardCharsets.UTF_8), 0, type);
    if (usual != null) {
      return usual;
    }
    try {
      return ContractMapper.LENIENT.readValue(json, type);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a " + type.getSimpleName() + " in JSON", e);
    }
  }

  /** Name of an enum constant in JSON, for example {@code when-idle}. */
  public static String enumName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
