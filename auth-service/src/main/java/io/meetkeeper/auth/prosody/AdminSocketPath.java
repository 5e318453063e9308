package io.meetkeeper.auth.prosody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Prosody's own configuration puts its admin socket. Reads the two options that matter where
 * they stand as plain texts; what is computed in Lua is not followed, {@code
 * meetkeeper.prosody.admin-socket} is for that.
 */
final class AdminSocketPath {
  static final Path CONFIGURATION = Path.of("/etc/prosody/prosody.cfg.lua");

  private static final Path DATA = Path.of("/var/lib/prosody");

  private AdminSocketPath() {}

  /** As the configuration says, or Debian's place when it cannot be read. */
  static Path of(Path configuration) {
    String lua = "";
    try {
      lua = Files.readString(configuration);
    } catch (IOException e) {
      // not ours to read, or not there: Debian's place
    }
    Path data = Path.of(text(lua, "data_path", DATA.toString()));
    return data.resolve(text(lua, "admin_socket", "prosody.sock"));
  }

  private static String text(String lua, String option, String otherwise) {
    Matcher matcher =
        Pattern.compile("(?m)^\\s*" + option + "\\s*=\\s*(?:\"([^\"\\\\]+)\"|'([^'\\\\]+)')")
            .matcher(lua);
    if (!matcher.find()) {
      return otherwise;
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }
}
