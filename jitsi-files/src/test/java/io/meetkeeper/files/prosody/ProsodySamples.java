package io.meetkeeper.files.prosody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Prosody files for tests: samples, and real files where the corpus is available. */
final class ProsodySamples {
  static final String SITE =
      """
      plugin_paths = { "/usr/share/jitsi-meet/prosody-plugins/" }
      external_services = {
           { type = "turn", host = "meet.example.com", port = 3478, secret = true },
      };

      VirtualHost "meet.example.com"
          authentication = "jitsi-anonymous" -- do not delete me
          -- and authentication above is switched to "token"
          --app_id="example_app_id"
          ssl = {
              key = "/etc/prosody/certs/meet.example.com.key";
          }
          modules_enabled = {
              "bosh"; -- we need it
              "ping";
          }
          c2s_require_encryption = false

      Component "conference.meet.example.com" "muc"
          restrict_room_creation = true
      admins = { "focus@auth.meet.example.com" }

      -- internal muc component
      VirtualHost "auth.meet.example.com"
          authentication = "internal_hashed"
      """;

  private static final Path CORPUS = Path.of("../../shared/corpus/prosody");

  private ProsodySamples() {}

  /** The files by display name; prints a warning when the corpus is missing. */
  static Map<String, String> all() throws IOException {
    Map<String, String> samples = new LinkedHashMap<>();
    samples.put("own", SITE);
    samples.put("own, CR LF", SITE.replace("\n", "\r\n"));
    samples.put("own, no last line break", SITE.stripTrailing());
    if (!Files.isDirectory(CORPUS)) {
      System.out.println(
          "NOTICE: the real Prosody files ("
              + CORPUS
              + ") are not here; only own samples are read");
      return samples;
    }
    Map<String, String> real = new TreeMap<>();
    try (Stream<Path> files = Files.walk(CORPUS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        real.put(CORPUS.relativize(file).toString(), Files.readString(file));
      }
    }
    samples.putAll(real);
    return samples;
  }
}
