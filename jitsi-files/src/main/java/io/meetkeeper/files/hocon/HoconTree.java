package io.meetkeeper.files.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;

/**
 * A text as parsed by the library, without environment variables or system properties; includes are
 * empty unless they were read before.
 *
 * @param unresolved the values with their substitutions
 * @param resolved the values with the substitutions that the text itself can resolve
 */
record HoconTree(ConfigObject unresolved, ConfigObject resolved) {
  /**
   * Parses a text.
   *
   * @throws DocumentNotEditableException {@link RefusalReason#UNREADABLE} with the line
   */
  static HoconTree of(String text) {
    return of(text, HoconIncludedFiles.UNKNOWN);
  }

  /**
   * Parses a text together with its included files.
   *
   * @throws DocumentNotEditableException {@link RefusalReason#UNREADABLE} with the line
   */
  static HoconTree of(String text, HoconIncludedFiles files) {
    try {
      Config config = ConfigFactory.parseString(text, parseOptions(files));
      Config spared =
          text.contains("${")
              ? ConfigFactory.parseString(
                  HoconSubstitutions.withoutUnanswered(text, HoconIndex.of(text)),
                  parseOptions(files))
              : config;
      Config resolved = spared.resolve(ConfigResolveOptions.noSystem().setAllowUnresolved(true));
      return new HoconTree(config.root(), resolved.root());
    } catch (ConfigException e) {
      throw HoconFailures.of(text, e);
    } catch (StackOverflowError e) {
      throw new DocumentNotEditableException(RefusalReason.TOO_LARGE, "it is nested too deeply");
    }
  }

  static ConfigParseOptions parseOptions() {
    return parseOptions(HoconIncludedFiles.UNKNOWN);
  }

  private static ConfigParseOptions parseOptions(HoconIncludedFiles files) {
    return ConfigParseOptions.defaults()
        .setSyntax(ConfigSyntax.CONF)
        .setIncluder(HoconFileIncluder.of(files));
  }
}
