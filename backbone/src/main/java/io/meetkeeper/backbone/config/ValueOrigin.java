package io.meetkeeper.backbone.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.TreeMap;

/** The value of a key as written, and its origin: a default, a file or a variable. */
final class ValueOrigin {
  private static final String FOUND = "found by ";

  private ValueOrigin() {}

  /** {@code null} when there is none. */
  static ConfigValue valueAt(Config config, String fullKey) {
    ConfigValue at = config.root();
    for (String step : ConfigUtil.splitPath(fullKey)) {
      if (!(at instanceof ConfigObject object)) {
        return null;
      }
      at = object.get(step);
    }
    return at;
  }

  static String sourceOf(ConfigValue value) {
    if (value == null) {
      return "file";
    }
    String origin = value.origin().description();
    return isDefault(value) ? "default" : origin.startsWith(FOUND) ? origin : "file";
  }

  static boolean isDefault(ConfigValue value) {
    return value.origin().description().contains("reference.conf");
  }

  /** Full key to value and source of all values under a path that are not defaults, by key. */
  static Map<String, String> changedValues(ConfigValue value, String path) {
    Map<String, String> changed = new TreeMap<>();
    collect(value, path, changed);
    return changed;
  }

  private static void collect(ConfigValue value, String path, Map<String, String> changed) {
    if (value instanceof ConfigObject object) {
      object.forEach((key, inner) -> collect(inner, path + "." + key, changed));
    } else if (!isDefault(value)) {
      String plain = value.render(ConfigRenderOptions.concise());
      changed.put(path, plain + " (" + value.origin().description() + ")");
    }
  }
}
