package io.meetkeeper.backbone.contract.check;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** The components of a record type, and its constructor. */
public final class RecordShape {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type);
        }
      };

  private final RecordComponent[] components;
  private final Method[] accessors;
  private final MemberRule[] rules;
  private final Constructor<?> constructor;

  private RecordShape(Class<?> type) {
    components = type.getRecordComponents();
    accessors = new Method[components.length];
    rules = new MemberRule[components.length];
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      for (int i = 0; i < components.length; i++) {
        accessors[i] = components[i].getAccessor();
        accessors[i].setAccessible(true);
        rules[i] = MemberRule.of(components[i]);
      }
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its constructor: " + type.getName(), e);
    }
  }

  /** The shape of a record type. */
  public static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  /** The number of components. */
  public int size() {
    return components.length;
  }

  public RecordComponent component(int index) {
    return components[index];
  }

  MemberRule rule(int index) {
    return rules[index];
  }

  /** Whether the check of the record would leave this value of a component unchanged. */
  public boolean allows(int index, Object value) {
    return ContractCheck.isAllowed(value, rules[index]);
  }

  /** The values of the components, in their order. */
  public Object[] values(Record value) {
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = accessors[i].invoke(value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot be read: " + value.getClass().getName(), e);
      }
    }
    return values;
  }

  /**
   * A record with these values.
   *
   * @throws ContractException when its constructor refuses them
   */
  public Record create(Object[] values) {
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
