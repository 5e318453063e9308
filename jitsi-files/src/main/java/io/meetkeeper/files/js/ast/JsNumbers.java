package io.meetkeeper.files.js.ast;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numeric literals of a script. */
public final class JsNumbers {
  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
              + "|(?:[0-9][0-9_]*(?:\\.[0-9_]*)?|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]+)?");

  private JsNumbers() {}

  static int end(String text, int start) {
    Matcher number = NUMBER.matcher(text).region(start, text.length());
    return number.lookingAt() ? number.end() : start + 1;
  }

  /** The value of a number. */
  public static double value(String written) {
    String digits = written.replace("_", "");
    char mark = digits.length() > 1 && digits.charAt(0) == '0' ? digits.charAt(1) : '.';
    int radix =
        switch (mark) {
          case 'x', 'X' -> 16;
          case 'o', 'O' -> 8;
          case 'b', 'B' -> 2;
          default -> 10;
        };
    if (radix != 10) {
      return new BigInteger(digits.substring(2), radix).doubleValue();
    }
    boolean isOldOctal = digits.matches("0[0-7]+");
    return isOldOctal ? new BigInteger(digits, 8).doubleValue() : Double.parseDouble(digits);
  }
}
