package io.meetkeeper.backbone.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * Contract records as JSON, on the bus, in stores and over REST: camelCase members, enums in
 * kebab-case, times as RFC 3339 UTC, durations as ISO 8601, no {@code null} members. Unknown
 * members are ignored and unknown enum values read as {@code null}, so that different versions can
 * run side by side.
 */
public final class ContractJson {
  private static final ObjectMapper JSON = builder(new KebabCaseEnums()).build();

  private ContractJson() {}

  /** A builder of a mapper for this JSON. */
  static JsonMapper.Builder builder(KebabCaseEnums enums) {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .annotationIntrospector(enums)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL));
  }

  /** A record as JSON text. */
  public static String toJson(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot be written as JSON: " + value.getClass().getName(), e);
    }
  }

  /** A record as UTF-8 JSON. */
  public static byte[] toBytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot be written as JSON: " + value.getClass().getName(), e);
    }
  }

  /** A record as nested maps and lists, for REST. */
  public static Map<String, Object> toMap(Object value) {
    return JSON.convertValue(value, new TypeReference<Map<String, Object>>() {});
  }

  /**
   * Parses JSON text.
   *
   * @throws IllegalArgumentException when the text is no such record; the message does not contain
   *     the text
   */
  public static <T> T parse(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a " + type.getSimpleName() + " in JSON", e);
    }
  }

  static <T> T parse(byte[] json, Class<T> type) throws IOException {
    JavaType target = JSON.constructType(type);
    return JSON.readValue(json, target);
  }

  /** Name of an enum constant in JSON, for example {@code when-idle}. */
  public static String enumName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Enum names in kebab-case, as in the configuration. */
  static class KebabCaseEnums extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public String[] findEnumValues(
        MapperConfig<?> config, AnnotatedClass annotatedClass, Enum<?>[] values, String[] names) {
      String[] found = new String[values.length];
      for (int i = 0; i < values.length; i++) {
        found[i] = enumName(values[i]);
      }
      return found;
    }
  }
}
