package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.net.URL;

/**
 * Resolves includes from texts that were read before; reads no file. Any other include is empty, as
 * a missing file is for the library.
 */
final class HoconFileIncluder
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  private static final int MAX_DEPTH = 10;

  private final HoconIncludedFiles files;
  private final String from;
  private final int depth;

  /**
   * @param from absolute path of the including file
   */
  private HoconFileIncluder(HoconIncludedFiles files, String from, int depth) {
    this.files = files;
    this.from = from;
    this.depth = depth;
  }

  static HoconFileIncluder of(HoconIncludedFiles files) {
    return new HoconFileIncluder(files, files.base(), 0);
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    ConfigObject found = ConfigFactory.empty().root();
    if (!files.isKnown() || depth >= MAX_DEPTH) {
      return found;
    }
    for (String path : HoconIncludedFiles.candidates(from, what)) {
      String text = files.texts().get(path);
      if (text != null) {
        found = found.withFallback(parse(path, text));
      }
    }
    return found;
  }

  private ConfigObject parse(String path, String text) {
    ConfigSyntax syntax =
        path.endsWith(".json")
            ? ConfigSyntax.JSON
            : path.endsWith(".properties") ? ConfigSyntax.PROPERTIES : ConfigSyntax.CONF;
    return ConfigFactory.parseString(
            text,
            ConfigParseOptions.defaults()
                .setSyntax(syntax)
                .setIncluder(new HoconFileIncluder(files, path, depth + 1)))
        .root();
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return what.isAbsolute()
        ? include(context, what.getPath())
        : ConfigFactory.empty().root(); // relative to where the service was started
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return ConfigFactory.empty().root();
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    return ConfigFactory.empty().root();
  }
}
