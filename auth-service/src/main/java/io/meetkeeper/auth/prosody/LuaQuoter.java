package io.meetkeeper.auth.prosody;

import java.nio.charset.StandardCharsets;

/** Text as Lua source that nothing in it can leave. */
public final class LuaQuoter {
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.@_-";

  private LuaQuoter() {}

  /**
   * A Lua string of exactly these characters in UTF-8: all but {@code [A-Za-z0-9.@_-]} are written
   * as {@code \ddd}, so no quote, line end or bracket of the text ever stands in the source.
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
