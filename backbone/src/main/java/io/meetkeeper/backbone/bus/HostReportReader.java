package io.meetkeeper.backbone.bus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.meetkeeper.backbone.contract.check.RecordShape;
import io.meetkeeper.backbone.contract.check.Required;
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
 * Reads the most frequent records straight from the JSON tokens, and checks each value as it reads.
 * It handles only the usual form of this version; for anything else (a missing or unknown member, a
 * constant of a newer version, text where a number should be, a figure out of range) it throws
 * {@link UnusualReport}, and {@link ContractReader} reads the message in its general way, which
 * also words the error.
 */
final class HostReportReader {
  private static final ClassValue<HostReportReader> READERS =
      new ClassValue<>() {
        @Override
        protected HostReportReader computeValue(Class<?> type) {
          return new HostReportReader(type);
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

  /** The report must be read in the general way. */
  static final class UnusualReport extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace, which is never read. */
    private UnusualReport() {
      super("not a usual report", null, false, false);
    }
  }

  private HostReportReader(Class<?> type) {
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
   * @throws UnusualReport when it has to be read in the general way
   */
  static <T> T read(JsonParser parser, Class<T> type) throws IOException {
    parser.nextToken();
    T value = type.cast(READERS.get(type).readRecord(parser));
    require(parser.nextToken() == null);
    return value;
  }

  static void require(boolean usual) {
    if (!usual) {
      throw unusual();
    }
  }

  static UnusualReport unusual() {
    return new UnusualReport();
  }

  private Object readRecord(JsonParser parser) throws IOException {
    require(parser.currentToken() == JsonToken.START_OBJECT);
    Object[] values = new Object[readers.length];
    long seen = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      Integer index = indexes.get(name);
      require(index != null && (seen & (1L << index)) == 0);
      seen |= 1L << index;
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        values[index] = readers[index].read(parser);
        require(shape.allows(index, values[index]));
      }
    }
    require(parser.currentToken() == JsonToken.END_OBJECT);
    for (int i = 0; i < values.length; i++) {
      require(values[i] != null || !expected[i]);
    }
    return shape.create(values);
  }

  private static ValueReader readerOf(Type type) {
    if (type instanceof ParameterizedType generic) {
      return readerOf(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return HostReportReader::readText;
    }
    if (plain == Instant.class) {
      return parser -> InstantText.parse(readText(parser));
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return HostReportReader::readFlag;
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
    return HostReportReader::refuse;
  }

  private static ValueReader numbers(Class<?> type) {
    if (type == long.class || type == Long.class) {
      return parser -> integer(parser).getLongValue();
    }
    if (type == int.class || type == Integer.class) {
      return parser -> integer(parser).getIntValue();
    }
    return type == double.class || type == Double.class
        ? HostReportReader::readDecimal
        : HostReportReader::refuse;
  }

  private static ValueReader constants(Class<?> type) {
    Map<String, Object> byName = new HashMap<>();
    for (Object constant : type.getEnumConstants()) {
      byName.put(ContractJson.enumName((Enum<?>) constant), constant);
    }
    return parser -> {
      Object constant = byName.get(readText(parser));
      require(constant != null);
      return constant;
    };
  }

  private static Object refuse(JsonParser parser) {
    throw unusual();
  }

  private static String readText(JsonParser parser) throws IOException {
    require(parser.currentToken() == JsonToken.VALUE_STRING);
    return parser.getText();
  }

  private static Object readFlag(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE);
    return token == JsonToken.VALUE_TRUE;
  }

  private static JsonParser integer(JsonParser parser) {
    require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT);
    return parser;
  }

  private static Object readDecimal(JsonParser parser) throws IOException {
    require(parser.currentToken().isNumeric());
    return parser.getDoubleValue();
  }

  private static Object readList(JsonParser parser, ValueReader item) throws IOException {
    require(parser.currentToken() == JsonToken.START_ARRAY);
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(item.read(parser));
    }
    return items;
  }

  private static Object readMap(JsonParser parser, ValueReader item) throws IOException {
    require(parser.currentToken() == JsonToken.START_OBJECT);
    Map<String, Object> entries = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      require(entries.put(name, item.read(parser)) == null);
    }
    return entries;
  }
}
