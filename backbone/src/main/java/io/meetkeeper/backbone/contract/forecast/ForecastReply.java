package io.meetkeeper.backbone.contract.forecast;

import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;

/**
 * When memory or swap of a host will be full, whichever is first, and the quiet hours of the week.
 *
 * @param host host id
 * @param at when the forecast was made
 * @param state whether it is known; {@code null} from a newer version with another state
 * @param because why, with the numbers
 * @param expectedAt when it will be full; {@code null} unless growing
 * @param earliestAt with the fastest growth that the figures allow; {@code null} as above
 * @param zone time zone of the hours
 * @param conferences for each day from Monday and each hour from midnight, the most conferences at
 *     a time, as an average over the weeks; {@code null} for an hour that is not known; empty while
 *     too few weeks are known
 * @param quietBecause how many figures the quiet hours are based on
 * @param becauseText the reason by its code; {@code null} from an older version
 * @param quietBecauseText the same for the quiet hours
 */
public record ForecastReply(
    String host,
    Instant at,
    GrowthState state,
    String because,
    Instant expectedAt,
    Instant earliestAt,
    String zone,
    List<List<Double>> conferences,
    String quietBecause,
    MessageText becauseText,
    MessageText quietBecauseText) {
  /** The reason: by its code, or else in English. */
  public Object reason() {
    return becauseText == null ? because : becauseText;
  }

  /** The reason of the quiet hours: by its code, or else in English. */
  public Object quietReason() {
    return quietBecauseText == null ? quietBecause : quietBecauseText;
  }

  /** Whether a forecast can be made. */
  public enum GrowthState {
    /** There are too few figures. */
    UNKNOWN,
    /** It does not grow, or too slowly to matter. */
    NONE,
    /** It will be full. */
    GROWING
  }
}
