package io.meetkeeper.auth.prosody;

import java.nio.charset.StandardCharsets;

/** Quotes text as a Lua string that cannot be escaped from. */
public final class LuaQuoter {
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.@_-";

  private LuaQuoter() {}

  /**
   * Quotes a text in UTF-8: all bytes but {@code [A-Za-z0-9.@_-]} are written as {@code \ddd}, so
   * no quote, line end or bracket of the text reaches the source.
   */
  public static String quote(String text) {
    StringBuilder lua = new StringBuilder(text.length() + 2).append('"');
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      int value = each & 0xff;
      if (PLAIN.indexOf(value) >= 0) {
        lua.append((char) value);
      } else {
        lua.append('\\')
            .append((char) ('0' + value / 100))
            .append((char) ('0' + value / 10 % 10))
            .append((char) ('0' + value % 10));
      }
    }
    return lua.append('"').toString();
  }
}
