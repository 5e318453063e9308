package io.meetkeeper.backbone.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records as nested maps and lists, with the members that they have in JSON. */
final class RecordMap {
  private RecordMap() {}

  /** A record as a map; {@code null} when it is left to databind. */
  static Map<String, Object> of(Object value) {
    try {
      return value instanceof Record record ? map(record) : null;
    } catch (UnusualRecord e) {
      return null;
    }
  }

  private static Map<String, Object> map(Record record) {
    Map<String, Object> map = new LinkedHashMap<>();
    RecordMembers.forEach(record, (name, value) -> map.put(name.getValue(), plain(value)));
    return map;
  }

  private static Object plain(Object value) {
    if (value instanceof Record part) {
      return map(part);
    }
    if (value instanceof Collection<?> items) {
      List<Object> list = new ArrayList<>(items.size());
      items.forEach(item -> list.add(plain(item)));
      return list;
    }
    if (value instanceof Map<?, ?> entries) {
      return map(entries);
    }
    boolean asItIs = value == null || value instanceof Boolean || RecordWriter.isUsualNumber(value);
    return asItIs ? value : RecordWriter.text(value);
  }

  private static Map<String, Object> map(Map<?, ?> entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (entry.getValue() != null) {
        map.put(RecordWriter.key(entry.getKey()), plain(entry.getValue()));
      }
    }
    return map;
  }
}
