package io.meetkeeper.auth.domain;

import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import io.meetkeeper.files.layout.SiteLayoutFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The files of a server with Jitsi from Debian packages, in a directory. */
public final class JitsiFileTree {
  public static final String SITE = "meet.example.com";

  public static final String PROSODY_TEXT =
      """
      plugin_paths = { "/usr/share/jitsi-meet/prosody-plugins/" }
      external_service_secret = "t0p-s3cret";

      VirtualHost "meet.example.com"
          authentication = "jitsi-anonymous" -- do not delete me
          -- Properties below are modified by jitsi-meet-tokens package config
          --app_id="example_app_id"
          ssl = {
              key = "/etc/prosody/certs/meet.example.com.key";
          }
          c2s_require_encryption = false

      Component "conference.meet.example.com" "muc"
          restrict_room_creation = true

      VirtualHost "auth.meet.example.com"
          authentication = "internal_hashed"
      """;

  static final String JICOFO =
      """
      # Jicofo HOCON configuration.
      jicofo {
        xmpp: {
          client: {
            client-proxy: "focus.meet.example.com"
            password: "t0p-s3cret"
          }
        }
      }
      """;

  static final String CONFIG_JS =
      """
      /* eslint-disable */
      var config = {
          hosts: {
              // XMPP domain.
              domain: 'meet.example.com',

              // When using authentication, domain for guest users.
              // anonymousdomain: 'guest.example.com',

              muc: 'conference.meet.example.com',
          },
          startAudioMuted: 10,
      };
      """;

  private final Path root;
  private final String site;

  JitsiFileTree(Path root, String site) {
    this.root = root;
    this.site = site;
  }

  /** A small open server. */
  public static JitsiFileTree open(Path root) throws IOException {
    JitsiFileTree tree = new JitsiFileTree(root, SITE);
    tree.put(DocumentName.PROSODY, PROSODY_TEXT);
    tree.put(DocumentName.JICOFO_CONF, JICOFO);
    tree.put(DocumentName.CONFIG_JS, CONFIG_JS);
    return tree;
  }

  Path path(DocumentName name) {
    return root.resolve(
        switch (name) {
          case PROSODY -> "etc/prosody/conf.avail/" + site + ".cfg.lua";
          case JICOFO_CONF -> "etc/jitsi/jicofo/jicofo.conf";
          case JICOFO_PROPERTIES -> "etc/jitsi/jicofo/sip-communicator.properties";
          case CONFIG_JS -> "etc/jitsi/meet/" + site + "-config.js";
          default -> throw new IllegalArgumentException(name.text());
        });
  }

  void put(DocumentName name, String text) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.writeString(path(name), text);
  }

  String text(DocumentName name) throws IOException {
    return Files.readString(path(name));
  }

  /** The texts of all files that count, by name. */
  Map<DocumentName, String> texts() throws IOException {
    Map<DocumentName, String> texts = new EnumMap<>(DocumentName.class);
    for (DocumentName name :
        new DocumentName[] {
          DocumentName.PROSODY,
          DocumentName.JICOFO_CONF,
          DocumentName.JICOFO_PROPERTIES,
          DocumentName.CONFIG_JS
        }) {
      if (Files.exists(path(name))) {
        texts.put(name, text(name));
      }
    }
    return texts;
  }

  SiteLayout layout() {
    return new SiteLayoutFinder(root).find(site, Map.of(), null);
  }

  Path root() {
    return root;
  }

  String site() {
    return site;
  }
}
