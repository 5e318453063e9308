package io.meetkeeper.files.js;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** config.js files for tests: samples, and real files where the corpus is available. */
final class ConfigJsSamples {
  /** In the style of the Debian package. */
  static final String DEBIAN =
      """
      /* eslint-disable no-unused-vars, no-var */

      var subdir = '<!--# echo var="subdir" default="" -->';
      var subdomain = "<!--# echo var="subdomain" default="" -->";
      if (subdir.startsWith('<!--')) {
          subdir = '';
      }
      if (subdomain.startsWith('<!--')) {
          subdomain = '';
      }
      if (subdomain) {
          subdomain = subdomain.substr(0, subdomain.length - 1).split('.').join('_').toLowerCase() + '.';
      }
      var enableJaaS = false;

      var config = {
          // Connection
          //

          hosts: {
              // XMPP domain.
              domain: 'meet.example.com',

              // When using authentication, domain for guest users.
              // anonymousdomain: 'guest.example.com',

              muc: 'conference.' + subdomain + 'meet.example.com'
          },
          bosh: 'https://meet.example.com/' + subdir + 'http-bind',

          testing: {
              // Disables the test mode.
              // testMode: false
              probability: -1 // of something
          },

          // Every participant after the Nth will start audio muted.
          // startAudioMuted: 10,

          // Start calls with audio muted.
          // startWithAudioMuted: false,

          // audioQuality: {
          //     stereo: false,
          //     // How many bits.
          //     opusMaxAverageBitrate: null, // 6000 to 510000
          // },

          resolution: 720,
          enableWelcomePage: true,
          toolbarButtons: [
              // the first
              'microphone',
              'camera', // the second
              "hangup"
          ],
          p2p: { enabled: true, stunServers: [ { urls: 'stun:meet.example.com:3478' } ] },
          makeJsonParserHappy: 'even if last key had a trailing comma'

          // no configuration value should follow this line.
      };

      config.flags = { sourceNameSignaling: true };
      """;

  /** In the style of docker-jitsi-meet. */
  static final String DOCKER =
      """
      var config = {};
      config.hosts = {};
      config.hosts.domain = 'meet.jitsi';
      var subdomain = '<!--# echo var="subdomain" default="" -->';
      config.hosts.muc = 'muc.' + subdomain + 'meet.jitsi';
      config.resolution = 720;
      // config.startAudioMuted = 10;
      config.toolbarButtons = [ 'microphone','camera' ];
      config.prejoinConfig = {
          enabled: true,
      };
      config.startSilent = false;
      """;

  /** A custom-config.js of docker-jitsi-meet. */
  static final String CUSTOM =
      """
      // Ours.
      config.p2p.enabled = false;
      config.startWithAudioMuted = true;
      config.resolution = 360;
      config.note = "x";
      config.toolbarButtons = ['camera'];
      """;

  /** A page of which nothing is known. */
  static final ScriptPage PAGE = new ScriptPage(null, null);

  private static final Path CORPUS = Path.of("../../shared/corpus");

  private ConfigJsSamples() {}

  /** The files of one kind, {@code config.js} or {@code interface_config.js}, by display name. */
  static Map<String, String> real(String kind) throws IOException {
    Map<String, String> samples = new TreeMap<>();
    Path folder = CORPUS.resolve(kind);
    if (!Files.isDirectory(folder)) {
      System.out.println(
          "NOTICE: the real " + kind + " files (" + folder + ") are not here; only own are read");
      return samples;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        samples.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return samples;
  }

  /** The samples. */
  static Map<String, String> own() {
    Map<String, String> samples = new LinkedHashMap<>();
    samples.put("own Debian", DEBIAN);
    samples.put("own Debian, CR LF", DEBIAN.replace("\n", "\r\n"));
    samples.put("own Debian, byte order mark", "\ufeff" + DEBIAN);
    samples.put("own docker", DOCKER);
    samples.put("own docker, no last line break", DOCKER.stripTrailing());
    samples.put("own custom", CUSTOM);
    return samples;
  }
}
