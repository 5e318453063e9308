package io.meetkeeper.backbone.bus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Writes records, maps and lists straight as JSON tokens, as {@link ContractJson} describes. So a
 * process does without Jackson's databind and its 3 MB until a record needs it.
 */
final class RecordWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private RecordWriter() {}

  /** JSON text; {@code null} when it is left to databind. */
  static String toJson(Object value) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(json, value);
    } catch (UnusualRecord e) {
      return null;
    }
    return text.toString();
  }

  /** UTF-8 JSON; {@code null} when it is left to databind. */
  static byte[] toBytes(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      write(json, value);
    } catch (UnusualRecord e) {
      return null;
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Record record) {
      json.writeStartObject();
      RecordMembers.forEach(record, (name, member) -> writeMember(json, name, member));
      json.writeEndObject();
    } else if (value instanceof Map<?, ?> entries) {
      json.writeStartObject();
      RecordMembers.forEach(entries, (name, entry) -> writeMember(json, name, entry));
      json.writeEndObject();
    } else if (value instanceof Collection<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        write(json, item);
      }
      json.writeEndArray();
    } else {
      writeScalar(json, value);
    }
  }

  private static void writeMember(JsonGenerator json, String name, Object value)
      throws IOException {
    json.writeFieldName(name);
    write(json, value);
  }

  private static void writeScalar(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Double decimal) {
      json.writeNumber(decimal);
    } else if (isUsualNumber(value)) {
      json.writeNumber(((Number) value).longValue());
    } else {
      json.writeString(text(value));
    }
  }

  static boolean isUsualNumber(Object value) {
    return value instanceof Long || value instanceof Integer || value instanceof Double;
  }

  /**
   * The text of a text, a time, a duration or an enum constant.
   *
   * @throws UnusualRecord when it is left to databind
   */
  static String text(Object value) {
    if (value instanceof Enum<?> constant) {
      return ContractJson.enumName(constant);
    }
    UnusualRecord.unless(
        value instanceof String || value instanceof Instant || value instanceof Duration);
    return value.toString();
  }
}
