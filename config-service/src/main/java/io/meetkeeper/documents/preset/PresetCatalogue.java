package io.meetkeeper.documents.preset;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.PresetsReply;
import io.meetkeeper.backbone.contract.document.PresetsReply.ClientEffect;
import io.meetkeeper.documents.edit.EditMessage;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The presets for one site. The effects on each client are from the clients' sources, named beside
 * each option in the catalogue; according to jitsi-meet issue 6632 the apps' own setting takes
 * precedence.
 */
public final class PresetCatalogue {
  private static final long MIB = 1024 * 1024;
  private static final int STEP = 64;

  private final String site;
  private final boolean docker;
  private final Long ram;

  /**
   * Creates the presets for a site.
   *
   * @param ram bytes of memory of the machine; {@code null} when not known
   */
  public PresetCatalogue(String site, SiteLayout.InstallationKind layout, Long ram) {
    this.site = site;
    docker = layout == SiteLayout.InstallationKind.DOCKER;
    this.ram = ram;
  }

  /** All presets, by name. */
  public PresetsReply all() {
    return new PresetsReply(List.of(lowBandwidth(), muteOnJoin(), privacy(), smallServer()));
  }

  /**
   * One preset.
   *
   * @throws Problem 404 that lists the presets
   */
  public PresetsReply.Preset get(String name) {
    return all().items().stream()
        .filter(preset -> preset.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    EditMessage.NO_PRESET.with(
                        name, all().items().stream().map(PresetsReply.Preset::name).toList())));
  }

  private PresetsReply.Preset muteOnJoin() {
    return new PresetsReply.Preset(
        "mute-on-join",
        PresetMessage.MUTE_ON_JOIN.with(),
        PresetMessage.MUTE_ON_JOIN_ABOUT.with(),
        effects(PresetMessage.MUTE_ON_JOIN_WEB, PresetMessage.MUTE_ON_JOIN_APPS),
        Map.of(config(), Map.of("startWithAudioMuted", true, "startAudioMuted", 0)),
        List.of("https://" + site + "/YOUR-ROOM#config.startWithAudioMuted=true"));
  }

  private Map<String, Map<String, Object>> heaps() {
    Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
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
    return documents;
  }

  private PresetsReply.Preset smallServer() {
    Map<String, Map<String, Object>> documents = ram == null ? new LinkedHashMap<>() : heaps();
    Map<String, Object> values = new LinkedHashMap<>(video(480, 854));
    values.put("channelLastN", 6);
    documents.put(config(), values);
    return new PresetsReply.Preset(
        "small-server",
        PresetMessage.SMALL_SERVER.with(),
        ram == null
            ? PresetMessage.SMALL_SERVER_ABOUT_UNKNOWN.with()
            : PresetMessage.SMALL_SERVER_ABOUT.with(ram),
        effects(PresetMessage.SMALL_SERVER_WEB, PresetMessage.SMALL_SERVER_APPS),
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
        PresetMessage.LOW_BANDWIDTH.with(),
        PresetMessage.LOW_BANDWIDTH_ABOUT.with(),
        effects(PresetMessage.LOW_BANDWIDTH_WEB, PresetMessage.LOW_BANDWIDTH_APPS),
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
        PresetMessage.PRIVACY.with(),
        PresetMessage.PRIVACY_ABOUT.with(),
        effects(PresetMessage.PRIVACY_WEB, PresetMessage.PRIVACY_APPS),
        Map.of(config(), values),
        List.of());
  }

  private static List<ClientEffect> effects(PresetMessage web, PresetMessage apps) {
    return List.of(
        new ClientEffect(PresetMessage.WEB_BROWSERS.with(), web.with()),
        new ClientEffect(PresetMessage.MOBILE_APPS.with(), apps.with()),
        new ClientEffect(PresetMessage.PEOPLE_INSIDE.with(), PresetMessage.AFTER_RELOAD.with()));
  }

  /** The heap size in MiB, as recommended by the finding "heap-caps". */
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
