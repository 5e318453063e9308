package io.meetkeeper.backbone.contract.check;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** The components of a record type, and its constructor. */
final class RecordShape {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type);
        }
      };

  private final RecordComponent[] components;
  private final Constructor<?> constructor;

  private RecordShape(Class<?> type) {
    components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      for (RecordComponent component : components) {
        component.getAccessor().setAccessible(true);
      }
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its constructor: " + type.getName(), e);
    }
  }

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  RecordComponent component(int index) {
    return components[index];
  }

  Object[] values(Record value) {
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = components[i].getAccessor().invoke(value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot be read: " + value.getClass().getName(), e);
      }
    }
    return values;
  }

  Record create(Object[] values) {
    try {
      return (Record) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new ContractException(
          constructor.getDeclaringClass().getSimpleName() + " is not valid");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "cannot be created: " + constructor.getDeclaringClass().getName(), e);
    }
  }
}
