package io.meetkeeper.backbone.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.meetkeeper.backbone.contract.check.ContractException;
import io.meetkeeper.backbone.contract.check.Required;
import java.io.IOException;
import java.util.Map;

/**
 * Databind for the JSON that {@link ContractJson} describes. A class of its own, which is loaded
 * when a record needs it.
 */
final class ContractMapper {
  private static final int MAX_DEPTH = 32;

  /** For what this process, or another role of the same operator, has written. */
  static final ObjectMapper LENIENT = builder(new KebabCaseEnums()).build();

  /** For reports of hosts: no malformed or missing number becomes zero. */
  private static final ObjectMapper STRICT = strict();

  private ContractMapper() {}

  /**
   * Reads a record of another process, but not a host report.
   *
   * @throws ContractException when it is no such record; the message names the member
   */
  static <T> T read(byte[] json, Class<T> type) {
    return read(LENIENT, json, type);
  }

  /**
   * Reads a host report.
   *
   * @throws ContractException when it is no such record; the message names the member
   */
  static <T> T readStrictly(byte[] json, Class<T> type) {
    return read(STRICT, json, type);
  }

  static Map<String, Object> toMap(Object value) {
    return LENIENT.convertValue(value, new TypeReference<Map<String, Object>>() {});
  }

  private static <T> T read(ObjectMapper mapper, byte[] json, Class<T> type) {
    T value;
    try {
      value = mapper.readValue(json, type);
    } catch (JsonMappingException e) {
      throw new ContractException(describe(e, type));
    } catch (IOException e) {
      throw new ContractException("not a " + type.getSimpleName() + " in JSON");
    }
    if (value == null) {
      throw new ContractException("not a " + type.getSimpleName() + " in JSON");
    }
    return value;
  }

  /** Names the member and its fault, without its value. */
  private static String describe(JsonMappingException failure, Class<?> type) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference each : failure.getPath()) {
      if (each.getFieldName() == null) {
        path.append('[').append(each.getIndex()).append(']');
      } else {
        path.append(path.length() == 0 ? "" : ".").append(each.getFieldName());
      }
    }
    String fault =
        failure.getClass() == JsonMappingException.class
            ? " is broken"
            : " is missing or not what it must be";
    return type.getSimpleName() + ": " + (path.length() == 0 ? "it" : path) + fault;
  }

  private static JsonMapper.Builder builder(KebabCaseEnums enums) {
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

  private static ObjectMapper strict() {
    JsonMapper mapper =
        builder(new RequiredMembers())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
    return mapper;
  }

  /** Enum names in kebab-case, as in the configuration. */
  private static class KebabCaseEnums extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public String[] findEnumValues(
        MapperConfig<?> config, AnnotatedClass annotatedClass, Enum<?>[] values, String[] names) {
      String[] found = new String[values.length];
      for (int i = 0; i < values.length; i++) {
        found[i] = ContractJson.enumName(values[i]);
      }
      return found;
    }
  }

  /** Members with {@link Required} must be there. */
  private static final class RequiredMembers extends KebabCaseEnums {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return member.hasAnnotation(Required.class) ? Boolean.TRUE : super.hasRequiredMarker(member);
    }
  }
}
