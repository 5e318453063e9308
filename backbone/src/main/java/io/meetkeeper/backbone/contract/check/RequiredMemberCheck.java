package io.meetkeeper.backbone.contract.check;

import java.util.List;

/**
 * Checks only for missing {@link Required} members, in a record that is no {@link HostReport}: its
 * texts may be whole files. Pure.
 */
public final class RequiredMemberCheck {
  private static final int MAX_DEPTH = 8;

  private RequiredMemberCheck() {}

  /**
   * Checks a record and the records in it.
   *
   * @return the record
   * @throws ContractException when something is missing
   */
  public static <T> T check(T value) {
    check(value, MemberPath.ROOT, 0);
    return value;
  }

  private static void check(Object value, MemberPath path, int depth) {
    if (value instanceof Record part && depth <= MAX_DEPTH) {
      RecordShape shape = RecordShape.of(value.getClass());
      Object[] values = shape.values(part);
      for (int i = 0; i < values.length; i++) {
        MemberPath name = path.member(shape.rule(i).name());
        if (values[i] == null && shape.rule(i).required()) {
          throw new ContractException(name + " is missing");
        }
        if (values[i] instanceof List<?> list && shape.rule(i).recordList()) {
          checkItems(list, name, depth);
        }
        check(values[i], name, depth + 1);
      }
    }
  }

  private static void checkItems(List<?> list, MemberPath name, int depth) {
    for (Object item : list) {
      if (item == null) {
        throw new ContractException(name + " has an item without content");
      }
      check(item, name, depth + 1);
    }
  }
}
