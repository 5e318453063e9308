package io.meetkeeper.collector.finding;

/**
 * How large the Java heap of a service may grow.
 *
 * @param service {@code jvb} or {@code jicofo}
 * @param bytes its cap
 * @param source where that is said
 * @param file where to change it; {@code null} when it is not known
 * @param variable how it is called there
 */
public record HeapCap(String service, long bytes, String source, String file, String variable) {}
