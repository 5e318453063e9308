package io.meetkeeper.backbone.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Sections that the user names, as in {@code notify.channels.on-call}. The defaults have one
 * section named {@code *}, with the keys that each of them may set and their defaults.
 */
final class NamedSections {
  static final String TEMPLATE = "*";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private NamedSections() {}

  /** The default of a key: its own, else that of {@code *}; {@code null} when it is not known. */
  static ConfigValue template(ConfigObject defaults, String key) {
    ConfigValue own = defaults.get(key);
    return own == null ? defaults.get(TEMPLATE) : own;
  }

  /** The path of a setting in the defaults. */
  static String templatePath(Config defaults, List<String> steps) {
    List<String> path = new ArrayList<>();
    ConfigValue at = defaults.root();
    for (String step : steps) {
      boolean named =
          at instanceof ConfigObject object
              && !object.containsKey(step)
              && object.containsKey(TEMPLATE);
      path.add(named ? TEMPLATE : step);
      at = at instanceof ConfigObject object ? object.get(path.get(path.size() - 1)) : null;
    }
    return ConfigUtil.joinPath(path);
  }

  /** Whether a text can be the name of a section. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** The sections under a path by name, each with the defaults of {@code *}. */
  static Map<String, ConfigSection> sections(Config config, String path) {
    ConfigObject all = config.getObject(path);
    Map<String, ConfigSection> sections = new TreeMap<>();
    for (String name : all.keySet()) {
      if (!name.equals(TEMPLATE)) {
        String key = path + "." + name;
        ConfigValue complete = all.get(name).withFallback(all.get(TEMPLATE));
        sections.put(name, new ConfigSection(config.withValue(key, complete), key));
      }
    }
    return sections;
  }
}
