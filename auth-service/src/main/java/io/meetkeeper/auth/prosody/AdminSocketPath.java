package io.meetkeeper.auth.prosody;

import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.files.prosody.ProsodyMentions;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Finds the admin socket in Prosody's own configuration. Reads the two relevant options where they
 * are plain strings; values computed in Lua need {@code meetkeeper.prosody.admin-socket}.
 */
final class AdminSocketPath {
  static final Path CONFIGURATION = Path.of("/etc/prosody/prosody.cfg.lua");

  private static final int MAX_BYTES = 1024 * 1024;
  private static final Path DATA = Path.of("/var/lib/prosody");

  private AdminSocketPath() {}

  /** Returns the configured path, or Debian's default when the configuration cannot be read. */
  static Path of(Path configuration) {
    String lua = "";
    try {
      lua = BoundedFile.readText(configuration, MAX_BYTES);
    } catch (IOException e) {
      // not readable or missing: Debian's default
    }
    Path data = Path.of(text(lua, "data_path", DATA.toString()));
    return data.resolve(text(lua, "admin_socket", "prosody.sock"));
  }

  private static String text(String lua, String option, String otherwise) {
    return ProsodyMentions.globalText(lua, option).orElse(otherwise);
  }
}
