package io.meetkeeper.agent.health;

import io.meetkeeper.agent.host.CgroupMemory;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.ByteSizes;
import java.util.List;

/**
 * Checks how near the bridge is to the memory limit of its own container or unit, where the kernel
 * kills it although the host has memory left.
 */
final class BridgeMemoryCheck {
  static final String ID = "bridge-memory";
  private static final double NEAR_PERCENT = 90;

  private BridgeMemoryCheck() {}

  /**
   * The check; none without a limit.
   *
   * @param memory the limit and its use; {@code null} when its cgroup has none, or is not visible
   * @param limit the limit in bytes as Docker reports it; {@code null} when it reports none
   */
  static List<HealthCheck> of(CgroupMemory memory, Long limit) {
    if (memory == null) {
      return limit == null
          ? List.of()
          : List.of(notKnown(limit, "docker inspect: Memory " + ByteSizes.format(limit)));
    }
    String evidence =
        memory.folder()
            + ": limit "
            + ByteSizes.format(memory.limit())
            + (memory.used() == null ? "" : ", used " + ByteSizes.format(memory.used()))
            + (memory.killed() == null ? "" : ", killed " + memory.killed());
    return List.of(judge(memory, evidence));
  }

  private static HealthCheck judge(CgroupMemory memory, String evidence) {
    if (memory.killed() != null && memory.killed() > 0) {
      return HealthCheck.of(
          ID,
          HealthState.WARNING,
          AgentMessage.LIMIT_KILLED.with(memory.killed(), memory.limit()),
          List.of(evidence),
          remedy());
    }
    if (memory.used() == null) {
      return notKnown(memory.limit(), evidence);
    }
    double percent = 100.0 * memory.used() / Math.max(1, memory.limit());
    return percent < NEAR_PERCENT
        ? HealthCheck.well(ID, AgentMessage.LIMIT_FAR.with(memory.limit()), List.of(evidence))
        : HealthCheck.of(
            ID,
            HealthState.WARNING,
            AgentMessage.LIMIT_NEAR.with(percent, memory.limit()),
            List.of(evidence),
            remedy());
  }

  private static HealthCheck notKnown(long limit, String evidence) {
    return HealthCheck.of(
        ID,
        HealthState.UNKNOWN,
        AgentMessage.LIMIT_USE_NOT_KNOWN.with(limit),
        List.of(evidence),
        HealthRemedy.of("docker stats --no-stream"));
  }

  private static HealthRemedy remedy() {
    return HealthRemedy.of(
        AgentMessage.RAISE_LIMIT.with("mem_limit", "MemoryMax"),
        AgentMessage.CAP_HEAP.with("VIDEOBRIDGE_MAX_MEMORY"));
  }
}
