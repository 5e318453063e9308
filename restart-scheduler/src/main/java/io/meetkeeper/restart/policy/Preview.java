package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.PolicyPreview;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** What a policy would do, from the very same decision that acts. */
public final class Preview {
  private Preview() {}

  /** The next times of the nightly rule. */
  public static List<PolicyPreview.Time> next(RestartPolicy policy, Instant now, int count) {
    List<PolicyPreview.Time> times = new ArrayList<>();
    if (policy.nightly() == null) {
      return times;
    }
    Instant after = now;
    for (int i = 0; i < count; i++) {
      Nightly.Tick tick = policy.nightly().next(after);
      after = tick.at();
      ZonedDateTime local = after.atZone(policy.zone());
      times.add(
          new PolicyPreview.Time(
              after,
              DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local),
              policy.zone().getId(),
              note(policy, tick)));
    }
    return times;
  }

  /** What would be done this moment. */
  public static PolicyPreview.Now now(Situation situation) {
    Decision pressure = Decision.pressure(situation);
    if (pressure.action() == Decision.Action.RESTART) {
      return new PolicyPreview.Now("restart", "the pressure rule asks: " + pressure.because());
    }
    if (pressure.action() == Decision.Action.WAIT) {
      return new PolicyPreview.Now("wait", "the pressure rule asks, but: " + pressure.because());
    }
    if (situation.policy().nightly() == null) {
      return new PolicyPreview.Now("nothing", pressure.because() + "; there is no nightly rule");
    }
    Decision nightly =
        Decision.on(new Request(Cause.NIGHTLY, situation.policy().mode(), false), situation);
    String would = nightly.action() == Decision.Action.RESTART ? "would restart" : "would wait";
    return new PolicyPreview.Now(
        "nothing",
        pressure.because()
            + "; the nightly rule, were it due now, "
            + would
            + ": "
            + nightly.because());
  }

  private static String note(RestartPolicy policy, Nightly.Tick tick) {
    List<String> notes = new ArrayList<>();
    switch (tick.leap()) {
      case GAP ->
          notes.add("the wall clock leaps over the time that day; fires at the end of the gap");
      case DOUBLED -> notes.add("the time comes twice that day; fires the first time only");
      case NONE -> {}
    }
    String forbidden = policy.forbidden(tick.at());
    if (forbidden != null) {
      Instant opens = policy.opens(tick.at(), tick.at().plus(policy.waitAtMost()));
      notes.add(
          opens == null
              ? "forbidden: " + forbidden
              : "forbidden: "
                  + forbidden
                  + "; would wait until "
                  + opens.atZone(policy.zone()).toLocalTime());
    }
    return notes.isEmpty() ? null : String.join("; ", notes);
  }
}
