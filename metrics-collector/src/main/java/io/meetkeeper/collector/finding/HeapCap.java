package io.meetkeeper.collector.finding;

/**
 * The maximum Java heap of a service.
 *
 * @param service {@code jvb} or {@code jicofo}
 * @param bytes the maximum
 * @param source source of the value, for the operator
 * @param file the file to change; {@code null} when not known
 * @param variable the name of the setting in that file
 * @param nextBytes the maximum after the next restart, from that file; {@code null} when not known
 */
public record HeapCap(
    String service, long bytes, String source, String file, String variable, Long nextBytes) {
  /** A maximum that stays the same after a restart. */
  public HeapCap(String service, long bytes, String source, String file, String variable) {
    this(service, bytes, source, file, variable, bytes);
  }
}
