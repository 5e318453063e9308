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
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.TemplateMarks;
import io.meetkeeper.files.TemplateMarks.FoundMark;

/**
 * A text as parsed by the library, without environment variables or system properties; includes are
 * empty unless they were read before.
 *
 * @param unresolved the values with their substitutions
 * @param resolved the values with the substitutions that the text itself can resolve
 */
record HoconTree(ConfigObject unresolved, ConfigObject resolved) {
  private static final int SHOWN_CHARACTER = 1;

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
      throw unreadable(text, e);
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

  /**
   * The library's message repeats the text, which may be a secret, so only the kind of error is
   * reported.
   */
  private static DocumentNotEditableException unreadable(String text, ConfigException failure) {
    String message = String.valueOf(failure.getMessage());
    int line = failure.origin() == null ? 0 : Math.max(0, failure.origin().lineNumber());
    int reserved = message.indexOf("Reserved character '");
    String why;
    if (reserved >= 0) {
      int at = reserved + "Reserved character '".length();
      why =
          "the character "
              + message.substring(at, at + SHOWN_CHARACTER)
              + " must stand in quotes: write the value as \"...\"";
    } else if (failure instanceof ConfigException.UnresolvedSubstitution) {
      why = "a substitution ${...} leads in a circle";
    } else {
      why = "a brace, a quote, a comma or an equals sign is missing or stands too much";
    }
    int offset = line > 0 ? start(text, line) : 0;
    String explained =
        line > 0 ? TemplateMarks.onLineOf(text, offset).map(FoundMark::meaning).orElse(why) : why;
    return new DocumentNotEditableException(
        RefusalReason.UNREADABLE,
        "it is not HOCON" + (line > 0 ? " at line " + line : "") + ": " + explained,
        line > 0 ? TextPosition.of(text, offset) : null);
  }

  private static int start(String text, int line) {
    int at = 0;
    for (int i = 1; i < line && at >= 0; i++) {
      at = text.indexOf('\n', at) + 1;
      if (at == 0) {
        return text.length();
      }
    }
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
