package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Server side includes in a text. nginx replaces {@code <!--# echo var="subdomain" default="" -->}
 * before a browser sees it, and the quotes within would end the string that it stands in.
 */
public final class ServerSideIncludes {
  private static final Pattern DIRECTIVE = Pattern.compile("<!--#\\s*(\\w*)((?:[^-]|-(?!->))*)-->");
  private static final Pattern DEFAULT =
      Pattern.compile("\\bdefault\\s*=\\s*(\"([^\"]*)\"|'([^']*)')");

  private ServerSideIncludes() {}

  public static boolean isIn(String text) {
    return text.contains("<!--#");
  }

  /**
   * The text at equal length, without what keeps it from being JavaScript.
   *
   * @throws DocumentNotEditableException for any directive but {@code echo}: what would be there is
   *     not known
   */
  public static String mask(String text) {
    Matcher directive = DIRECTIVE.matcher(text);
    StringBuilder masked = new StringBuilder();
    while (directive.find()) {
      if (!directive.group(1).equals("echo")) {
        throw new DocumentNotEditableException(
            RefusalReason.UNSUPPORTED,
            "it uses the server side include \"" + directive.group(1) + "\"",
            TextPosition.of(text, directive.start()));
      }
      directive.appendReplacement(
          masked, Matcher.quoteReplacement(directive.group().replaceAll("[\"']", "_")));
    }
    return directive.appendTail(masked).toString();
  }

  /** As nginx gives it out when no variable is set; for evaluating only. */
  public static String expand(String text) {
    return DIRECTIVE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(defaultValue(found.group(2))));
  }

  private static String defaultValue(String parameters) {
    Matcher preset = DEFAULT.matcher(parameters);
    if (!preset.find()) {
      return "(none)";
    }
    return preset.group(2) == null ? preset.group(3) : preset.group(2);
  }
}
