package io.meetkeeper.files.prosody.evaluation;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** Converts Lua values to plain Java values, with limits on depth and number. */
final class LuaValueConverter {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_VALUES = 200_000;

  private int count;

  Map<String, Object> convertOptions(Map<String, LuaValue> options) {
    Map<String, Object> plain = new LinkedHashMap<>();
    options.forEach(
        (name, value) -> {
          if (!value.isnil()) {
            plain.put(name, toPlain(value, 0));
          }
        });
    return plain;
  }

  Map<String, Object> convertHosts(Map<String, Map<String, LuaValue>> hosts) {
    Map<String, Object> plain = new LinkedHashMap<>();
    hosts.forEach((host, options) -> plain.put(host, convertOptions(options)));
    return plain;
  }

  private Object toPlain(LuaValue value, int depth) {
    if (depth > MAX_DEPTH || ++count > MAX_VALUES) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE, "a table nests too deep or holds too much");
    }
    return switch (value.type()) {
      case LuaValue.TBOOLEAN -> value.toboolean();
      case LuaValue.TSTRING -> value.tojstring();
      case LuaValue.TNUMBER -> number(value.todouble());
      case LuaValue.TTABLE -> table(value.checktable(), depth);
      default -> "<" + value.typename() + ">";
    };
  }

  private static Number number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
    if (whole) {
      return (long) value;
    }
    return value;
  }

  /** A list if the keys are 1 to n, else a map. */
  private Object table(LuaTable table, int depth) {
    LuaValue[] keys = table.keys();
    int length = table.length();
    if (keys.length == length) {
      List<Object> list = new ArrayList<>();
      for (int i = 1; i <= length; i++) {
        list.add(toPlain(table.get(i), depth + 1));
      }
      return list;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (LuaValue key : keys) {
      map.put(key.tojstring(), toPlain(table.get(key), depth + 1));
    }
    return map;
  }
}
