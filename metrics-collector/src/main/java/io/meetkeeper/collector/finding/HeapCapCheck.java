package io.meetkeeper.collector.finding;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthFix;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.RemedyMessage;
import io.meetkeeper.backbone.message.MessageText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks the heap caps of bridge and Jicofo against the memory of the host. Jitsi's start scripts
 * let each heap grow to 3072 MB regardless of the size of the machine, so that a small machine
 * slowly fills its swap. Capping the heaps is the first remedy, before any restart.
 */
public final class HeapCapCheck {
  /** Its stable name. */
  public static final String ID = "heap-caps";

  private static final long MIB = 1024 * 1024;
  private static final long STEP = 64;
  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "/etc/jitsi/videobridge/config", "videobridge-config",
          "/etc/jitsi/jicofo/config", "jicofo-config");

  private HeapCapCheck() {}

  /**
   * A warning when the heaps together may outgrow the RAM.
   *
   * @param ram bytes
   * @param swap bytes; 0 when there is none
   * @param caps the known heap caps
   * @param services the services that this host has
   */
  public static HealthCheck check(long ram, long swap, List<HeapCap> caps, List<String> services) {
    if (caps.isEmpty()) {
      return unknown(HeapMessage.NOT_KNOWN.with(), caps);
    }
    MessageText described = describeCaps(caps);
    if (caps.stream().mapToLong(HeapCap::bytes).sum() > ram) {
      List<MessageText> remedy = remedy(ram, caps);
      MessageText summary =
          HeapMessage.TOO_LARGE.with(described, toMegabytes(ram), toMegabytes(swap), steps(remedy));
      return HealthCheck.of(
              ID, HealthState.WARNING, summary, evidence(caps), HealthRemedy.of(remedy))
          .withFix(fix(ram, caps));
    }
    List<String> hidden = new ArrayList<>(services);
    caps.forEach(cap -> hidden.remove(cap.service()));
    return hidden.isEmpty()
        ? HealthCheck.well(
            ID,
            HeapMessage.FITS.with(described, toMegabytes(ram), toMegabytes(swap)),
            evidence(caps))
        : unknown(
            HeapMessage.PART_NOT_KNOWN.with(
                described, hidden.get(0), toMegabytes(ram), toMegabytes(swap)),
            caps);
  }

  private static HealthCheck unknown(MessageText summary, List<HeapCap> caps) {
    return HealthCheck.of(ID, HealthState.UNKNOWN, summary, evidence(caps), HealthRemedy.NONE);
  }

  private static List<String> evidence(List<HeapCap> caps) {
    return caps.stream()
        .map(cap -> cap.service() + ": " + toMegabytes(cap.bytes()) + " MB, " + cap.source())
        .toList();
  }

  /** The change for the first heap that is too large and whose file is a document. */
  private static HealthFix fix(long ram, List<HeapCap> caps) {
    for (HeapCap cap : caps) {
      String document = cap.file() == null ? null : DOCUMENTS.get(cap.file());
      long suggested = suggestedMegabytes(cap.service(), ram);
      boolean set = cap.nextBytes() != null && toMegabytes(cap.nextBytes()) <= suggested;
      if (document != null && !set && suggested < toMegabytes(cap.bytes())) {
        return new HealthFix(document, Map.of(cap.variable(), suggested + "m"));
      }
    }
    return null;
  }

  private static MessageText describeCaps(List<HeapCap> caps) {
    HeapCap first = caps.get(0);
    if (caps.size() == 1) {
      return HeapMessage.ONE_CAP.with(first.service(), toMegabytes(first.bytes()));
    }
    HeapCap second = caps.get(1);

    return first.bytes() == second.bytes()
        ? HeapMessage.SAME_CAPS.with(first.service(), second.service(), toMegabytes(first.bytes()))
        : HeapMessage.TWO_CAPS.with(
            first.service(),
            second.service(),
            toMegabytes(first.bytes()),
            toMegabytes(second.bytes()));
  }

  /** The steps as one text, with the punctuation of its language. */
  private static MessageText steps(List<MessageText> steps) {
    MessageText text = steps.get(0);
    for (MessageText step : steps.subList(1, steps.size())) {
      text = HeapMessage.STEPS.with(text, step);
    }
    return text;
  }

  private static List<MessageText> remedy(long ram, List<HeapCap> caps) {
    List<MessageText> steps = new ArrayList<>();
    for (HeapCap cap : caps) {
      long suggested = suggestedMegabytes(cap.service(), ram);
      boolean set = cap.nextBytes() != null && toMegabytes(cap.nextBytes()) <= suggested;
      if (set && suggested < toMegabytes(cap.bytes())) {
        steps.add(
            HeapMessage.ALREADY_SET.with(cap.file(), toMegabytes(cap.nextBytes()), cap.service()));
      } else if (suggested < toMegabytes(cap.bytes())) {
        steps.add(
            HeapMessage.SET.with(
                cap.file() == null ? HeapMessage.DOCKER_FILE.with() : cap.file(),
                cap.variable(),
                suggested,
                toMegabytes(cap.bytes()),
                cap.source()));
      }
    }
    steps.add(HeapMessage.HALF.with());
    steps.add(
        caps.stream().allMatch(cap -> cap.file() == null)
            ? HeapMessage.COMPOSE_UP.with()
            : RemedyMessage.WHEN_IDLE.with("systemctl restart jicofo jitsi-videobridge2"));
    return List.copyOf(steps);
  }

  /**
   * Three eighths of the RAM for the bridge and one eighth for Jicofo, but at least their minimum.
   */
  private static long suggestedMegabytes(String service, long ram) {
    boolean bridge = service.equals("jvb");
    long share = toMegabytes(ram) * (bridge ? 3 : 1) / 8 / STEP * STEP;
    return Math.max(bridge ? 256 : 192, share);
  }

  private static long toMegabytes(long bytes) {
    return bytes / MIB;
  }
}
