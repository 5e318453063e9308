package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.ProcessId;

/**
 * The size of a bridge soon after its start.
 *
 * @param process the process that was measured; {@code null} when none was
 * @param rss bytes of its resident memory then
 */
public record BridgeBaseline(ProcessId process, Long rss) {
  /** Nothing was measured. */
  public static final BridgeBaseline NONE = new BridgeBaseline(null, null);

  /** The bytes of a process soon after its start; {@code null} when not known. */
  public Long of(ProcessId other) {
    return process != null && process.equals(other) ? rss : null;
  }
}
