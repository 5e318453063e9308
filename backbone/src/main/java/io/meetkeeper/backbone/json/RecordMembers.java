package io.meetkeeper.backbone.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.io.SerializedString;
import io.meetkeeper.backbone.contract.check.RecordShape;
import io.meetkeeper.backbone.contract.event.Event;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;

/**
 * The members that records of a type have in JSON, as {@link ContractJson} describes. Records with
 * further annotations of Jackson or with getters beside their components are left to databind.
 */
final class RecordMembers {
  private static final SerializedString EVENT_TYPE = new SerializedString("type");
  private static final ClassValue<RecordMembers> MEMBERS =
      new ClassValue<>() {
        @Override
        protected RecordMembers computeValue(Class<?> type) {
          return new RecordMembers(type);
        }
      };

  private final RecordShape shape;
  private final boolean usual;
  private final SerializedString[] names;
  private final boolean[] leftOutWhenEmpty;

  private RecordMembers(Class<?> type) {
    shape = RecordShape.of(type);
    names = new SerializedString[shape.size()];
    leftOutWhenEmpty = new boolean[shape.size()];
    boolean plain = !hasGetter(type);
    for (int i = 0; i < names.length; i++) {
      names[i] = new SerializedString(shape.component(i).getName());
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

  /** Takes the members of a record, without those that it has not. */
  interface MemberConsumer<E extends Exception> {
    void accept(SerializedString name, Object value) throws E;
  }

  /**
   * Gives the members of a record, in their order.
   *
   * @throws UnusualRecord when it is left to databind
   */
  static <E extends Exception> void forEach(Record value, MemberConsumer<E> consumer) throws E {
    RecordMembers members = MEMBERS.get(value.getClass());
    UnusualRecord.unless(members.usual);
    if (value instanceof Event event) {
      consumer.accept(EVENT_TYPE, event.type());
    }
    Object[] values = members.shape.values(value);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null && !(members.leftOutWhenEmpty[i] && isEmpty(values[i]))) {
        consumer.accept(members.names[i], values[i]);
      }
    }
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Collection<?> items
        ? items.isEmpty()
        : value instanceof Map<?, ?> entries && entries.isEmpty();
  }
}
