package io.meetkeeper.backbone.bus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meetkeeper.backbone.contract.check.ContractCheck;
import io.meetkeeper.backbone.contract.check.ContractException;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.check.RequiredMemberCheck;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.UnknownEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads contract records that another process sent. Reports of hosts are read strictly, so that no
 * malformed or missing number becomes zero, and checked by {@link ContractCheck}.
 */
public final class ContractReader {
  private static final int MAX_DEPTH = 32;
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
  private static final ObjectMapper STRICT = strict();

  /** Without duplicate detection, which {@link HostReportReader} does itself. */
  private static final JsonFactory USUAL =
      JsonFactory.builder().streamReadConstraints(LIMITS).build();

  private ContractReader() {}

  /**
   * Reads a record.
   *
   * @throws ContractException when it violates its contract; the message names the member
   */
  public static <T> T read(String json, Class<T> type) {
    return read(json.getBytes(StandardCharsets.UTF_8), type);
  }

  static <T> T read(byte[] json, Class<T> type) {
    boolean report = ContractCheck.isHostReport(type);
    try {
      return report
          ? readReport(json, type)
          : RequiredMemberCheck.check(present(ContractJson.parse(json, type), type));
    } catch (JsonMappingException e) {
      throw new ContractException(describe(e, type));
    } catch (IOException e) {
      throw new ContractException("not a " + type.getSimpleName() + " in JSON");
    }
  }

  private static <T> T readReport(byte[] json, Class<T> type) throws IOException {
    boolean ofOneType = type.isRecord() && !Event.class.isAssignableFrom(type);
    T usual = ofOneType ? readUsual(json, 0, type) : null;
    return usual != null ? usual : check(present(readGenerally(json, type), type), type);
  }

  private static <T> T present(T value, Class<T> type) {
    if (value == null) {
      throw new ContractException("not a " + type.getSimpleName() + " in JSON");
    }
    return value;
  }

  /**
   * Reads and checks a report in the form that this version writes.
   *
   * @param message ends with the JSON
   * @param from where the JSON begins
   * @return {@code null} for any other form, which {@link #read} handles
   */
  public static <T> T readUsual(byte[] message, int from, Class<T> type) {
    try (JsonParser parser = USUAL.createParser(message, from, message.length - from)) {
      return HostReportReader.read(parser, type);
    } catch (HostReportReader.UnusualReport | ContractException | IOException e) {
      return null;
    }
  }

  static <T> T readGenerally(byte[] json, Class<T> type) throws IOException {
    return STRICT.readValue(json, type);
  }

  private static <T> T check(T value, Class<T> type) {
    Object checked = ContractCheck.check(value);
    if (checked == null && value instanceof Event event) {
      checked = ContractCheck.check(unknown(event));
    }
    if (checked == null) {
      throw new ContractException(
          "a " + type.getSimpleName() + " with a value that this version does not know");
    }
    return type.cast(checked);
  }

  /** An event with content that only a newer version knows. */
  private static UnknownEvent unknown(Event event) {
    return new UnknownEvent(
        event.id(),
        event.at(),
        event.host(),
        event.site(),
        event.severity(),
        event.message(),
        event.type());
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
    String what =
        failure.getClass() == JsonMappingException.class
            ? " is broken"
            : " is missing or not what it must be";
    return type.getSimpleName() + ": " + (path.length() == 0 ? "it" : path) + what;
  }

  private static ObjectMapper strict() {
    JsonMapper mapper =
        ContractJson.builder(new RequiredMembers())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    mapper.getFactory().setStreamReadConstraints(LIMITS);
    return mapper;
  }

  /** Members with {@link Required} must be there. */
  private static final class RequiredMembers extends ContractJson.KebabCaseEnums {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return member.hasAnnotation(Required.class) ? Boolean.TRUE : super.hasRequiredMarker(member);
    }
  }
}
