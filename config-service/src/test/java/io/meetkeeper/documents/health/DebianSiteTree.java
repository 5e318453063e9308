package io.meetkeeper.documents.health;

import io.meetkeeper.documents.site.DocumentsSettings;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.disk.AtomicFileStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The files of a site as left by the Debian packages, in a directory of the test. */
final class DebianSiteTree {
  static final String SITE = "meet.example.com";
  static final String CONFIG_JS =
      """
      var config = {
          hosts: {
              domain: 'meet.example.com',
              muc: 'conference.meet.example.com'
          },
          channelLastN: -1
      };
      """;

  final Path root;

  DebianSiteTree(Path root) throws IOException {
    this.root = root;
    write("etc/jitsi/meet/" + SITE + "-config.js", CONFIG_JS);
    write("etc/jitsi/jicofo/jicofo.conf", "jicofo { }\n");
    write("etc/prosody/conf.avail/" + SITE + ".cfg.lua", "VirtualHost \"" + SITE + "\"\n");
  }

  Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  Path configJs() {
    return root.resolve("etc/jitsi/meet/" + SITE + "-config.js");
  }

  DocumentsSettings settings(InetSocketAddress web) {
    return new DocumentsSettings(root, Map.of(), null, Duration.ofHours(12), web);
  }

  SiteFiles files() {
    return new SiteFiles(
        SITE, settings(null), new AtomicFileStore(root.resolve("backups"), Clock.systemUTC()));
  }
}
