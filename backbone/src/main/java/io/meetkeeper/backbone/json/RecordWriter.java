package io.meetkeeper.backbone.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/**
 * Writes records, maps and lists straight as JSON tokens, as {@link ContractJson} describes. So a
 * process does without Jackson's databind and its 3 MB until a value of a rare type needs it.
 */
final class RecordWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private RecordWriter() {}

  /** JSON text; {@code null} when it is left to databind. */
  static String toJson(Object value) throws IOException {
    try (SegmentedStringWriter text = new SegmentedStringWriter(FACTORY._getBufferRecycler())) {
      return write(FACTORY.createGenerator(text), value) ? text.getAndClear() : null;
    }
  }

  /** UTF-8 JSON; {@code null} when it is left to databind. */
  static byte[] toBytes(Object value) throws IOException {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(FACTORY._getBufferRecycler())) {
      return write(FACTORY.createGenerator(bytes), value) ? bytes.getClearAndRelease() : null;
    }
  }

  private static boolean write(JsonGenerator generator, Object value) throws IOException {
    try (JsonGenerator json = generator) {
      writeValue(json, value);
      return true;
    } catch (UnusualRecord e) {
      return false;
    }
  }

  private static void writeValue(JsonGenerator json, Object value) throws IOException {
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Number number) {
      writeNumber(json, number);
    } else if (value instanceof Record record) {
      writeRecord(json, record);
    } else if (value instanceof Collection<?> items) {
      writeItems(json, items);
    } else if (value instanceof Map<?, ?> entries) {
      writeEntries(json, entries);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(text(value));
    }
  }

  private static void writeNumber(JsonGenerator json, Number number) throws IOException {
    if (number instanceof Double decimal) {
      json.writeNumber(decimal);
    } else {
      UnusualRecord.unless(isUsualNumber(number));
      json.writeNumber(number.longValue());
    }
  }

  private static void writeRecord(JsonGenerator json, Record record) throws IOException {
    json.writeStartObject();
    RecordMembers.forEach(
        record,
        (name, value) -> {
          json.writeFieldName(name);
          writeValue(json, value);
        });
    json.writeEndObject();
  }

  private static void writeItems(JsonGenerator json, Collection<?> items) throws IOException {
    json.writeStartArray();
    for (Object item : items) {
      writeValue(json, item);
    }
    json.writeEndArray();
  }

  private static void writeEntries(JsonGenerator json, Map<?, ?> entries) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (entry.getValue() != null) {
        json.writeFieldName(key(entry.getKey()));
        writeValue(json, entry.getValue());
      }
    }
    json.writeEndObject();
  }

  static boolean isUsualNumber(Object value) {
    return value instanceof Long || value instanceof Integer || value instanceof Double;
  }

  /**
   * The key of an entry.
   *
   * @throws UnusualRecord when it is left to databind
   */
  static String key(Object key) {
    UnusualRecord.unless(key instanceof String);
    return (String) key;
  }

  /**
   * The text of a text, a time, a day, a duration or an enum constant.
   *
   * @throws UnusualRecord when it is left to databind
   */
  static String text(Object value) {
    if (value instanceof Enum<?> constant) {
      return ContractJson.enumName(constant);
    }
    UnusualRecord.unless(
        value instanceof String
            || value instanceof Instant
            || value instanceof Duration
            || value instanceof LocalDate);
    return value.toString();
  }
}
