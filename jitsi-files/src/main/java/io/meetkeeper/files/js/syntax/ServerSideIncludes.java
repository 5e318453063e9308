package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Server side includes in a text, such as {@code <!--# echo var="subdomain" default="" -->}. nginx
 * replaces them before a browser sees them; their quotes would end the string that contains them.
 */
public final class ServerSideIncludes {
  private static final Pattern DIRECTIVE = Pattern.compile("<!--#\\s*(\\w*)((?s:.*?))-->");
  private static final Pattern DEFAULT =
      Pattern.compile("\\bdefault\\s*=\\s*(\"([^\"]*)\"|'([^']*)')");

  private ServerSideIncludes() {}

  /** Whether a text has any include. */
  public static boolean isIn(String text) {
    return text.contains("<!--#");
  }

  /**
   * Masks includes so that the text is JavaScript of the same length.
   *
   * @throws DocumentNotEditableException for any directive but {@code echo}, because its result is
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

  /** Expands includes like nginx when no variable is set; for evaluation only. */
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
