package io.meetkeeper.backbone.contract.metrics;

import io.meetkeeper.backbone.contract.check.NumberRange;
import io.meetkeeper.backbone.contract.check.Required;

/**
 * Conferences and endpoints on the bridge. {@code conferences} and {@code local_endpoints} are
 * live, but {@code local_endpoints} is a counter that can leak, and {@code conferences} can be
 * stuck (jitsi-videobridge #1612, #1890); {@code participants} and {@code endpoints} are recounted
 * each time, but lag by up to 5 s. In {@code /metrics} the latter is {@code current_endpoints}
 * (VideobridgePeriodicMetrics), and the former does not exist.
 *
 * @param source {@code /colibri/stats} or {@code /metrics}
 * @param conferences conferences
 * @param localEndpoints endpoints on this bridge
 * @param stress CPU use / 0.9; may be {@code null}
 * @param drain whether it takes no new conferences; may be {@code null}
 * @param shuttingDown whether it is in graceful shutdown or shutting down; may be {@code null}
 * @param mucsConfigured MUCs it should join; may be {@code null}
 * @param mucsJoined MUCs it has joined; may be {@code null}
 * @param participants participants, recounted; may be {@code null}
 * @param endpoints endpoints of its conferences, recounted; may be {@code null}
 */
public record BridgeCalls(
    String source,
    @Required @NumberRange(max = NumberRange.MAX_CALLS) int conferences,
    @Required @NumberRange(max = NumberRange.MAX_CALLS) int localEndpoints,
    @NumberRange Double stress,
    Boolean drain,
    Boolean shuttingDown,
    @NumberRange(max = NumberRange.MAX_CALLS) Integer mucsConfigured,
    @NumberRange(max = NumberRange.MAX_CALLS) Integer mucsJoined,
    @NumberRange(max = NumberRange.MAX_CALLS) Integer participants,
    @NumberRange(max = NumberRange.MAX_CALLS) Integer endpoints) {
  /** Calls from a bridge that does not recount participants and endpoints. */
  public BridgeCalls(
      String source,
      int conferences,
      int localEndpoints,
      Double stress,
      Boolean drain,
      Boolean shuttingDown,
      Integer mucsConfigured,
      Integer mucsJoined) {
    this(
        source,
        conferences,
        localEndpoints,
        stress,
        drain,
        shuttingDown,
        mucsConfigured,
        mucsJoined,
        null,
        null);
  }

  /** No conference and no endpoint, and no recounted one. */
  public boolean idle() {
    Integer recounted = recountedEndpoints();
    return conferences == 0 && localEndpoints == 0 && (recounted == null || recounted == 0);
  }

  /** Whether it is known that it has not joined all its MUCs. */
  public boolean missesMucs() {
    return mucsConfigured != null && mucsJoined != null && mucsJoined < mucsConfigured;
  }

  /** The larger of recounted endpoints and participants; {@code null} when neither is known. */
  public Integer recountedEndpoints() {
    if (participants == null || endpoints == null) {
      return participants == null ? endpoints : participants;
    }
    return Math.max(participants, endpoints);
  }
}
