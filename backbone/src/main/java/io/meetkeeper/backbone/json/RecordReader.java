package io.meetkeeper.backbone.json;

import com.fasterxml.jackson.annotation.JsonTypeName;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads records, events and untyped maps and lists straight from the JSON tokens, and checks each
 * member of a record as it reads. It handles only the usual form of this version; anything else (a
 * missing or unknown member, a constant of a newer version, text where a number should be, a figure
 * out of range) is left to databind, which also words the error. So most processes do without
 * databind and its 3 MB.
 */
final class RecordReader {
  private static final int MAX_DEPTH = 32;

  /** Without duplicate detection, which this class does itself. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private static final String EVENT_TYPE = "type";
  private static final Map<String, Class<?>> EVENT_TYPES = eventTypes();
  private static final Set<Class<?>> UNTYPED = Set.of(Map.class, List.class, Object.class);

  private static final ClassValue<RecordReader> READERS =
      new ClassValue<>() {
        @Override
        protected RecordReader computeValue(Class<?> type) {
          return new RecordReader(type);
        }
      };

  private final RecordShape shape;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final JsonValueReader[] readers;
  private final boolean[] expected;

  private RecordReader(Class<?> type) {
    shape = RecordShape.of(type);
    if (shape.size() > Long.SIZE) {
      throw new IllegalStateException("more members than there are bits: " + type.getName());
    }
    readers = new JsonValueReader[shape.size()];
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
    JsonValueReader reader = rootReader(type);
    if (reader == null) {
      return null;
    }
    try (JsonParser parser = FACTORY.createParser(message, from, message.length - from)) {
      UnusualRecord.unless(parser.nextToken() != null);
      Object value = reader.read(parser);
      UnusualRecord.unless(parser.nextToken() == null && type.isInstance(value));
      return type.cast(value);
    } catch (UnusualRecord | ContractException | IOException e) {
      return null;
    }
  }

  private static JsonValueReader rootReader(Class<?> type) {
    if (type == Event.class) {
      return RecordReader::readEvent;
    }
    if (type.isRecord() && !Event.class.isAssignableFrom(type)) {
      return parser -> READERS.get(type).readRecord(parser);
    }
    return UNTYPED.contains(type) ? RecordReader::readUntyped : null;
  }

  /** An event begins with its type. */
  private static Object readEvent(JsonParser parser) throws IOException {
    UnusualRecord.unless(parser.currentToken() == JsonToken.START_OBJECT);
    UnusualRecord.unless(EVENT_TYPE.equals(parser.nextFieldName()));
    parser.nextToken();
    Class<?> type = EVENT_TYPES.get(JsonValueReader.text(parser));
    UnusualRecord.unless(type != null);
    return READERS.get(type).readMembers(parser);
  }

  private static Map<String, Class<?>> eventTypes() {
    Map<String, Class<?>> types = new HashMap<>();
    for (Class<?> type : Event.class.getPermittedSubclasses()) {
      JsonTypeName name = type.getAnnotation(JsonTypeName.class);
      if (name != null) {
        types.put(name.value(), type);
      }
    }
    return types;
  }

  private Object readRecord(JsonParser parser) throws IOException {
    UnusualRecord.unless(parser.currentToken() == JsonToken.START_OBJECT);
    return readMembers(parser);
  }

  private Object readMembers(JsonParser parser) throws IOException {
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

  private static JsonValueReader readerOf(Type type) {
    if (type instanceof ParameterizedType generic) {
      return readerOf(generic);
    }
    if (!(type instanceof Class<?> plain)) {
      return JsonValueReader.REFUSAL;
    }
    if (plain == Object.class) {
      return RecordReader::readUntyped;
    }
    if (plain == Event.class) {
      return RecordReader::readEvent;
    }
    return plain.isRecord()
        ? parser -> READERS.get(plain).readRecord(parser)
        : JsonValueReader.ofScalar(plain);
  }

  private static JsonValueReader readerOf(ParameterizedType generic) {
    Type[] arguments = generic.getActualTypeArguments();
    if (generic.getRawType() == List.class) {
      JsonValueReader item = readerOf(arguments[0]);
      return parser -> readList(parser, item);
    }
    if (generic.getRawType() == Map.class && arguments[0] == String.class) {
      JsonValueReader item = readerOf(arguments[1]);
      return parser -> readMap(parser, item);
    }
    return JsonValueReader.REFUSAL;
  }

  private static Object readUntyped(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readMap(parser, RecordReader::readUntyped);
      case START_ARRAY -> readList(parser, RecordReader::readUntyped);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE, VALUE_FALSE -> JsonValueReader.flag(parser);
      case VALUE_NULL -> null;
      default -> throw new UnusualRecord();
    };
  }

  private static Object readList(JsonParser parser, JsonValueReader item) throws IOException {
    UnusualRecord.unless(parser.currentToken() == JsonToken.START_ARRAY);
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(item.read(parser));
    }
    return items;
  }

  private static Object readMap(JsonParser parser, JsonValueReader item) throws IOException {
    UnusualRecord.unless(parser.currentToken() == JsonToken.START_OBJECT);
    Map<String, Object> entries = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      UnusualRecord.unless(entries.put(name, item.read(parser)) == null);
    }
    return entries;
  }
}
