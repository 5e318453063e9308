package io.meetkeeper.collector.finding;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthFix;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks the heap caps of bridge and Jicofo against the memory of the host. Jitsi's start scripts
 * let each heap grow to 3072 MB whatever the size of the machine, so a small machine slowly fills
 * its swap. Capping the heaps is the first remedy, before any restart.
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
   */
  public static HealthCheck check(long ram, long swap, List<HeapCap> caps) {
    List<String> evidence =
        caps.stream()
            .map(cap -> cap.service() + ": " + toMegabytes(cap.bytes()) + " MB, " + cap.source())
            .toList();
    if (caps.isEmpty()) {
      return HealthCheck.of(
          ID,
          HealthState.UNKNOWN,
          "How large the heaps may grow is not known: neither a process nor a file of bridge or"
              + " Jicofo can be read",
          evidence,
          List.of());
    }
    long sum = caps.stream().mapToLong(HeapCap::bytes).sum();
    String memory = toMegabytes(ram) + " MB of RAM + " + toMegabytes(swap) + " MB of swap";
    if (sum <= ram) {
      return HealthCheck.well(ID, describeCaps(caps) + "; you have " + memory, evidence);
    }
    List<String> remedy = remedy(ram, caps);
    String summary =
        describeCaps(caps)
            + "; you have "
            + memory
            + "; cap them first: "
            + String.join("; ", remedy);
    return HealthCheck.of(ID, HealthState.WARNING, summary, evidence, remedy)
        .withFix(fix(ram, caps));
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

  private static String describeCaps(List<HeapCap> caps) {
    HeapCap first = caps.get(0);
    if (caps.size() == 1) {
      return "The heap of " + first.service() + " may take " + megabytes(first);
    }
    HeapCap second = caps.get(1);
    String heaps = "The heaps of " + first.service() + " and " + second.service();
    return first.bytes() == second.bytes()
        ? heaps + " may each take " + megabytes(first)
        : heaps + " may take " + megabytes(first) + " and " + megabytes(second);
  }

  private static String megabytes(HeapCap cap) {
    return toMegabytes(cap.bytes()) + " MB";
  }

  private static List<String> remedy(long ram, List<HeapCap> caps) {
    List<String> steps = new ArrayList<>();
    for (HeapCap cap : caps) {
      long suggested = suggestedMegabytes(cap.service(), ram);
      boolean set = cap.nextBytes() != null && toMegabytes(cap.nextBytes()) <= suggested;
      if (set && suggested < toMegabytes(cap.bytes())) {
        steps.add(
            cap.file()
                + " already says "
                + toMegabytes(cap.nextBytes())
                + " MB, which counts from the next start of "
                + cap.service());
      } else if (suggested < toMegabytes(cap.bytes())) {
        steps.add(
            "in "
                + (cap.file() == null ? "the .env of docker-jitsi-meet" : cap.file())
                + " set "
                + cap.variable()
                + "="
                + suggested
                + "m (now "
                + toMegabytes(cap.bytes())
                + " MB, "
                + cap.source()
                + ")");
      }
    }
    steps.add(
        "that is about half of the RAM for both heaps; the other half is for what the processes need beside"
            + " their heaps, for Prosody, nginx and the system");
    steps.add(
        caps.stream().allMatch(cap -> cap.file() == null)
            ? "when nobody talks: docker compose up -d (a mere restart does not read .env again)"
            : "when nobody talks: systemctl restart jicofo jitsi-videobridge2");
    return List.copyOf(steps);
  }

  /**
   * Three eighths of the RAM for the bridge and one eighth for Jicofo, but at least what they need.
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
