package io.meetkeeper.backbone.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.meetkeeper.backbone.contract.check.RecordShape;
import io.meetkeeper.backbone.contract.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Writes records straight as JSON tokens, as {@link ContractJson} describes. So a process that only
 * reports, such as an edge, does without Jackson's databind and its 3 MB. Records with further
 * annotations of Jackson, with getters beside their components, or with members of rare types are
 * left to databind.
 */
final class RecordWriter {
  private static final String EVENT_TYPE = "type";
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ClassValue<RecordWriter> WRITERS =
      new ClassValue<>() {
        @Override
        protected RecordWriter computeValue(Class<?> type) {
          return new RecordWriter(type);
        }
      };

  private final RecordShape shape;
  private final boolean usual;
  private final boolean[] leftOutWhenEmpty;

  private RecordWriter(Class<?> type) {
    shape = RecordShape.of(type);
    leftOutWhenEmpty = new boolean[shape.size()];
    boolean plain = !hasGetter(type);
    for (int i = 0; i < leftOutWhenEmpty.length; i++) {
      Method accessor = shape.component(i).getAccessor();
      JsonInclude inclusion = accessor.getAnnotation(JsonInclude.class);
      leftOutWhenEmpty[i] = inclusion != null && inclusion.value() == JsonInclude.Include.NON_EMPTY;
      plain &= inclusion == null || leftOutWhenEmpty[i];
      plain &= !accessor.isAnnotationPresent(JsonProperty.class);
    }
    usual = plain;
  }

  /** Databind also writes what a getter returns. */
  private static boolean hasGetter(Class<?> type) {
    for (Method method : type.getMethods()) {
      boolean named = method.getName().startsWith("get") || method.getName().startsWith("is");
      if (named
          && method.getDeclaringClass() != Object.class
          && method.getParameterCount() == 0
          && !Modifier.isStatic(method.getModifiers())) {
        return true;
      }
    }
    return false;
  }

  /** A record as JSON text; {@code null} when it needs databind. */
  static String toJson(Object value) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      writeRoot(json, value);
    } catch (UnusualRecord e) {
      return null;
    }
    return text.toString();
  }

  /** A record as UTF-8 JSON; {@code null} when it needs databind. */
  static byte[] toBytes(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      writeRoot(json, value);
    } catch (UnusualRecord e) {
      return null;
    }
    return bytes.toByteArray();
  }

  private static void writeRoot(JsonGenerator json, Object value) throws IOException {
    UnusualRecord.unless(value instanceof Record);
    writeValue(json, value);
  }

  private static void writeRecord(JsonGenerator json, Record value) throws IOException {
    RecordWriter writer = WRITERS.get(value.getClass());
    UnusualRecord.unless(writer.usual);
    Object[] values = writer.shape.values(value);
    json.writeStartObject();
    if (value instanceof Event event) {
      json.writeStringField(EVENT_TYPE, event.type());
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null && !(writer.leftOutWhenEmpty[i] && isEmpty(values[i]))) {
        json.writeFieldName(writer.shape.component(i).getName());
        writeValue(json, values[i]);
      }
    }
    json.writeEndObject();
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Collection<?> items
        ? items.isEmpty()
        : value instanceof Map<?, ?> entries && entries.isEmpty();
  }

  private static void writeValue(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Record part) {
      writeRecord(json, part);
    } else if (value instanceof Collection<?> items) {
      writeItems(json, items);
    } else if (value instanceof Map<?, ?> entries) {
      writeEntries(json, entries);
    } else if (value instanceof Number number) {
      writeNumber(json, number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(text(value));
    }
  }

  private static String text(Object value) {
    if (value instanceof Enum<?> constant) {
      return ContractJson.enumName(constant);
    }
    UnusualRecord.unless(
        value instanceof String || value instanceof Instant || value instanceof Duration);
    return value.toString();
  }

  private static void writeNumber(JsonGenerator json, Number number) throws IOException {
    if (number instanceof Double decimal) {
      json.writeNumber(decimal);
    } else {
      UnusualRecord.unless(number instanceof Integer || number instanceof Long);
      json.writeNumber(number.longValue());
    }
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
      UnusualRecord.unless(entry.getKey() instanceof String);
      if (entry.getValue() != null) {
        json.writeFieldName((String) entry.getKey());
        writeValue(json, entry.getValue());
      }
    }
    json.writeEndObject();
  }
}
