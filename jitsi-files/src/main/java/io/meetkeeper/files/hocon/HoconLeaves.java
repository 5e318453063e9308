package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.meetkeeper.files.OptionPaths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The leaf values of a parsed text; an unresolved substitution is a leaf. */
final class HoconLeaves {
  private HoconLeaves() {}

  /** The rendered value of each path. */
  static Map<List<String>, String> of(ConfigObject root) {
    Map<List<String>, String> leaves = new TreeMap<>(OptionPaths.ORDER);
    collect(root, List.of(), leaves);
    return leaves;
  }

  static String render(ConfigValue value) {
    return value.render(ConfigRenderOptions.concise());
  }

  /** The values as plain Java objects. */
  static Map<String, Object> toMap(ConfigObject root) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String key : sortedKeys(root)) {
      values.put(key, toPlain(root.get(key)));
    }
    return values;
  }

  private static Object toPlain(ConfigValue value) {
    if (!isResolved(value)) {
      return render(value);
    }
    if (value instanceof ConfigObject object) {
      return toMap(object);
    }
    if (value instanceof ConfigList list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(toPlain(item)));
      return items;
    }
    return value.unwrapped();
  }

  private static void collect(
      ConfigObject object, List<String> path, Map<List<String>, String> leaves) {
    for (String key : sortedKeys(object)) {
      List<String> inner = new ArrayList<>(path);
      inner.add(key);
      ConfigValue value = object.get(key);
      if (isResolved(value) && value instanceof ConfigObject deeper) {
        collect(deeper, inner, leaves);
      } else {
        leaves.put(inner, render(value));
      }
    }
  }

  private static List<String> sortedKeys(ConfigObject object) {
    return object.keySet().stream().sorted().toList();
  }

  /** False for a substitution, or a concatenation with one: its type is not known. */
  private static boolean isResolved(ConfigValue value) {
    try {
      ConfigValueType type = value.valueType();
      if (type == ConfigValueType.OBJECT) {
        int unused = ((ConfigObject) value).size();
      }
      return true;
    } catch (ConfigException.NotResolved e) {
      return false;
    }
  }
}
