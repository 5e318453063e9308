package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthFix;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.message.MessageTextLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Bounds the health report of a host, which may run another version or be compromised. */
final class HealthReportLimits {
  static final int MAX_CHECKS = 200;
  private static final int MAX_ID = 120;
  private static final int MAX_TEXT = 500;
  private static final int MAX_LINES = 20;
  private static final int MAX_FIX_VALUES = 50;

  private HealthReportLimits() {}

  /**
   * The report within the limits, worst checks first; a check without an id, or with the id of
   * another one, is dropped, and a state of a newer version is unknown.
   *
   * @param host the host that was asked
   * @throws IllegalArgumentException when it is the report of another host
   */
  static HealthReport bound(String host, HealthReport report) {
    if (!host.equals(report.host())) {
      throw new IllegalArgumentException("the answer is about another host");
    }
    Set<String> ids = new HashSet<>();
    List<HealthCheck> checks = new ArrayList<>();
    for (HealthCheck check : report.checks()) {
      if (isUsableId(check.id()) && ids.add(check.id())) {
        checks.add(bound(check));
      }
    }
    checks.sort(Comparator.comparing(HealthCheck::state).reversed());
    return new HealthReport(
        host,
        report.site(),
        report.at(),
        report.version(),
        checks.subList(0, Math.min(MAX_CHECKS, checks.size())));
  }

  private static boolean isUsableId(String id) {
    return id != null
        && !id.isBlank()
        && id.length() <= MAX_ID
        && id.chars().noneMatch(Character::isISOControl);
  }

  private static HealthCheck bound(HealthCheck check) {
    return new HealthCheck(
        check.id(),
        check.state() == null ? HealthState.UNKNOWN : check.state(),
        bound(check.summary() == null ? check.id() : check.summary()),
        bound(check.evidence()),
        bound(check.remedy()),
        check.since(),
        bound(check.fix()),
        MessageTextLimits.bound(check.summaryText(), MAX_TEXT),
        bound(check.remedy(), check.remedyText()));
  }

  private static List<String> bound(List<String> lines) {
    return lines.stream().limit(MAX_LINES).map(HealthReportLimits::bound).toList();
  }

  /** The texts of the lines; empty unless there is one for each line. */
  private static List<MessageText> bound(List<String> lines, List<MessageText> texts) {
    List<MessageText> bounded =
        texts.stream()
            .limit(MAX_LINES)
            .map(text -> MessageTextLimits.bound(text, MAX_TEXT))
            .filter(Objects::nonNull)
            .toList();
    return bounded.size() == Math.min(MAX_LINES, lines.size()) ? bounded : List.of();
  }

  private static String bound(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT - 1) + "…";
  }

  private static HealthFix bound(HealthFix fix) {
    boolean usable =
        fix != null
            && fix.document() != null
            && fix.document().length() <= MAX_ID
            && fix.values() != null
            && !fix.values().isEmpty()
            && fix.values().size() <= MAX_FIX_VALUES;
    return usable ? fix : null;
  }
}
