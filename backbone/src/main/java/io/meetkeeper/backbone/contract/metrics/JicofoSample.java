package io.meetkeeper.backbone.contract.metrics;

/**
 * Jicofo on this host, from its REST interface ({@code /stats} on 127.0.0.1:8888).
 *
 * @param state whether it answers
 * @param conferences conferences that it counts, including those of a probe or of a killed bridge
 *     for up to 2 min; {@code null} when not known
 * @param participants their participants; {@code null} when not known
 * @param bridges bridges that it knows; {@code null} when not known
 * @param operationalBridges bridges that it would use; {@code null} when not known
 */
public record JicofoSample(
    JicofoState state,
    Integer conferences,
    Integer participants,
    Integer bridges,
    Integer operationalBridges) {
  /** State of Jicofo. */
  public enum JicofoState {
    /** It answers. */
    UP,
    /** There is no process, although it is installed. */
    DOWN,
    /** Its process runs, but its REST interface does not answer. */
    UNRESPONSIVE,
    /** Not known; {@link HostSample#absent} says why. */
    UNKNOWN
  }
}
