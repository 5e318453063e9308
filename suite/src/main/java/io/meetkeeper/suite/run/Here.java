package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Identity;
import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Settings;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration and what was computed from it on this machine.
 *
 * @param settings the configuration
 * @param identity who and where we are
 */
public record Here(Settings settings, Identity identity) {
  /**
   * Reads both.
   *
   * @throws Misconfigured when they cannot be used
   */
  public static Here read(RunOptions options) {
    Path file = options.configuration();
    if (options.fileMissing()) {
      throw new Misconfigured("--config " + file + ": there is no such file");
    }
    if (Files.exists(file) && !Files.isReadable(file)) {
      throw new Misconfigured(
          file
              + " is not readable for "
              + System.getProperty("user.name")
              + "; run it as root or as the user meetkeeper (sudo meetkeeper ...)");
    }
    Settings settings = Configuration.load(file, System.getenv());
    if (options.roles() != null) {
      settings = settings.with("roles", options.roles(), "--roles");
    }
    return new Here(settings, Identity.of(settings, Identity.Surroundings.real()));
  }
}
