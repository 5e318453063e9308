package io.meetkeeper.backbone.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.meetkeeper.backbone.contract.check.RecordShape;
import io.meetkeeper.backbone.contract.event.Event;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The members that a record has in JSON, as {@link ContractJson} describes. Records with further
 * annotations of Jackson, with getters beside their components, or with members of rare types are
 * left to databind.
 */
final class RecordMembers {
  private static final String EVENT_TYPE = "type";
  private static final ClassValue<RecordMembers> MEMBERS =
      new ClassValue<>() {
        @Override
        protected RecordMembers computeValue(Class<?> type) {
          return new RecordMembers(type);
        }
      };

  private final RecordShape shape;
  private final boolean usual;
  private final boolean[] leftOutWhenEmpty;

  /** Takes a member, or an entry of a map, that is not {@code null}. */
  @FunctionalInterface
  interface MemberConsumer {
    void accept(String name, Object value) throws IOException;
  }

  private RecordMembers(Class<?> type) {
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

  /**
   * The members of a record, in their order.
   *
   * @throws UnusualRecord when it is left to databind
   */
  static void forEach(Record value, MemberConsumer consumer) throws IOException {
    RecordMembers members = MEMBERS.get(value.getClass());
    UnusualRecord.unless(members.usual);
    if (value instanceof Event event) {
      consumer.accept(EVENT_TYPE, event.type());
    }
    Object[] values = members.shape.values(value);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null && !(members.leftOutWhenEmpty[i] && isEmpty(values[i]))) {
        consumer.accept(members.shape.component(i).getName(), values[i]);
      }
    }
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Collection<?> items
        ? items.isEmpty()
        : value instanceof Map<?, ?> entries && entries.isEmpty();
  }

  /**
   * The entries of a map, in their order.
   *
   * @throws UnusualRecord when it is left to databind
   */
  static void forEach(Map<?, ?> entries, MemberConsumer consumer) throws IOException {
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      UnusualRecord.unless(entry.getKey() instanceof String);
      if (entry.getValue() != null) {
        consumer.accept((String) entry.getKey(), entry.getValue());
      }
    }
  }

  /** A record as nested maps and lists; {@code null} when it is left to databind. */
  static Map<String, Object> toMap(Object value) throws IOException {
    try {
      return value instanceof Record record ? map(record) : null;
    } catch (UnusualRecord e) {
      return null;
    }
  }

  private static Map<String, Object> map(Record record) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    forEach(record, (name, value) -> map.put(name, plain(value)));
    return map;
  }

  private static Object plain(Object value) throws IOException {
    if (value instanceof Record part) {
      return map(part);
    }
    if (value instanceof Collection<?> items) {
      List<Object> list = new ArrayList<>(items.size());
      for (Object item : items) {
        list.add(plain(item));
      }
      return list;
    }
    if (value instanceof Map<?, ?> entries) {
      Map<String, Object> map = new LinkedHashMap<>();
      forEach(entries, (name, entry) -> map.put(name, plain(entry)));
      return map;
    }
    boolean asItIs = value == null || value instanceof Boolean || RecordWriter.isUsualNumber(value);
    return asItIs ? value : RecordWriter.text(value);
  }
}
