package io.meetkeeper.files.prosody.evaluation;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.TemplateMarks;
import io.meetkeeper.files.TemplateMarks.FoundMark;
import io.meetkeeper.files.prosody.syntax.LuaLines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luaj.vm2.LuaError;

/** Words why a configuration does not parse or run, in plain language; never repeats its text. */
final class LuaFailures {
  private static final Pattern LINE = Pattern.compile("config:(\\d+)");

  /** The engine's messages and ours; {@code $1} is a symbol or keyword. */
  private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

  static {
    addMessage("unexpected symbol \\d{1,2} \\((\\S)\\).*", "the sign $1 has no place here");
    addMessage("syntax error.*", "something has no place here, or a word before it is missing");
    addMessage(
        "unexpected symbol.*", "something has no place here, or a word before it is missing");
    addMessage(
        "(?:'<eof>'|<eof>) expected.*", "something has no place here: is there an end too many?");
    addMessage(
        "'?([^' ]{1,8})'? expected \\(to close '?(\\w+|\\S)'? at line (\\d+)\\).*",
        "the $2 of line $3 is never closed: $1 is missing");
    addMessage("'?<name>'? expected.*", "a name is missing here");
    addMessage("'?(\\S{1,8}?)'? expected.*", "$1 is missing here");
    addMessage(
        "unfinished (?:long )?(?:string|comment).*",
        "a quotation mark or a comment is never closed");
    addMessage("malformed number.*", "a number is not written as one");
    addMessage(
        "(?:invalid|hexadecimal|decimal) escape.*|escape sequence.*",
        "a backslash in a text is followed by the wrong sign");
    addMessage(
        "attempt to call .*|.*, got function",
        "it calls something that is not there, or in the wrong way");
    addMessage("attempt to index .*", "it reads from something that is not there");
    addMessage("bad argument.*", "a function gets something that it does not take");
    addMessage("attempt to .*", "values are joined that do not go together");
  }

  private LuaFailures() {}

  private static void addMessage(String engine, String ours) {
    WORDS.put(Pattern.compile(engine), ours);
  }

  static DocumentNotEditableException of(String text, LuaError e) {
    TextPosition position = position(text, e);
    Optional<FoundMark> template =
        position == null ? Optional.empty() : TemplateMarks.onLineOf(text, offset(text, position));
    String words = plain(e);
    LuaFailurePlace place = LuaFailurePlace.find(text, position, words);
    position = place.position();
    String reason = template.map(FoundMark::meaning).orElse(place.words());
    return new DocumentNotEditableException(
        isRunTimeError(e) ? RefusalReason.UNSUPPORTED : RefusalReason.UNREADABLE,
        "Prosody could not read it: "
            + reason
            + (position == null ? "" : ", on line " + position.line()),
        position);
  }

  /**
   * A run-time error: the text may still run in Prosody, which has functions that are missing here.
   */
  private static boolean isRunTimeError(LuaError e) {
    return String.valueOf(e.getMessage()).contains("attempt to ");
  }

  private static String plain(LuaError e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String words =
        message
            .replaceAll("^@?=?(?:config|included):\\d+:? *", "")
            .replaceAll(" near .*", "")
            .strip();
    for (Map.Entry<Pattern, String> each : WORDS.entrySet()) {
      Matcher known = each.getKey().matcher(words);
      if (known.matches()) {
        return known.replaceFirst(each.getValue());
      }
    }
    boolean ours = words.startsWith("the ") || words.startsWith("too many ");
    return ours ? words : "it is no Lua that runs here";
  }

  private static TextPosition position(String text, LuaError e) {
    Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
    return line.find() ? LuaLines.positionOfLine(text, Integer.parseInt(line.group(1))) : null;
  }

  private static int offset(String text, TextPosition position) {
    int at = 0;
    for (int line = 1; line < position.line() && at >= 0; line++) {
      at = text.indexOf('\n', at) + 1;
    }
    return at;
  }
}
