package io.meetkeeper.backbone.bus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.meetkeeper.backbone.contract.check.ContractException;
import io.meetkeeper.backbone.contract.check.RecordShape;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.event.Event;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads records straight from the JSON tokens, and checks each value as it reads. It handles only
 * the usual form of this version; anything else (a missing or unknown member, a constant of a newer
 * version, text where a number should be, a figure out of range) is left to databind, which also
 * words the error. So most processes do without databind and its 3 MB.
 */
final class RecordReader {
  private static final int MAX_DEPTH = 32;

  /** Without duplicate detection, which this class does itself. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private static final ClassValue<RecordReader> READERS =
      new ClassValue<>() {
        @Override
        protected RecordReader computeValue(Class<?> type) {
          return new RecordReader(type);
        }
      };

  private final RecordShape shape;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final ValueReader[] readers;
  private final boolean[] expected;

  /** Reads the value at the current token. */
  @FunctionalInterface
  private interface ValueReader {
    Object read(JsonParser parser) throws IOException;
  }

  private RecordReader(Class<?> type) {
    shape = RecordShape.of(type);
    if (shape.size() > Long.SIZE) {
      throw new IllegalStateException("more members than there are bits: " + type.getName());
    }
    readers = new ValueReader[shape.size()];
    expected = new boolean[shape.size()];
    for (int i = 0; i < readers.length; i++) {
      RecordComponent component = shape.component(i);
      indexes.put(component.getName(), i);
      readers[i] = readerOf(component.getGenericType());
      expected[i] =
          component.getType().isPrimitive() || component.isAnnotationPresent(Required.class);
    }
  }

  /**
   * Reads and checks a whole message.
   *
   * @param message ends with the JSON
   * @param from where the JSON begins
   * @return {@code null} when it has to be read by databind
   */
  static <T> T read(byte[] message, int from, Class<T> type) {
    if (!type.isRecord() || Event.class.isAssignableFrom(type)) {
      return null;
    }
    try (JsonParser parser = FACTORY.createParser(message, from, message.length - from)) {
      parser.nextToken();
      T value = type.cast(READERS.get(type).readRecord(parser));
      UnusualRecord.unless(parser.nextToken() == null);
      return value;
    } catch (UnusualRecord | ContractException | IOException e) {
      return null;
    }
  }

  private Object readRecord(JsonParser parser) throws IOException {
    UnusualRecord.unless(parser.currentToken() == JsonToken.START_OBJECT);
    Object[] values = new Object[readers.length];
    long seen = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      Integer index = indexes.get(name);
      UnusualRecord.unless(index != null && (seen & (1L << index)) == 0);
      seen |= 1L << index;
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        values[index] = readers[index].read(parser);
        UnusualRecord.unless(shape.allows(index, values[index]));
      }
    }
    UnusualRecord.unless(parser.currentToken() == JsonToken.END_OBJECT);
    for (int i = 0; i < values.length; i++) {
      UnusualRecord.unless(values[i] != null || !expected[i]);
    }
    return shape.create(values);
  }

  private static ValueReader readerOf(Type type) {
    if (type instanceof ParameterizedType generic) {
      return readerOf(generic);
    }
    if (!(type instanceof Class<?> plain)) {
      return RecordReader::refuse;
    }
    if (plain == String.class) {
      return RecordReader::readText;
    }
    if (plain == Instant.class) {
      return parser -> InstantText.parse(readText(parser));
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return RecordReader::readFlag;
    }
    if (plain.isEnum()) {
      return constants(plain);
    }
    if (plain.isRecord()) {
      return parser -> READERS.get(plain).readRecord(parser);
    }
    return numbers(plain);
  }

  private static ValueReader readerOf(ParameterizedType generic) {
    Type[] arguments = generic.getActualTypeArguments();
    if (generic.getRawType() == List.class) {
      ValueReader item = readerOf(arguments[0]);
      return parser -> readList(parser, item);
    }
    if (generic.getRawType() == Map.class && arguments[0] == String.class) {
      ValueReader item = readerOf(arguments[1]);
      return parser -> readMap(parser, item);
    }
    return RecordReader::refuse;
  }

  private static ValueReader numbers(Class<?> type) {
    if (type == long.class || type == Long.class) {
      return parser -> integer(parser).getLongValue();
    }
    if (type == int.class || type == Integer.class) {
      return parser -> integer(parser).getIntValue();
    }
    return type == double.class || type == Double.class
        ? RecordReader::readDecimal
        : RecordReader::refuse;
  }

  private static ValueReader constants(Class<?> type) {
    Map<String, Object> byName = new HashMap<>();
    for (Object constant : type.getEnumConstants()) {
      byName.put(ContractJson.enumName((Enum<?>) constant), constant);
    }
    return parser -> {
      Object constant = byName.get(readText(parser));
      UnusualRecord.unless(constant != null);
      return constant;
    };
  }

  private static Object refuse(JsonParser parser) {
    throw new UnusualRecord();
  }

  private static String readText(JsonParser parser) throws IOException {
    UnusualRecord.unless(parser.currentToken() == JsonToken.VALUE_STRING);
    return parser.getText();
  }

  private static Object readFlag(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    UnusualRecord.unless(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE);
    return token == JsonToken.VALUE_TRUE;
  }

  private static JsonParser integer(JsonParser parser) {
    UnusualRecord.unless(parser.currentToken() == JsonToken.VALUE_NUMBER_INT);
    return parser;
  }

  private static Object readDecimal(JsonParser parser) throws IOException {
    UnusualRecord.unless(parser.currentToken().isNumeric());
    return parser.getDoubleValue();
  }

  private static Object readList(JsonParser parser, ValueReader item) throws IOException {
    UnusualRecord.unless(parser.currentToken() == JsonToken.START_ARRAY);
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(item.read(parser));
    }
    return items;
  }

  private static Object readMap(JsonParser parser, ValueReader item) throws IOException {
    UnusualRecord.unless(parser.currentToken() == JsonToken.START_OBJECT);
    Map<String, Object> entries = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      UnusualRecord.unless(entries.put(name, item.read(parser)) == null);
    }
    return entries;
  }
}
