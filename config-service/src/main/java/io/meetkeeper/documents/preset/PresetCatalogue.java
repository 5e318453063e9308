package io.meetkeeper.documents.preset;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.PresetsReply;
import io.meetkeeper.backbone.contract.document.PresetsReply.ClientEffect;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The presets for one site. What each client obeys is from the clients' sources, named beside each
 * option in the catalogue; jitsi-meet issue 6632 says that the apps' own setting comes first and
 * stays so.
 */
public final class PresetCatalogue {
  private static final String WEB = "web browsers";
  private static final String APPS = "Android and iOS apps";
  private static final String LATER = "who is in a room already";
  private static final String AFTER_RELOAD = "nothing changes until the page is loaded again";

  private static final long MIB = 1024 * 1024;
  private static final int STEP = 64;

  private final String site;
  private final boolean docker;
  private final Long ram;

  /**
   * Presets that fit there.
   *
   * @param ram bytes of the machine; {@code null} when not known
   */
  public PresetCatalogue(String site, SiteLayout.InstallationKind layout, Long ram) {
    this.site = site;
    docker = layout == SiteLayout.InstallationKind.DOCKER;
    this.ram = ram;
  }

  /** All of them, by name. */
  public PresetsReply all() {
    return new PresetsReply(List.of(lowBandwidth(), muteOnJoin(), privacy(), smallServer()));
  }

  /**
   * One of them.
   *
   * @throws Problem 404 that lists them
   */
  public PresetsReply.Preset get(String name) {
    return all().items().stream()
        .filter(preset -> preset.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "there is no preset \""
                        + name
                        + "\"; there are: "
                        + all().items().stream()
                            .map(PresetsReply.Preset::name)
                            .collect(Collectors.joining(", "))));
  }

  private PresetsReply.Preset muteOnJoin() {
    return new PresetsReply.Preset(
        "mute-on-join",
        "Join with the microphone off",
        "Sets startWithAudioMuted, which reaches browsers, and startAudioMuted = 0, which reaches the apps,"
            + " too: whoever comes into a room where somebody is starts muted. (0 is the smallest value that"
            + " clients heed; -1 switches it off.) Both are defaults that each person may undo. Who opens the"
            + " room with an app starts unmuted: for that use the link.",
        List.of(
            new ClientEffect(
                WEB,
                "start muted by startWithAudioMuted, unless the person chose otherwise on that browser"
                    + " before; by startAudioMuted also then, unless they are the first in the room"),
            new ClientEffect(
                APPS,
                "startWithAudioMuted: ignore it, their own setting comes first; startAudioMuted: start muted,"
                    + " unless they are the first in the room. A link with #config.startWithAudioMuted=true and"
                    + " the moderator's \"everyone starts muted\" reach them as well"),
            new ClientEffect(LATER, AFTER_RELOAD)),
        Map.of(config(), Map.of("startWithAudioMuted", true, "startAudioMuted", 0)),
        List.of("https://" + site + "/YOUR-ROOM#config.startWithAudioMuted=true"));
  }

  private PresetsReply.Preset smallServer() {
    Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    if (ram != null) {
      String bridge = heap(3, 256) + "m";
      String jicofo = heap(1, 192) + "m";
      if (docker) {
        documents.put(
            DocumentName.DOCKER_ENV.text(),
            Map.of("VIDEOBRIDGE_MAX_MEMORY", bridge, "JICOFO_MAX_MEMORY", jicofo));
      } else {
        documents.put(
            DocumentName.VIDEOBRIDGE_CONFIG.text(), Map.of("VIDEOBRIDGE_MAX_MEMORY", bridge));
        documents.put(DocumentName.JICOFO_CONFIG.text(), Map.of("JICOFO_MAX_MEMORY", jicofo));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>(video(480, 854));
    values.put("channelLastN", 6);
    documents.put(config(), values);
    return new PresetsReply.Preset(
        "small-server",
        "For a server with little memory",
        "Caps the heaps of the bridge and of Jicofo, which else may grow to 3072 MB each, at three and at one"
            + " eighth of the RAM ("
            + (ram == null ? "not known here, so left out" : ram / MIB + " MB here")
            + "), and asks clients for less video: 480 lines, and at most six people in view. More people than"
            + " a small bridge can carry it still cannot carry.",
        List.of(
            new ClientEffect(
                WEB, "send at most 480 lines and receive at most six videos at a time"),
            new ClientEffect(
                APPS,
                "send at most 480 lines where the camera can, and receive at most six videos"),
            new ClientEffect(LATER, AFTER_RELOAD)),
        documents,
        List.of());
  }

  private PresetsReply.Preset lowBandwidth() {
    Map<String, Object> values = new LinkedHashMap<>(video(360, 640));
    values.put("channelLastN", 3);
    values.put("startVideoMuted", 4);
    values.put("desktopSharingFrameRate", Map.of("min", 5, "max", 5));
    return new PresetsReply.Preset(
        "low-bandwidth",
        "For slow lines",
        "360 lines, at most three people in view, screens at five pictures a second, and whoever comes after"
            + " the fourth starts without camera. Shared videos and moving screens will look rough.",
        List.of(
            new ClientEffect(WEB, "obey all of it; a person may switch the camera on again"),
            new ClientEffect(
                APPS,
                "obey it, but for the pictures a second of a shared screen, which the phone decides"),
            new ClientEffect(LATER, AFTER_RELOAD)),
        Map.of(config(), values),
        List.of());
  }

  private PresetsReply.Preset privacy() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("disableThirdPartyRequests", true);
    values.put("analytics", Map.of("disabled", true));
    values.put("doNotStoreRoom", true);
    values.put("enableInsecureRoomNameWarning", true);
    return new PresetsReply.Preset(
        "privacy",
        "Tell others less",
        "No requests to other servers (pictures from Gravatar, call statistics, analytics), no list of recent"
            + " rooms in the browser, and a warning for room names that are easily guessed. It does not"
            + " encrypt more than before, does not close your rooms (that is the secure domain), and with two"
            + " people in a room each still sees the other's address: p2p.enabled = false would hide it at"
            + " the cost of your own line.",
        List.of(
            new ClientEffect(WEB, "obey all of it"),
            new ClientEffect(
                APPS, "obey all of it; rooms that they remember from before stay in their list"),
            new ClientEffect(LATER, AFTER_RELOAD)),
        Map.of(config(), values),
        List.of());
  }

  /** As the finding "heap-caps" says it. */
  private long heap(int eighths, int least) {
    return Math.max(least, ram / MIB * eighths / 8 / STEP * STEP);
  }

  private static Map<String, Object> video(int height, int width) {
    Map<String, Object> sizes = new LinkedHashMap<>();
    sizes.put("height", Map.of("ideal", height, "max", height, "min", 180));
    sizes.put("width", Map.of("ideal", width, "max", width, "min", 320));
    return Map.of("resolution", height, "constraints", Map.of("video", sizes));
  }

  private String config() {
    return (docker ? DocumentName.CUSTOM_CONFIG_JS : DocumentName.CONFIG_JS).text();
  }
}
